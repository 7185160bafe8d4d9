"""Answers a shell's request for completion, in the protocol of Typer's completion scripts."""

import os
from importlib import import_module

from tongket._commands import Command, Values

Table = dict[str, Command]


def answer(shell: str, table: Table) -> tuple[str, int] | None:
    """What to print for this shell, and the exit code; None for a shell that is not known."""
    if shell == "bash":
        words = _split(os.environ.get("COMP_WORDS", ""))
        at = int(os.environ.get("COMP_CWORD", len(words)))
        return "\n".join(complete(table, words[1:at], "".join(words[at : at + 1]))), 0
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    begun = words.pop() if words and not line.endswith(" ") else ""
    found = complete(table, words, begun)
    if shell == "zsh":
        listed = "\n".join(f'"{_zsh(word)}"' for word in found)
        return (f"_arguments '*: :(({listed}))'" if found else "_files"), 0
    if shell == "fish":
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return "", 0 if found else 1
        return "\n".join(found), 0
    if shell in {"powershell", "pwsh"}:
        return "\n".join(f"{word}::: " for word in found), 0
    return None


def complete(table: Table, words: list[str], begun: str) -> list[str]:
    """The words that may stand where `begun` does, after `words` (without the program's name)."""
    words = [word for word in words if word != "="]  # bash cuts --format=json in three
    begun = "" if begun == "=" else begun
    path, open_option, position = _walk(table, words)
    commands, options, arguments, repeated = table[path]
    option, equals, value = begun.partition("=")
    if open_option is not None:
        return _values(options[open_option], words, begun)
    if equals and option in options:
        return [f"{option}={word}" for word in _values(options[option], words, value)]
    if begun.startswith("-"):
        return _beginning(options, begun)
    if commands:
        return _beginning(commands, begun)
    if repeated:
        position = min(position, len(arguments) - 1)
    return _values(arguments[position], words, begun) if position < len(arguments) else []


def _walk(table: Table, words: list[str]) -> tuple[str, str | None, int]:
    """The command the words lead to, its option still without value, its number of arguments."""
    path, open_option, position = "", None, 0
    for word in words:
        commands, options, _, _ = table[path]
        if open_option is not None:
            open_option = None
        elif word.startswith("-"):
            open_option = word if options.get(word) is not None else None
        elif word in commands:
            path = f"{path} {word}".lstrip()
        else:
            position += 1
    return path, open_option, position


def _values(values: Values, words: list[str], begun: str) -> list[str]:
    """The choices that begin so; a function is given the words and `begun`."""
    if isinstance(values, str) and values:
        module, _, function = values.partition(":")
        values = tuple(getattr(import_module(module), function)(words, begun))
    return _beginning(values or (), begun)


def _beginning(choices: tuple[str, ...] | dict[str, Values], begun: str) -> list[str]:
    return [choice for choice in choices if choice.startswith(begun)]


def _split(line: str) -> list[str]:
    """The words of a command line; one whose quotation is still open is cut at blanks."""
    if not any(mark in line for mark in "'\"\\"):
        return line.split()
    import shlex

    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def _zsh(word: str) -> str:
    for character, escaped in (
        ('"', '""'),
        ("'", "''"),
        ("$", "\\$"),
        ("`", "\\`"),
        (":", "\\\\:"),
    ):
        word = word.replace(character, escaped)
    return word
