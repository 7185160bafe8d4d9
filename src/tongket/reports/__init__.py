"""What is said: typed summaries of a tracking, their templates, tables and formats."""
