"""What only POSIX systems have on their disks is tried there only."""

import sys

collect_ignore = ["test_posix.py"] if sys.platform == "win32" else []
