"""Sending a table, saying which column is which, taking the good rows."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.books.enums import Kind, Quality
from lingkar.books.lines import ELECTRICITY
from lingkar.books.matching import FIELDS, folded, guess_columns
from lingkar.books.months import month_name
from lingkar.books.reading import LARGEST, Table, TableFault, read_table
from lingkar.books.sheets import COLUMNS
from lingkar.core.checked_files import shown_name
from lingkar.core.widgets import ChoiceCards

NONE = ""
NAMES = {
    "month": _("Month or day"),
    "kind": _("What it is (energy, water, waste …)"),
    "item": _("Which one (fuel, material, product)"),
    "name": _("Your own name for it"),
    "destination": _("Where waste goes"),
    "amount": _("Amount"),
    "unit": _("Unit"),
    "cost": _("Cost"),
    "currency": _("Currency"),
    "quality": _("How you know it"),
    "recycled": _("Of it recycled material"),
    "reused": _("Of it used before, such as old crates"),
    "biological": _("Of it grown again every year, such as wood or cotton from well-kept sources"),
    "note": _("Note"),
}
UNITS_IN_HEADS = ("kwh", "kg", "m3", "l", "litre", "liter")


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Your table"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        help_text=_("A workbook (xlsx) or a CSV file, 5 MB at most. The first row names the columns."),
    )
    table: Table
    name: str

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        content = upload.read(LARGEST + 1)
        try:
            self.table = read_table(content)
        except TableFault as fault:
            raise forms.ValidationError(str(fault), code="table") from None
        self.name = shown_name(upload.name or "")
        return upload


class MatchForm(forms.Form):
    """For each of our fields the column that holds it; and what is the same for all rows."""

    def __init__(self, head: list[str], *args: Any, year: int, plain: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.head, self.plain = head, plain
        guessed = guess_columns(head)
        columns = [
            (NONE, _("No column")),
            *((str(number), name or f"#{number + 1}") for number, name in enumerate(head)),
        ]
        for name in FIELDS:
            self.fields[f"c-{name}"] = forms.ChoiceField(
                label=NAMES[name],
                choices=columns,
                required=name == "amount",
                initial=str(guessed[name]) if name in guessed else NONE,
                error_messages={"required": _("Say which column holds the amounts.")},
            )
        self._add_fixed(guessed)
        for field in self.fields.values():
            field.needed_sometimes = True  # type: ignore[attr-defined]  # which ones are needed hangs on the table

    def _add_fixed(self, guessed: dict[str, int]) -> None:
        unit = _unit_of_head(self.head[guessed["amount"]]) if "amount" in guessed else ""
        about_power = unit == "kWh"
        kinds = [(NONE, _("It stands in a column")), *Kind.choices]
        self.fields["f-kind"] = forms.ChoiceField(
            label=_("All rows are about"),
            choices=kinds,
            required=False,
            initial=Kind.ENERGY if about_power and "kind" not in guessed else NONE,
        )
        self.fields["f-item"] = forms.CharField(
            label=_("All rows are of this one"),
            required=False,
            max_length=80,
            initial=ELECTRICITY if about_power and "item" not in guessed else "",
            help_text=_("For example electricity, diesel, cardboard."),
        )
        self.fields["f-unit"] = forms.CharField(
            label=_("Unit of all rows"), required=False, max_length=40, initial="" if "unit" in guessed else unit
        )
        months = [(NONE, _("The whole year")), *((str(month), month_name(month)) for month in range(1, 13))]
        self.fields["f-month"] = forms.ChoiceField(label=_("Month of all rows"), choices=months, required=False)
        qualities = [(NONE, _("It stands in a column, else estimate")), *Quality.choices]
        self.fields["f-quality"] = forms.ChoiceField(
            label=_("How you know all of it"), choices=qualities, required=False
        )
        if not self.plain:
            self.fields["decimal"] = forms.ChoiceField(
                label=_("Which sign stands before the decimals?"),
                choices=[(NONE, _("Find out")), (".", _("A point: 1,250.5")), (",", _("A comma: 1.250,5"))],
                required=False,
                initial="." if [folded(name) for name in self.head] == [folded(name) for name in COLUMNS] else NONE,
            )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        used = [read[f"c-{name}"] for name in FIELDS if read.get(f"c-{name}")]
        if len(used) != len(set(used)):
            self.add_error(None, _("One column cannot hold two things. Choose each column once."))
        has_kind = read.get("c-kind") or read.get("f-kind") or read.get("c-item") or read.get("f-item")
        if not has_kind:
            self.add_error("f-kind", _("Say what the numbers are about."))
        return read

    def matching(self) -> dict[str, Any]:
        read = self.cleaned_data
        return {
            "columns": {name: int(read[f"c-{name}"]) for name in FIELDS if read[f"c-{name}"] != NONE},
            "fixed": {
                name: read[f"f-{name}"] for name in ("kind", "item", "unit", "month", "quality") if read[f"f-{name}"]
            },
            "decimal": "plain" if self.plain else read["decimal"],
        }

    def column_fields(self) -> list[forms.BoundField]:
        return [self[f"c-{name}"] for name in FIELDS]

    def fixed_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("c-")]


class TakeForm(forms.Form):
    existing = forms.ChoiceField(
        label=_("Where a number stands already"),
        choices=[("keep", _("Keep what stands in the book")), ("replace", _("Take the one of the file"))],
        initial="keep",
        widget=ChoiceCards,
    )


def _unit_of_head(name: str) -> str:
    words = folded(name).replace("(", " ").replace(")", " ").split()
    found = next((word for word in words if word in UNITS_IN_HEADS), "")
    return {"kwh": "kWh", "litre": "l", "liter": "l"}.get(found, found)


def set_initial(form: MatchForm, matching: dict[str, Any]) -> None:
    """Show what was matched before."""
    if not matching:
        return
    columns = matching.get("columns", {})
    for name in FIELDS:
        form.fields[f"c-{name}"].initial = str(columns[name]) if name in columns else NONE
    for name, value in matching.get("fixed", {}).items():
        cast(Any, form.fields[f"f-{name}"]).initial = value
