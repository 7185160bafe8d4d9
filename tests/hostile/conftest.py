"""Limits on time and memory of a process are measured on POSIX systems."""

import sys

collect_ignore = ["test_hostile.py"] if sys.platform == "win32" else []
