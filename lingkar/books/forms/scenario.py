"""Reading "what if": three shares to reach, and the prices without which money cannot be told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.books.bridge import Change
from lingkar.core.widgets import TickCard
from lingkar.languages.fields import MoneyField, NumberField

SLIDERS = ("recycled", "solar", "taken_back")


def percent_field(label: Any, help_text: Any = "") -> NumberField:
    return NumberField(
        label=label, help_text=help_text, min_value=0, max_value=100, places=1, unit="%", units=("%",), required=False
    )


class ScenarioForm(forms.Form):
    """Sent by address, so that what was tried can be shared. An empty field leaves a thing as it is."""

    recycled = percent_field(
        _("Recycled part of your materials"), _("Food and plants are left alone. Empty: as it is now.")
    )
    solar = percent_field(_("Part of your electricity from your own solar panels"))
    taken_back = percent_field(_("Part of your products that comes back and is used again"))
    reuse_saves = forms.BooleanField(
        label=_("What comes back stands in for new material"), required=False, widget=TickCard
    )
    recycled_price = NumberField(
        label=_("How much dearer is recycled material?"),
        help_text=_("In per cent of the price of new. Cheaper: write it with a minus, such as -10."),
        min_value=-100, max_value=1000, places=1, unit="%", units=("%",), required=False,
    )  # fmt: skip
    taking_back_cost = MoneyField(label=_("What does it cost to take back one kilogram?"), min_value=0, required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taking_back_cost"].set_currency(currency)  # type: ignore[attr-defined]
        for name in SLIDERS:
            self.fields[name].widget.attrs["data-slider"] = "100"

    def change(self) -> Change:
        """What is asked for, as the engine room understands it."""
        read = self.cleaned_data
        cost = read["taking_back_cost"]
        return Change(
            recycled=_share(read["recycled"]),
            recycled_price=_share(read["recycled_price"]),
            solar=_share(read["solar"]),
            taken_back=_share(read["taken_back"]),
            reuse_saves=read["reuse_saves"],
            taking_back_cost=None if cost is None else float(cost),
        )


def _share(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent) / 100
