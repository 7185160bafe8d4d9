"""Property tests: never judged by the clock; in continuous integration the same on every run."""

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable" if os.environ.get("CI") else "desk")
