"""The typed lines of a summary that only some reports have, a theme to a module."""
