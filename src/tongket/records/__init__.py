"""What is kept: kinds of record, reading and writing them, the workspace."""
