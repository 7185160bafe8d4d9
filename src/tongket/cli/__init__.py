"""How it is asked: the commands, each a page that loads, calls, shows and gives the exit code."""

from tongket.cli.app import main

__all__ = ["main"]
