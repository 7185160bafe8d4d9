"""Small pictures of figures that are readable in black and white."""

from tongket.office.pictures.charts import Point, heat_map, status_bars
from tongket.office.pictures.lines import target_line

__all__ = ["Point", "heat_map", "status_bars", "target_line"]
