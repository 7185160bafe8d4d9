"""Brings the message catalogues up to date with the program: `make messages`.

English text in the code is the key. New texts arrive in each catalogue without a translation,
texts that are gone leave it, translations stay as they are.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from hatch_build import compile_catalogues
from tongket.cli.views.manual import first_sentence
from tongket.records.kinds import KINDS, Record
from tongket.records.settings import Settings
from tongket.rules.examples import paragraphs
from tongket.rules.themes import EVERY_RULE

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src" / "tongket" / "locale"

_TEMPLATES = [f"templates/**.{suffix}" for suffix in ("html", "md", "svg", "txt", "xml")]
_METHODS = [("src/tongket/**.py", "python"), *((pattern, "jinja2") for pattern in _TEMPLATES)]
_OPTIONS = {pattern: {"silent": "false"} for pattern in _TEMPLATES}
_KEYWORDS = {"Message": None, "_": None, "N_": None, "gettext": None, "key": None}
# Only what a program reads; dates and addresses would change with every run.
_HEADER = """\
# Messages of tongket; `make messages` keeps them in step with the program.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extract() -> Catalog:
    """Every text of the program and its templates that a user may read.

    Rules are told by their name and the paragraphs of their docstring, kinds by its first sentence.
    """
    catalogue = Catalog()
    found = extract_from_dir(ROOT, _METHODS, _OPTIONS, keywords=_KEYWORDS)
    for path, _, text, _, context in found:
        catalogue.add(text, locations=[(path, 0)], context=context)
    manuals = [text for one in EVERY_RULE for text in (one.name, *paragraphs(one.manual))]
    kinds: tuple[type[Settings | Record], ...] = (Settings, *KINDS)
    for text in (*manuals, *map(first_sentence, kinds)):
        catalogue.add(text)
    return catalogue


def read(source: Path) -> Catalog:
    """One catalogue, as it stands."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parts[-3])


def _written(catalogue: Catalog) -> bytes:
    """The catalogue as a .po file, sorted by text, so that diffs show translations only."""
    body = BytesIO()
    write_po(
        body,
        catalogue,
        width=100,
        omit_header=True,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    header = _HEADER.format(language=catalogue.locale).encode()
    return (header + body.getvalue()).rstrip(b"\n") + b"\n"


def main() -> None:
    """Update and compile every catalogue; say how many texts wait for a translation."""
    template = extract()
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        catalogue = read(source)
        catalogue.update(template, no_fuzzy_matching=True)
        source.write_bytes(_written(catalogue))
        waiting = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{source.relative_to(ROOT)}: {len(catalogue)} texts, {waiting} not translated")
    compile_catalogues(LOCALE)


if __name__ == "__main__":
    main()
