"""Build hook: compiles the message catalogues and adds the report templates to the wheel.

Catalogues are compiled next to their sources, so that an editable install finds them too; the
templates stay at the top of the repository, where an editable install reads them.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TongketBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel, editable or not, is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue; send templates/ along unless the install is editable."""
        root = Path(self.root)
        compile_catalogues(root / "src" / "tongket" / "locale")
        if version == "standard":
            build_data["force_include"][str(root / "templates")] = "tongket/templates"


def compile_catalogues(folder: Path) -> None:
    """Write a .mo file beside each .po file below the folder; entries marked fuzzy are left out."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
