"""Reading one card: a few lines of one month, each with an amount in the unit she counts in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from lingkar.books.actions import Said
from lingkar.books.bridge import container_base, count, offered_units, split_container, with_size
from lingkar.books.enums import Kind, Quality
from lingkar.books.lines import Line
from lingkar.books.models import Book, Entry
from lingkar.books.words import unit_name
from lingkar.core.file_fields import CheckedFileField
from lingkar.core.widgets import TickCard
from lingkar.languages.fields import MoneyField, NumberField

LARGEST = Decimal(10) ** 12
PER_CENT = Decimal(100)
WITH_COST = {Kind.ENERGY, Kind.WATER, Kind.MATERIAL, Kind.WASTE}
ON_A_BILL = {Kind.ENERGY, Kind.WATER}
SHARES = ("recycled", "reused", "biological")


def slug_of(line: Line) -> str:
    """A short name for the fields of a line, the same on every visit, so that a draft finds its boxes again."""
    return f"l{sha256(line.key.encode()).hexdigest()[:10]}"


ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"


class CardForm(forms.Form):
    """Every line has its own fields; an empty one says nothing, and "I don't know" is an answer."""

    photo = CheckedFileField(
        accept=ACCEPT,
        label=gettext_lazy("Photo of the bill or the meter"),
        required=False,
        help_text=gettext_lazy("A photo or a PDF, 8 MB at most. Where and with which phone it was taken is removed."),
    )

    def __init__(
        self, lines: Iterable[Line], *args: Any, book: Book, entries: Mapping[Line, Entry], **kwargs: Any
    ) -> None:
        self.lines, self.entries = list(lines), entries
        self.country, self.currency = book.organisation.country.code, book.currency
        super().__init__(*args, **kwargs)
        for line in self.lines:
            for name, field in self._fields_of(line, entries.get(line)).items():
                field.needed_sometimes = True  # type: ignore[attr-defined]  # "if you like" beside every box says nothing
                self.fields[f"{slug_of(line)}-{name}"] = field
        self.order_fields([name for name in self.fields if name != "photo"])

    def _fields_of(self, line: Line, entry: Entry | None) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {"amount": self._amount_field(line, entry)}
        units = offered_units(line.kind, line.item, self.country)
        if len(units) > 1:
            unit, size = split_container(entry.unit) if entry else ("", "")
            known = unit if unit in units else units[0]
            fields["unit"] = forms.ChoiceField(
                label=_("Counted in"), choices=[(each, unit_name(each)) for each in units], initial=known
            )
            if any(container_base(each) for each in units):
                base = next(container_base(each) for each in units if container_base(each))
                fields["size"] = NumberField(
                    label=_("How much is one of them?"),
                    help_text=_("Only for sacks, cylinders, cans and the like."),
                    required=False,
                    min_value=Decimal("0.000001"),
                    max_value=LARGEST,
                    unit=pgettext("unit", base),
                    initial=Decimal(size) if size else None,
                )
        fields["unknown"] = forms.BooleanField(
            label=_("I don't know"),
            required=False,
            widget=TickCard,
            initial=entry is not None and not entry.is_known,
        )
        fields |= self._money_fields(line, entry)
        fields["quality"] = forms.ChoiceField(
            label=_("How do you know?"), choices=Quality.choices, initial=_quality_of(line, entry)
        )
        if line.kind == Kind.MATERIAL:
            fields |= _share_fields(entry)
        if line.asks_renewable:
            fields["biological"] = _share_field(_("Of it renewable, as your supplier says"), entry, "biological")
        fields["note"] = forms.CharField(
            label=_("Note"), required=False, max_length=500, initial=entry.note if entry else ""
        )
        return fields

    def _amount_field(self, line: Line, entry: Entry | None) -> forms.Field:
        facts: dict[str, Any] = {"required": False, "initial": entry.amount if entry else None}
        if line.kind == Kind.REVENUE:
            return MoneyField(label=_("Sold for"), currency=self.currency, **facts)
        units = offered_units(line.kind, line.item, self.country)
        shown = unit_name(units[0]) if len(units) == 1 else ""
        return NumberField(label=_("How much"), min_value=0, max_value=LARGEST, places=6, unit=shown, **facts)

    def _money_fields(self, line: Line, entry: Entry | None) -> dict[str, forms.Field]:
        if line.kind not in WITH_COST:
            return {}
        cost = entry.cost if entry else None
        paid = cost if cost is not None and cost >= 0 else None
        label = _("What you paid to have it taken away") if line.kind == Kind.WASTE else _("What it cost")
        fields: dict[str, forms.Field] = {
            "cost": MoneyField(label=label, currency=self.currency, required=False, initial=paid)
        }
        if line.kind == Kind.WASTE:
            earned = -cost if cost is not None and cost < 0 else None
            fields["earned"] = MoneyField(
                label=_("What a buyer paid you for it"), currency=self.currency, required=False, initial=earned
            )
        return fields

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        for line in self.lines:
            self._check(line)
        return read

    def _check(self, line: Line) -> None:
        unit, size = self._read(line, "unit"), self._read(line, "size")
        base = container_base(unit or "")
        amount = self._read(line, "amount")
        if amount is not None and self._read(line, "unknown"):
            self.add_error(self._name(line, "unknown"), _("Either write the number, or say that you do not know it."))
        if base and amount is not None and size is None and not self.has_error(self._name(line, "size")):
            self.add_error(self._name(line, "size"), _("Write how much one of them holds, so that we can add it up."))
        shares = [self._read(line, name) for name in ("recycled", "reused")]
        if sum(share for share in shares if share is not None) > PER_CENT:
            self.add_error(self._name(line, "reused"), _("Recycled and used parts are more than 100% together."))

    def _name(self, line: Line, field: str) -> str:
        return f"{slug_of(line)}-{field}"

    def _read(self, line: Line, field: str) -> Any:
        return self.cleaned_data.get(self._name(line, field))

    def said(self) -> list[Said]:
        return [each for line in self.lines if (each := self._said_of(line)) is not None]

    def emptied(self) -> list[Line]:
        """Lines that had an entry and came back with nothing in them."""
        said = {each.line for each in self.said()}
        return [line for line in self.lines if line in self.entries and line not in said]

    def _said_of(self, line: Line) -> Said | None:
        amount = self._read(line, "amount")
        if amount is None and not self._read(line, "unknown"):
            return None
        units = offered_units(line.kind, line.item, self.country)
        unit = self._read(line, "unit") or units[0]
        if container_base(unit):
            size = self._read(line, "size")
            unit = with_size(unit, size) if size is not None else unit
        cost, earned = self._read(line, "cost"), self._read(line, "earned")
        return Said(
            line=line,
            amount=amount,
            unit=unit if amount is not None else "",
            cost=cost if earned is None else (cost or Decimal(0)) - earned,
            quality=self._read(line, "quality") or Quality.ESTIMATE,
            note=self._read(line, "note") or "",
            **{name: _share(self._read(line, name)) for name in SHARES},
        )

    def fieldsets(self) -> list[tuple[Line, dict[str, forms.BoundField]]]:
        """Each line with its bound fields by name, for the page."""
        return [
            (line, {name.partition("-")[2]: self[name] for name in self.fields if name.startswith(f"{slug_of(line)}-")})
            for line in self.lines
        ]


def _quality_of(line: Line, entry: Entry | None) -> str:
    if entry is not None:
        return entry.quality
    return Quality.BILL if line.kind in ON_A_BILL else Quality.ESTIMATE


def _share_fields(entry: Entry | None) -> dict[str, forms.Field]:
    labels = {
        "recycled": _("Of it recycled material"),
        "reused": _("Of it used before, such as old crates"),
        "biological": _("Of it grown again every year, such as wood or cotton from well-kept sources"),
    }
    return {name: _share_field(label, entry, name) for name, label in labels.items()}


def _share_field(label: str, entry: Entry | None, name: str) -> NumberField:
    initial = _per_cent(getattr(entry, name) if entry else None)
    return NumberField(label=label, required=False, min_value=0, max_value=100, unit="%", initial=initial)


def _share(per_cent: Decimal | None) -> Decimal | None:
    return None if per_cent is None else per_cent / PER_CENT


def _per_cent(share: Decimal | None) -> Decimal | None:
    return None if share is None else share * PER_CENT


def shown_amount(entry: Entry, country: str) -> Any:
    """What the amount is in the unit the engines count in, where that differs from hers."""
    counted = count(entry.amount, entry.unit, entry.kind, entry.item, country)
    return None if counted is None or counted.unit == entry.unit or not counted.unit else counted
