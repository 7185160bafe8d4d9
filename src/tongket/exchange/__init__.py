"""HOW IT TRAVELS: annexes in, forms out and back, calendars and tables."""
