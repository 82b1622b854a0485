"""The parts of the day, and the organiser's own questions, as they are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingkar.core.days import DayField, HourField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, TickCard
from lingkar.events.enums import QuestionKind
from lingkar.events.models import AgendaItem, Event, Question
from lingkar.languages.clocks import moment, zone
from lingkar.languages.fields import NumberField
from lingkar.languages.registry import LANGUAGES

MOST_SPEAKERS, MOST_LINKS, MOST_CHOICES = 12, 30, 20
CODE = re.compile(r"^[a-z][a-z-]{1,38} [a-z0-9-]{4,40}$")
WITH_CHOICES = (QuestionKind.ONE, QuestionKind.MANY)


class ItemForm(forms.Form):
    """One part of the day; its title in each language the event has texts in."""

    day = DayField(label=_("Day"))
    hour = HourField(label=_("Begins at"))
    minutes = NumberField(label=_("How many minutes?"), min_value=1, max_value=1440, places=0)
    speakers = WordsField(
        label=_("Who speaks?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One person a line: name, then a comma, then what she is. Everybody can read this."),
    )  # fmt: skip
    links = WordsField(
        label=_("What it is about, by code"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One a line, for example: statement bcdfghjk2345"),
    )  # fmt: skip

    def __init__(self, *args: Any, event: Event, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.languages = event, list(languages)
        titles = {}
        for number, code in enumerate(self.languages):
            label = gettext("Title in %(language)s") % {"language": LANGUAGES[code].endonym}
            titles[f"title_{code}"] = LineField(label=label, max_length=160, required=number == 0)
        self.fields = {**titles, **self.fields}

    @classmethod
    def initial_of(cls, item: AgendaItem) -> dict[str, Any]:
        starts = item.starts_at.astimezone(zone(item.event.time_zone))
        return {
            **{f"title_{code}": text for code, text in item.titles.items()},
            "day": starts.date(), "hour": starts.time(), "minutes": item.minutes,
            "speakers": "\n".join(", ".join(part for part in (each.name, each.says) if part)
                                  for each in item.speakers.all()),
            "links": "\n".join(f"{each.about_kind} {each.about_code}" for each in item.links.all()),
        }  # fmt: skip

    def clean_minutes(self) -> int:
        return int(self.cleaned_data["minutes"])

    def clean_speakers(self) -> list[tuple[str, str]]:
        lines = _lines(self.cleaned_data["speakers"], MOST_SPEAKERS)
        pairs = [(name.strip(), says.strip()) for name, _comma, says in (line.partition(",") for line in lines)]
        if any(len(name) > 120 or len(says) > 160 for name, says in pairs):
            raise ValidationError(gettext("A name or a role is too long. Write one person a line."))
        return pairs

    def clean_links(self) -> list[tuple[str, str]]:
        lines = [" ".join(line.split()) for line in _lines(self.cleaned_data["links"], MOST_LINKS)]
        wrong = next((line for line in lines if not CODE.match(line)), "")
        if wrong:
            raise ValidationError(
                gettext("“%(line)s” is not a kind and a code. Write for example: statement bcdfghjk2345")
                % {"line": wrong}
            )
        return [(kind, code) for kind, _space, code in (line.partition(" ") for line in lines)]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if self.errors:
            return read
        read["titles"] = {code: read[f"title_{code}"] for code in self.languages}
        found = moment(read["day"].isoformat(), read["hour"].isoformat("minutes"), self.event.time_zone)
        read["starts_at"] = found
        if found is None:
            self.add_error("hour", _("The clocks skip this hour on that day. Choose another."))
        elif found < self.event.starts_at or found + timedelta(minutes=read["minutes"]) > self.event.ends_at:
            self.add_error("hour", _("This part lies outside the hours of the event."))
        return read


class QuestionForm(forms.Form):
    """One question of the registration form, in each language the event has texts in."""

    kind = forms.ChoiceField(label=_("What do people answer?"), choices=QuestionKind.choices, widget=ChoiceCards)
    required = forms.BooleanField(label=_("An answer is needed"), required=False, widget=TickCard)

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        for number, code in enumerate(self.languages):
            name = LANGUAGES[code].endonym
            self.fields[f"label_{code}"] = LineField(
                label=gettext("Question in %(language)s") % {"language": name}, max_length=300, required=number == 0
            )
            self.fields[f"choices_{code}"] = WordsField(
                label=gettext("Choices in %(language)s") % {"language": name},
                help_text=gettext("One a line; only for questions with choices."), max_length=2000, required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    @classmethod
    def initial_of(cls, question: Question) -> dict[str, Any]:
        codes = {code for choice in question.choices for code in choice}
        return {
            "kind": question.kind, "required": question.required,
            **{f"label_{code}": text for code, text in question.labels.items()},
            **{f"choices_{code}": "\n".join(choice.get(code, "") for choice in question.choices) for code in codes},
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if self.errors:
            return read
        read["labels"] = {code: text for code in self.languages if (text := read[f"label_{code}"])}
        read["choices"] = []
        if read["kind"] in WITH_CHOICES:
            self._read_choices(read)
        return read

    def _read_choices(self, read: dict[str, Any]) -> None:
        lines = {code: _lines(read[f"choices_{code}"], MOST_CHOICES) for code in self.languages}
        first = self.languages[0]
        if len(lines[first]) < 2:
            self.add_error(f"choices_{first}", _("Write at least two choices, one a line."))
            return
        for code in self.languages[1:]:
            if lines[code] and len(lines[code]) != len(lines[first]):
                self.add_error(f"choices_{code}", _("Write as many choices as in the first language, in its order."))
                return
        read["choices"] = [
            {code: lines[code][place] for code in self.languages if lines[code]}
            for place in range(len(lines[first]))
        ]  # fmt: skip


def _lines(text: str, most: int) -> list[str]:
    found = [line.strip() for line in (text or "").splitlines() if line.strip()]
    if len(found) > most:
        raise ValidationError(gettext("Write %(count)s lines at most.") % {"count": most})
    return found
