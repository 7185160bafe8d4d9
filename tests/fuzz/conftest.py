"""Limits on time and memory of a process are set on POSIX systems."""

import sys

collect_ignore = ["test_processes.py"] if sys.platform == "win32" else []
