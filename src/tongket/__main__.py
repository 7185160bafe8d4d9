"""The entry: answers `--version` and shell completion at once, else hands over to the commands.

It also keeps the promises of a good Unix tool: UTF-8 on every console, silence when the reader of
a pipe has gone, and one line instead of a traceback when the program itself is at fault.
"""

import os
import sys
from io import TextIOWrapper

OWN_FAULT = 3
INTERRUPTED = 128 + 2  # as a shell counts the end by SIGINT
PIPE_CLOSED = 128 + 13  # … and by SIGPIPE


def main() -> int:
    """Run the command line of this process; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            return _answer(sys.argv[1:])
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 – the last place where it can be told in words
        _drop_output()
        _confess(error)
        return OWN_FAULT


def _answer(arguments: list[str]) -> int:
    from tongket import __version__

    if arguments == ["--version"]:
        sys.stdout.write(f"tongket {__version__}\n")
        return 0
    action, _, shell = os.environ.get("_TONGKET_COMPLETE", "").partition("_")
    if action == "complete":
        from tongket._commands import COMMANDS
        from tongket._completion import answer

        if (answered := answer(shell, COMMANDS)) is not None:
            text, code = answered
            sys.stdout.write(f"{text}\n" if text else "")
            return code
    from tongket.cli import main as run

    return run(arguments)


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that Python does not fail on it at its end."""
    if isinstance(sys.stdout, TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _confess(error: Exception) -> None:
    """Say in two lines what went wrong and where; the whole traceback on request."""
    import traceback
    from gettext import translation
    from pathlib import Path

    if os.environ.get("TONGKET_DEBUG"):
        traceback.print_exc()
        return
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    _ = translation("tongket", Path(__file__).parent / "locale", fallback=True).gettext
    sys.stderr.write(
        _("tongket cannot go on: {error} ({file}, line {line})").format(
            error=what, file=Path(place.filename).name, line=place.lineno
        )
        + "\n"
        + _("Run the command again with TONGKET_DEBUG=1 to see where it failed.")
        + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
