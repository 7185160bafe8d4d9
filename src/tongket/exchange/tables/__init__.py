"""Lists of records as tables that people edit in Excel, out and in without loss."""
