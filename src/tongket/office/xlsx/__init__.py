"""Writing workbooks (.xlsx) with the same bytes each time; what a cell can hold."""
