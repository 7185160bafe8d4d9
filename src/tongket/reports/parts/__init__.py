"""The parts of a summary, each derived from the tracking within the scope of the report."""
