"""Pictures of a Word file: numbered as they come, with their relations and parts."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from tongket.office.blocks import Picture
from tongket.office.docx.markup import escaped

_EMU_PER_MM = 36000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Media:
    """The pictures met so far; grows while the body is written."""

    pictures: list[bytes] = field(default_factory=list)

    def drawing(self, picture: Picture, width_mm: float) -> str:
        """The run that shows a picture, no wider than ``width_mm``, with its alternative text."""
        drawn = picture.pixels
        pixels, lines = png_size(drawn)
        self.pictures.append(drawn)
        number = len(self.pictures)
        across = round(min(picture.width_mm, width_mm) * _EMU_PER_MM)
        size = f'cx="{across}" cy="{max(1, round(across * lines / pixels))}"'
        names = f'id="{number}" name="Picture {number}" descr="{escaped(picture.alt)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {size}/>"
            f'<wp:docPr {names}/><a:graphic xmlns:a="{_DRAWING}/main">'
            f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
            f"<pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{relation(number)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )


def relation(number: int) -> str:
    """The relation id of a picture."""
    return f"rIdPicture{number}"


def part_name(number: int) -> str:
    """The name of a picture's part below ``word/``."""
    return f"media/image{number}.png"


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header; ValueError where it is no PNG."""
    if len(png) < 24 or not png.startswith(_PNG) or png[12:16] != b"IHDR":
        raise ValueError("the picture is not a PNG")
    width, height = struct.unpack(">II", png[16:24])
    if not width or not height:
        raise ValueError("the picture has no extent")
    return width, height
