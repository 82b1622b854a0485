"""Sheets as they are made, and what stands on those that came back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from lingkar.accounts.enums import SizeCode
from lingkar.accounts.forms.choices import offer, read_tristate, write_tristate
from lingkar.core.pdf import can_write
from lingkar.core.texts import LineField
from lingkar.core.widgets import ManyChoiceCards
from lingkar.dialogue.enums import Role
from lingkar.dialogue.forms.statements import language_choices
from lingkar.dialogue.forms.voices import SIZES, country_names
from lingkar.dialogue.models import Dialogue, PaperEntry, PaperSheet, Statement
from lingkar.dialogue.queries.paper import MOST_IN_ONE, MOST_IN_TWO
from lingkar.dialogue.words import said
from lingkar.languages import written
from lingkar.languages.fields import NumberField
from lingkar.languages.registry import current

MOST_COPIES = 100
CROSSED = {"1": 1, "2": -1, "3": 0, "0": None, "-": None}
ANSWERS = [
    ("1", pgettext_lazy("vote", "Agree")),
    ("2", pgettext_lazy("vote", "Disagree")),
    ("3", pgettext_lazy("vote", "Not sure")),
    ("", pgettext_lazy("paper", "Nothing")),
]
NOT_SAID = pgettext_lazy("voice", "Not said")
AT_ONCE = pgettext_lazy("paper", "All at once")


class SheetForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages?"),
        help_text=gettext_lazy("One, or two side by side."),
        widget=ManyChoiceCards(tiles=True),
    )
    statements = forms.MultipleChoiceField(label=gettext_lazy("Which sentences?"), widget=ManyChoiceCards)
    copies = NumberField(
        label=gettext_lazy("How many copies?"),
        help_text=gettext_lazy("Each has its own number, so that it is entered once. Print them, do not photocopy."),
        min_value=1,
        max_value=MOST_COPIES,
        places=0,
    )

    def __init__(self, *args: Any, dialogue: Dialogue, statements: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {one.code: one for one in statements}
        offer(self, "languages", [(code, name) for code, name in language_choices(dialogue) if can_write(code)])
        offer(self, "statements", [(one.code, said(one).text) for one in statements])

    def clean_languages(self) -> list[str]:
        chosen = self.cleaned_data["languages"]
        if len(chosen) > 2:
            raise ValidationError(_("Choose at most two: more do not fit on a sheet."), code="many")
        return list(chosen)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        most = MOST_IN_TWO if len(clean.get("languages", [])) == 2 else MOST_IN_ONE
        chosen = clean.get("statements", [])
        if len(chosen) > most:
            text = ngettext("At most %(number)s sentence fits.", "At most %(number)s sentences fit.", most)
            self.add_error("statements", ValidationError(text % {"number": _shown(most)}, code="many"))
        clean["statements"] = [self.by_code[code] for code in chosen]
        return clean


class NumberForm(forms.Form):
    """Which copy is next."""

    number = NumberField(label=gettext_lazy("Number of the sheet"), min_value=1, places=0)

    def __init__(self, *args: Any, sheet: PaperSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].max_value = sheet.copies  # type: ignore[attr-defined]


class RoundForm(forms.Form):
    """Where it was filled in, and who watched."""

    place = LineField(label=gettext_lazy("Where was it filled in?"), required=False, max_length=160)
    witness = LineField(
        label=gettext_lazy("Who was there beside you?"),
        help_text=gettext_lazy("The name of a witness. It is kept for checking and never shown in public."),
        required=False,
        max_length=120,
    )


@dataclass(frozen=True)
class Row:
    """One statement of the sheet with its boxes."""

    number: int
    text: str
    language: str
    fields: list[Any]
    errors: list[str]


def _yes_no() -> list[tuple[str, Any]]:
    return [("", NOT_SAID), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class EntryForm(RoundForm):
    """What stands on one copy."""

    role = forms.ChoiceField(
        label=gettext_lazy("Speaks for"), required=False, choices=lambda: [("", NOT_SAID), *Role.choices]
    )
    size = forms.ChoiceField(label=gettext_lazy("Size of the business"), required=False)
    women_led = forms.ChoiceField(label=gettext_lazy("Led by a woman"), required=False, choices=_yes_no)
    rural = forms.ChoiceField(label=gettext_lazy("In the countryside"), required=False, choices=_yes_no)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    quick = forms.CharField(
        label=AT_ONCE,
        help_text=gettext_lazy("One digit for each sentence: 1 agree, 2 disagree, 3 not sure, 0 nothing crossed."),
        required=False,
        max_length=80,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    order = ("quick", "role", "size", "women_led", "rural", "country", "place", "witness")

    def __init__(self, *args: Any, statements: Sequence[Statement | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = list(statements)
        offer(self, "size", [("", NOT_SAID), *((code, SizeCode(code).label) for code in SIZES)])
        offer(self, "country", [("", NOT_SAID), *country_names()])
        for at, one in enumerate(self.statements, start=1):
            if one is not None:
                self.fields[f"s{at}"] = forms.ChoiceField(required=False, choices=ANSWERS)
        for field in self.fields.values():
            field.needed_sometimes = True  # type: ignore[attr-defined]

    def clean_quick(self) -> list[int | None] | None:
        typed = "".join(_plain(sign) for sign in self.cleaned_data["quick"] if not sign.isspace())
        if not typed:
            return None
        if set(typed) - set(CROSSED):
            raise ValidationError(_("Only 1, 2, 3 and 0 can stand here."), code="signs")
        if len(typed) != len(self.statements):
            text = _("These are %(typed)s digits, and the sheet has %(number)s sentences.")
            raise ValidationError(
                text % {"typed": _shown(len(typed)), "number": _shown(len(self.statements))}, code="length"
            )
        return [CROSSED[sign] for sign in typed]

    def rows(self) -> list[Row]:
        return [
            _row(at, one, [self[f"s{at}"]], [str(error) for error in self[f"s{at}"].errors])
            for at, one in enumerate(self.statements, start=1)
            if one is not None
        ]

    def votes(self) -> dict[str, int | None]:
        quick = self.cleaned_data["quick"]
        return {
            one.code: quick[at - 1] if quick is not None else CROSSED.get(self.cleaned_data[f"s{at}"])
            for at, one in enumerate(self.statements, start=1)
            if one is not None
        }

    def told(self) -> dict[str, Any]:
        clean = self.cleaned_data
        return {
            "role": clean["role"],
            "size": clean["size"],
            "women_led": read_tristate(clean["women_led"]),
            "rural": read_tristate(clean["rural"]),
            "country": clean["country"],
        }


def _plain(sign: str) -> str:
    """A digit of any script as a Latin one."""
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _row(at: int, statement: Statement, fields: list[Any], errors: list[str]) -> Row:
    words = said(statement)
    return Row(at, words.text, words.language, fields, errors)


def initial_of(entry: PaperEntry | None, statements: Sequence[Statement | None], dialogue: Dialogue) -> dict[str, Any]:
    """What was entered before; of a new one only where the dialogue is held."""
    if entry is None or entry.participant is None:
        return {"country": dialogue.country.code if dialogue.country else ""}
    voice = entry.participant
    typed = {value: key for key, value in CROSSED.items() if value is not None}
    votes = {vote.statement_id: typed[vote.value] for vote in voice.votes.all()}
    crossed = {f"s{at}": votes.get(one.pk, "") for at, one in enumerate(statements, start=1) if one is not None}
    return crossed | {
        "role": voice.role,
        "size": voice.size,
        "women_led": write_tristate(voice.women_led),
        "rural": write_tristate(voice.rural),
        "country": voice.country,
        "place": entry.place,
        "witness": entry.witness,
    }


COLUMNS = ("agree", "disagree", "passed")


class TallyForm(RoundForm):
    """Counts over several copies, as somebody wrote them down at a meeting."""

    first = NumberField(label=gettext_lazy("From sheet number"), min_value=1, places=0)
    last = NumberField(label=gettext_lazy("To sheet number"), min_value=1, places=0)
    sheets = NumberField(label=gettext_lazy("How many of these came back?"), min_value=1, places=0)
    order = ("first", "last", "sheets", "place", "witness")

    def __init__(self, *args: Any, sheet: PaperSheet, statements: Sequence[Statement | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = list(statements)
        for name in ("first", "last", "sheets"):
            self.fields[name].max_value = sheet.copies  # type: ignore[attr-defined]
        for at, one in enumerate(self.statements, start=1):
            for column in COLUMNS if one is not None else ():
                self.fields[f"{column}{at}"] = NumberField(
                    required=False, min_value=0, max_value=sheet.copies, places=0
                )

    def rows(self) -> list[Row]:
        return [
            _row(
                at,
                one,
                [self[f"{column}{at}"] for column in COLUMNS],
                [str(error) for column in COLUMNS for error in self[f"{column}{at}"].errors],
            )
            for at, one in enumerate(self.statements, start=1)
            if one is not None
        ]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        first, last, sheets = (clean.get(name) for name in ("first", "last", "sheets"))
        if first is not None and last is not None:
            if last < first:
                self.add_error("last", ValidationError(_("This is smaller than the first number."), code="order"))
            elif sheets is not None and sheets > last - first + 1:
                self.add_error("sheets", ValidationError(_("More came back than were printed."), code="many"))
        for at, one in enumerate(self.statements, start=1):
            if one is not None:
                self._check_row(at, clean, sheets)
        return clean

    def _check_row(self, at: int, clean: dict[str, Any], sheets: Any) -> None:
        names = [f"{column}{at}" for column in COLUMNS]
        if any(name in self.errors for name in names):
            return
        counts = [clean.get(name) for name in names]
        told = [count for count in counts if count is not None]
        if told and len(told) < len(counts):
            text = _("Write all three numbers, 0 where nobody crossed, or none.")
            self.add_error(names[counts.index(None)], ValidationError(text, code="missing"))
        elif told and sheets is not None and sum(told) > sheets:
            text = _("These are more crosses than sheets.")
            self.add_error(names[0], ValidationError(text, code="many"))

    def counts(self) -> dict[str, tuple[int | None, int | None, int | None]]:
        clean = self.cleaned_data
        return {
            one.code: tuple(_whole(clean[f"{column}{at}"]) for column in COLUMNS)  # type: ignore[misc]
            for at, one in enumerate(self.statements, start=1)
            if one is not None
        }

    def numbers(self) -> tuple[int, int]:
        return int(self.cleaned_data["first"]), int(self.cleaned_data["last"])


def _shown(number: int) -> str:
    return written.number(number, current().code)


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def tally_initial(entry: PaperEntry | None, statements: Sequence[Statement | None]) -> dict[str, Any]:
    if entry is None:
        return {}
    known = {each.statement_id: each for each in entry.tallies.all()}
    found: dict[str, Any] = {name: getattr(entry, name) for name in ("first", "last", "sheets", "place", "witness")}
    for at, one in enumerate(statements, start=1):
        if one is not None and one.pk in known:
            found |= {f"{column}{at}": getattr(known[one.pk], column) for column in COLUMNS}
    return found
