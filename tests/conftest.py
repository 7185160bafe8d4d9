"""Property tests are never judged by the clock; hypothesis repeats them alike in CI."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
