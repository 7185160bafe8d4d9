"""Sections of a Word file: upright and turned A4 pages with the page number at the top centre."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.office.docx.markup import twips
from tongket.office.profiles import PAGE_MM, Profile

HEADER_RELATION = "rIdHeader"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages of one orientation.

    ``opens`` is the beginning of a count of pages, whose first page shows no number; ``restarts``
    counts from 1 again.
    """

    landscape: bool = False
    opens: bool = False
    restarts: bool = False


def text_width_mm(section: Section, profile: Profile) -> float:
    """The width that text has on a page of the section."""
    return PAGE_MM[section.landscape] - profile.margins.left - profile.margins.right


def section_xml(section: Section, profile: Profile) -> str:
    """The section's properties, which stand at its end."""
    width, height = (twips(side) for side in (reversed(PAGE_MM) if section.landscape else PAGE_MM))
    turned = ' w:orient="landscape"' if section.landscape else ""
    margins = profile.margins
    count = '<w:pgNumType w:start="1"/>' * section.restarts + "<w:titlePg/>" * section.opens
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_RELATION}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" '
        f'w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}" '
        f'w:header="{twips(profile.page_number_mm)}" w:footer="{twips(profile.page_number_mm)}" '
        f'w:gutter="0"/>{count}</w:sectPr>'
    )


def section_end(section: Section, profile: Profile) -> str:
    """The paragraph of no height that ends a section inside the body."""
    properties = f'<w:pStyle w:val="SectionEnd"/>{section_xml(section, profile)}'
    return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"
