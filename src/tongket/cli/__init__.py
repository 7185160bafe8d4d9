"""How it is asked: the commands, each a page that loads, calls, shows and gives the exit code."""

import gc


def main(arguments: list[str]) -> int:
    """Run a command line; the exit code. The parser is imported only now: completion needs none.

    What a command makes stays until it ends: looking for garbage at every step would be a tenth of
    its time.
    """
    gc.set_threshold(100_000, 20, 20)
    from tongket.cli.app import run_program

    return run_program(arguments)
