"""One command as the option parser holds it: the common options, its texts in words."""

# ruff: noqa: ANN401 - the parser's own classes are private to Typer

from __future__ import annotations

from typing import Any, Final

from typer.core import TyperCommand, TyperOption

from tongket.cli.asked import Asked
from tongket.cli.words import LOCALES, N_, Words

COMMON: Final = ("-C", "--as-of", "--locale", "--format")
"""Options that stand before or after a command; `--format` where there is a choice."""


def options(words: Words, *, exposed: bool) -> list[TyperOption]:
    """The common options, `--format` left to the commands that have a choice."""
    declared = (
        (["folder", "-C"], N_("DIR"), N_("Workspace, or a folder within one.")),
        (["--as-of"], N_("DATE"), N_("Judge as on this day; today if not given.")),
        (["--locale"], "|".join(LOCALES), N_("Language of messages and reports.")),
    )
    return [
        TyperOption(
            param_decls=names,
            metavar=words.text(metavar),
            help=words.text(told),
            expose_value=exposed,
        )
        for names, metavar, told in declared
    ]


USAGE: Final = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
"""Pieces of the usage line, kept here for the catalogue."""


class Worded:
    """What the parser says in English whatever the catalogue holds, said in words."""

    def format_usage(self, context: Any, formatter: Any) -> None:
        words: Words = context.find_root().obj
        pieces = self.collect_usage_pieces(context)  # type: ignore[attr-defined]
        said = " ".join(words.text(piece.strip("{}")) for piece in pieces)
        formatter.write_usage(context.command_path, said, words.text(N_("Usage: ")))

    def get_help_option(self, context: Any) -> Any:
        option = super().get_help_option(context)  # type: ignore[misc]
        if option is not None:
            option.help = context.find_root().obj.text(N_("Show this text and stop."))
        return option


class Command(Worded, TyperCommand):
    """A command; what the common options ask for reaches its function as `context.obj`."""

    def teach(self, words: Words) -> None:
        """Put its help into words, and give it the common options."""
        self.help = words.text(self.help or "")
        for parameter in self.params:
            told: Any = parameter
            told.help = words.text(told.help or "")
            if told.metavar:
                told.metavar = words.text(told.metavar)
        self.params.extend(options(words, exposed=True))

    def invoke(self, context: Any) -> Any:
        words: Words = context.find_root().obj
        context.obj = Asked.of(
            words,
            folder=context.params.pop("folder"),
            as_of=context.params.pop("as_of"),
            locale=context.params.pop("locale"),
        )
        return super().invoke(context)
