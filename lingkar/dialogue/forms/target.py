"""Who should be heard: typed row by row, or read from a table."""

from __future__ import annotations

import csv
import io
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.enums import SizeCode
from lingkar.accounts.forms.choices import offer
from lingkar.core.texts import LineField
from lingkar.dialogue.enums import Role
from lingkar.dialogue.forms.voices import SIZES, country_names
from lingkar.dialogue.models import TargetCell
from lingkar.languages.fields import NumberField

COLUMNS = ("role", "size", "women_led", "rural", "country", "share")
MOST_ROWS = 400
SPARE_ROWS = 3
LARGEST_FILE = 200_000
WHICHEVER = gettext_lazy("Whichever")
TURNED = [("", WHICHEVER), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class CellForm(forms.Form):
    """One part of the people, and its share of all. A row without a share is left out."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False, choices=[("", WHICHEVER), *Role.choices])
    size = forms.ChoiceField(
        label=gettext_lazy("Size"),
        required=False,
        choices=[("", WHICHEVER), *((code, SizeCode(code).label) for code in SIZES)],
    )
    women_led = forms.ChoiceField(label=gettext_lazy("Led by a woman"), required=False, choices=TURNED)
    rural = forms.ChoiceField(label=gettext_lazy("In the countryside"), required=False, choices=TURNED)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    share = NumberField(label=gettext_lazy("Share"), required=False, min_value=0, max_value=10**5, places=4, unit="%")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", [("", WHICHEVER), *country_names()])
        for field in self.fields.values():
            field.needed_sometimes = True  # type: ignore[attr-defined]

    def cell(self) -> dict[str, str]:
        return {name: str(self.cleaned_data[name]) for name in COLUMNS[:-1]}


class SourceForm(forms.Form):
    source = LineField(
        label=gettext_lazy("Where do these shares come from?"),
        help_text=gettext_lazy("Such as “Economic census 2023, table 4”. Everybody can read it."),
        max_length=300,
        required=False,
    )
    url = forms.URLField(label=gettext_lazy("Its address"), required=False, max_length=400, assume_scheme="https")
    table = forms.FileField(
        label=gettext_lazy("Or a table (CSV)"),
        required=False,
        help_text=gettext_lazy("With the columns role, size, women_led, rural, country, share."),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )

    def clean_table(self) -> list[tuple[dict[str, str], Decimal]] | None:
        sent = self.cleaned_data["table"]
        if sent is None:
            return None
        if sent.size > LARGEST_FILE:
            raise forms.ValidationError(_("This table is too large."), code="large")
        try:
            text = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Save the table as CSV in UTF-8 and choose it again."), code="text") from None
        return read_table(text)


def read_table(text: str) -> list[tuple[dict[str, str], Decimal]]:
    """Rows of a target table; raises with the number of the line that is not right."""
    rows = csv.DictReader(io.StringIO(text))
    names = {name.strip().casefold() for name in rows.fieldnames or ()}
    if "share" not in names:
        raise forms.ValidationError(_("The table has no column “share”."), code="columns")
    found: dict[tuple[str, ...], Decimal] = {}
    for number, row in enumerate(rows, start=2):
        plain = {str(name).strip().casefold(): str(value or "").strip() for name, value in row.items() if name}
        if not any(plain.values()):
            continue
        cell, share = _read_row(plain, number)
        if cell in found:
            raise forms.ValidationError(_("Line %(line)s tells a part a second time."), "twice", {"line": number})
        found[cell] = share
        if len(found) > MOST_ROWS:
            raise forms.ValidationError(_("This table is too large."), code="large")
    return [(dict(zip(COLUMNS, cell, strict=False)), share) for cell, share in found.items()]


def _read_row(row: dict[str, str], number: int) -> tuple[tuple[str, ...], Decimal]:
    form = CellForm({name: _value(name, row.get(name, "")) for name in COLUMNS[:-1]})
    try:
        share = Decimal(row.get("share", "").replace("%", "").strip())
    except InvalidOperation:
        share = Decimal(0)
    if not form.is_valid() or not share.is_finite() or share <= 0 or share > 10**5:
        raise forms.ValidationError(_("Line %(line)s cannot be read."), "line", {"line": number})
    return tuple(form.cell().values()), share


def _value(name: str, text: str) -> str:
    return text.upper() if name == "country" else text.casefold()


def cell_forms(cells: list[TargetCell], data: Any = None) -> list[CellForm]:
    """One row for each part, and some to add."""
    rows = [{name: getattr(cell, name) for name in COLUMNS} for cell in cells]
    many = len(rows) + SPARE_ROWS if data is None else min(MOST_ROWS, _number(data.get("rows")))
    rows += [{} for _spare in range(max(0, many - len(rows)))]
    return [
        CellForm(data, prefix=f"row{at}", initial={name: _plain(value) for name, value in row.items()})
        for at, row in enumerate(rows[:many])
    ]


def _plain(value: Any) -> Any:
    return value.normalize() if isinstance(value, Decimal) else value


def _number(text: Any) -> int:
    return int(text) if str(text).isascii() and str(text).isdigit() else 0


def told_cells(forms_: list[CellForm]) -> list[tuple[dict[str, str], Decimal]]:
    """What was typed; raises where a part is told twice."""
    found: dict[tuple[str, ...], Decimal] = {}
    for form in forms_:
        share = form.cleaned_data["share"]
        if not share:
            continue
        cell = tuple(form.cell().values())
        if cell in found:
            raise forms.ValidationError(_("Two rows tell of the same part."), code="twice")
        found[cell] = share
    return [(dict(zip(COLUMNS, cell, strict=False)), share) for cell, share in found.items()]
