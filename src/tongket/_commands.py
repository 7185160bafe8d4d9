"""The command line as plain data, from which shell completion answers at once.

Written by tools/command_table.py. A key is a command's path ("" is tongket itself); its value
holds the commands below it, its options, its arguments in order, and whether the last argument may
be repeated. What an option or argument may be is a tuple of words, "module:function" to ask,
"" for any text or file, or None for an option that is a switch.
"""

Values = tuple[str, ...] | str | None
Command = tuple[tuple[str, ...], dict[str, Values], tuple[Values, ...], bool]

COMMANDS: dict[str, Command] = {
    "": ((), {}, (), False),
}
