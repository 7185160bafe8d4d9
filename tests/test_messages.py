"""The Vietnamese catalogue says what the program says: every text, nothing else, same fields."""

import re
from string import Formatter

from babel.messages.catalog import Catalog

from tools.messages import LOCALE, extract, read

CATALOGUES = {source.parts[-3]: read(source) for source in LOCALE.glob("*/LC_MESSAGES/*.po")}


def texts(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id}


def fields(text: str) -> set[str]:
    """The names in braces and after a percent sign, which a translation may reorder but not lose."""
    try:
        braces = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        braces = {text}
    return braces | set(re.findall(r"%\(\w+\)\w", text))


def test_there_is_a_vietnamese_catalogue() -> None:
    assert "vi" in CATALOGUES


def test_catalogues_hold_exactly_the_texts_of_the_program() -> None:
    said = texts(extract())
    wrong = {
        locale: {"missing": sorted(said - held), "gone": sorted(held - said)}
        for locale, catalogue in CATALOGUES.items()
        if (held := texts(catalogue)) != said
    }
    assert wrong == {}, "run `make messages`, then translate"


def test_every_text_is_translated_for_certain() -> None:
    waiting = {
        (locale, message.id)
        for locale, catalogue in CATALOGUES.items()
        for message in catalogue
        if message.id and (not message.string or message.fuzzy)
    }
    assert waiting == set()


def test_translations_keep_the_fields() -> None:
    changed = {
        (locale, message.id, message.string)
        for locale, catalogue in CATALOGUES.items()
        for message in catalogue
        if message.string and fields(str(message.id)) != fields(str(message.string))
    }
    assert changed == set()
