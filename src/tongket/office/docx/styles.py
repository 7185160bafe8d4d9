"""The styles of a Word file, one for each component of the official form."""

from __future__ import annotations

from tongket.office.document import Language
from tongket.office.docx.markup import look, twips
from tongket.office.profiles import FONT, Profile, Type

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

CENTRE = '<w:jc w:val="center"/>'
LEFT = '<w:jc w:val="left"/>'
JUSTIFY = '<w:jc w:val="both"/>'

# A style: its id, its name (Word knows some by name), its type, its paragraph properties.
_Style = tuple[str, str, Type, str]


_SINGLE = 'w:line="240" w:lineRule="auto"'


def spacing(before: float = 0, after: float = 0, line: str = _SINGLE) -> str:
    """Space around a paragraph in points; lines single unless said."""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {line}/>'


def _body_spacing(profile: Profile, before: float) -> str:
    rule = profile.spacing
    if rule.exact is None:
        line = f'w:line="{round(rule.multiple * 240)}" w:lineRule="auto"'
    else:
        line = f'w:line="{round(rule.exact * 20)}" w:lineRule="exact"'
    return spacing(before, rule.after, line)


def _body_styles(profile: Profile) -> list[_Style]:
    indent = twips(profile.spacing.indent_mm)
    first = f'<w:ind w:firstLine="{indent}"/>'
    body = _body_spacing(profile, profile.spacing.before)
    headings: list[_Style] = [
        (
            f"Heading{level}",
            f"heading {level}",
            how,
            "<w:keepNext/>"
            + _body_spacing(profile, profile.spacing.before + (6 if level == 1 else 3))
            + f'{first}{LEFT}<w:outlineLvl w:val="{level - 1}"/>',
        )
        for level, how in enumerate(profile.headings, 1)
    ]
    return [
        ("BodyText", "Body Text", profile.body, f"<w:widowControl/>{body}{first}{JUSTIFY}"),
        *headings,
        ("ListItem", "List Paragraph", profile.body, f"<w:widowControl/>{body}{first}{JUSTIFY}"),
        (
            "Quote",
            "Quote",
            Type(profile.body.size, italic=True),
            f'<w:widowControl/>{body}<w:ind w:left="{indent}"/>{JUSTIFY}',
        ),
        (
            "Caption",
            "caption",
            Type(profile.body.size - 1, bold=True),
            f"<w:keepNext/>{spacing(9, 3)}{CENTRE}",
        ),
        ("Figure", "Figure", profile.body, f"<w:keepNext/>{spacing(6, 0)}{CENTRE}"),
        (
            "FigureKey",
            "Figure Key",
            Type(profile.table.size - 1),
            f"<w:keepLines/>{spacing(0, 6)}{CENTRE}",
        ),
        ("Spacer", "Spacer", Type(6), spacing()),
        ("SectionEnd", "Section End", Type(1), spacing(line='w:line="20" w:lineRule="exact"')),
    ]


def _cell_styles(profile: Profile) -> list[_Style]:
    table, bold = profile.table, Type(profile.table.size, bold=True)
    room = spacing(1, 1)
    return [
        ("CellLeft", "Cell Left", table, room + LEFT),
        ("CellCentre", "Cell Centre", table, room + CENTRE),
        ("CellRight", "Cell Right", table, room + '<w:jc w:val="right"/>'),
        ("CellJustify", "Cell Justify", table, room + JUSTIFY),
        ("CellHeader", "Cell Header", bold, f"<w:keepNext/>{room}{CENTRE}"),
        ("CellGroup", "Cell Group", bold, f"<w:keepNext/>{room}{LEFT}"),
    ]


def _frame_styles(profile: Profile) -> list[_Style]:
    indent = f'<w:ind w:firstLine="{twips(profile.spacing.indent_mm)}"/>'
    national: list[_Style] = [
        (f"National{place}", f"National {place}", line.type, spacing() + CENTRE)
        for place, line in enumerate(profile.national, 1)
    ]
    keep = "<w:keepNext/>"
    return [
        *national,
        ("Superior", "Superior", profile.superior, spacing() + CENTRE),
        ("Issuer", "Issuer", profile.issuer, spacing() + CENTRE),
        ("IssuerMark", "Issuer Mark", Type(profile.issuer.size), spacing() + CENTRE),
        ("DrawnLine", "Drawn Line", Type(1), spacing(2, 0, 'w:line="60" w:lineRule="exact"')),
        ("Number", "Number", profile.number, spacing(4) + CENTRE),
        ("PlaceDate", "Place and Date", profile.place_date, spacing(4) + CENTRE),
        ("DispatchAbstract", "Dispatch Abstract", profile.dispatch_abstract, spacing(6) + CENTRE),
        ("Draft", "Draft", profile.draft, spacing(4) + CENTRE),
        ("Urgency", "Urgency", profile.urgency, spacing(6) + CENTRE),
        ("Title", "Title", profile.kind, f"{keep}{spacing(18, 0)}{CENTRE}"),
        ("Subtitle", "Subtitle", profile.abstract, f"{keep}{spacing(2, 0)}{CENTRE}"),
        ("TitleMark", "Title Mark", Type(profile.abstract.size), f"{spacing(0, 10)}{CENTRE}"),
        ("Addressee", "Addressee", profile.addressee, spacing(12, 6) + CENTRE),
        ("AddresseeItem", "Addressee Item", profile.addressee, spacing(0, 3) + LEFT),
        ("Basis", "Basis", profile.basis, f"{_body_spacing(profile, 0)}{indent}{JUSTIFY}"),
        ("Capacity", "Capacity", profile.capacity, f"{keep}{spacing()}{CENTRE}"),
        ("Position", "Position", profile.position, f"{keep}{spacing()}{CENTRE}"),
        ("Signer", "Signer", profile.signer, spacing(66) + CENTRE),
        ("RecipientsLabel", "Recipients Label", profile.recipients_label, keep + spacing() + LEFT),
        ("Recipients", "Recipients", profile.recipients, spacing() + LEFT),
        ("AnnexLabel", "Annex Label", profile.annex_label, f"{keep}{spacing()}{CENTRE}"),
        (
            "AnnexTitle",
            "Annex Title",
            profile.annex_title,
            f'{keep}{spacing(2)}{CENTRE}<w:outlineLvl w:val="0"/>',
        ),
        ("AnnexReference", "Annex Reference", profile.annex_reference, f"{spacing(2, 6)}{CENTRE}"),
        ("Header", "header", profile.page_number, spacing() + CENTRE),
        ("Footer", "footer", Type(profile.table.size), spacing() + CENTRE),
    ]


def styles_xml(profile: Profile, language: Language) -> str:
    """The styles part: defaults of the whole document, then every component."""
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    languages = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
    size = round(profile.body.size * 2)
    rows = [*_body_styles(profile), *_cell_styles(profile), *_frame_styles(profile)]
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>'
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{languages}'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        "</w:style>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{properties}</w:pPr>'
            f"<w:rPr>{look(how)}</w:rPr></w:style>"
            for style, name, how, properties in rows
        )
        + "</w:styles>"
    )
