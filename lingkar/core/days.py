"""Days and hours as people pick them on a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 2000, 2100
BUDDHIST_ERA = 543


class DayField(forms.DateField):
    """A day; a year of the Buddhist era is taken as what it is."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        kwargs.setdefault(
            "error_messages", {"invalid": _("Write the date as day, month and year, for example 31/12/2026.")}
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is None:
            return None
        if FIRST_YEAR <= day.year - BUDDHIST_ERA <= LAST_YEAR:
            try:
                return day.replace(year=day.year - BUDDHIST_ERA)
            except ValueError:  # the 29th of February of a year that has none
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class HourField(forms.TimeField):
    """An hour of the day, such as 14:30."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S"])
        kwargs.setdefault("error_messages", {"invalid": _("Write the time as hour and minutes, for example 14:30.")})
        super().__init__(**kwargs)
