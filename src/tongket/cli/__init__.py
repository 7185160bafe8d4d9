"""How it is asked: the commands, each a page that loads, calls, shows and gives the exit code."""


def main(arguments: list[str]) -> int:
    """Run a command line; the exit code. The parser is imported only now: completion needs none."""
    from tongket.cli.app import run_program

    return run_program(arguments)
