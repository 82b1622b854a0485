"""Days and hours as people pick them on a phone."""

from lingkar.core.days import DayField, HourField

__all__ = ["DayField", "HourField"]
