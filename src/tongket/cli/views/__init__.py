"""What the commands show: pure functions from results to text."""
