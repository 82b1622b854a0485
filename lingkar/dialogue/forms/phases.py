"""When each thing is done, on the organiser's own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.core.days import DayField
from lingkar.core.texts import LineField
from lingkar.dialogue.enums import PhaseKind
from lingkar.dialogue.models import Dialogue, Phase
from lingkar.languages.clocks import zone


class PhaseForm(forms.Form):
    """One phase: its first and its last day, both whole. Without a first day it is not held."""

    starts = DayField(label=gettext_lazy("First day"), required=False)
    ends = DayField(label=gettext_lazy("Last day"), required=False)
    note = LineField(label=gettext_lazy("A word about it"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.needed_sometimes = True  # type: ignore[attr-defined]  # the page says once what may stay empty

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        starts, ends = told.get("starts"), told.get("ends")
        if self.errors:
            return told
        if ends and not starts:
            self.add_error("starts", _("Write the first day too, or leave both empty."))
        elif starts and ends and ends < starts:
            self.add_error("ends", _("This is before the first day."))
        return told


@dataclass(frozen=True)
class PhaseBox:
    kind: str
    label: str
    form: PhaseForm


def phase_boxes(dialogue: Dialogue, time_zone: str, data: Any = None) -> list[PhaseBox]:
    held = {phase.kind: phase for phase in dialogue.phases.all()}
    return [
        PhaseBox(
            kind=kind,
            label=str(PhaseKind(kind).label),
            form=PhaseForm(data, prefix=kind, initial=_initial(held.get(kind), time_zone)),
        )
        for kind in PhaseKind.values
    ]


def _initial(phase: Phase | None, time_zone: str) -> dict[str, Any]:
    if phase is None:
        return {}
    place = zone(time_zone)
    ends = phase.ends_at.astimezone(place) - timedelta(microseconds=1) if phase.ends_at else None
    return {"starts": phase.starts_at.astimezone(place).date(), "ends": ends and ends.date(), "note": phase.note}


def begins(day: date, time_zone: str) -> datetime:
    """Midnight of that day on this clock."""
    return datetime.combine(day, time.min, tzinfo=zone(time_zone)).astimezone(UTC)


def told_stretches(boxes: list[PhaseBox], time_zone: str) -> list[tuple[str, datetime, datetime | None, str]]:
    found = []
    for box in boxes:
        told = box.form.cleaned_data
        if told["starts"]:
            ends = begins(told["ends"] + timedelta(days=1), time_zone) if told["ends"] else None
            found.append((box.kind, begins(told["starts"], time_zone), ends, told["note"]))
    return found
