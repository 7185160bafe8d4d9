"""The inline tokens of Markdown as runs: emphasis, code, links, breaks."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token

from tongket.office.blocks import Run


def inline_runs(tokens: Iterable[Token]) -> tuple[Run, ...]:
    """The runs of a paragraph, neighbours of one appearance joined."""
    pieces: list[tuple[tuple[bool, bool, bool, str], list[str]]] = []
    bold = italic = 0
    links: list[str] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                links.append(str(token.attrs.get("href", "")))
            case "link_close":
                links.pop()
            case _:
                words = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
                code = token.type == "code_inline"
                look = (bold > 0, italic > 0, code, links[-1] if links else "")
                if pieces and pieces[-1][0] == look:
                    pieces[-1][1].append(words)
                elif words:
                    pieces.append((look, [words]))
    return tuple(
        Run("".join(words), bold=look[0], italic=look[1], code=look[2], link=look[3])
        for look, words in pieces
    )
