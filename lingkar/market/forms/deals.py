"""A deal sheet, its signature, and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.forms.choices import offer, read_tristate
from lingkar.core.days import DayField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, TickCard
from lingkar.languages.fields import MOST_MONEY, NumberField
from lingkar.languages.number_words import currencies
from lingkar.market.actions.outcomes import Told
from lingkar.market.enums import Per
from lingkar.market.enums.dealing import Happened, WhyNot
from lingkar.market.fingerprints import TERMS
from lingkar.market.settling import HAPPENED

LARGEST = 10**12


def money_codes(*first: str) -> list[tuple[str, str]]:
    """Currencies people of the region write in, those of the two firms on top."""
    return [(code, code) for code in dict.fromkeys([*(code for code in first if code), *sorted(currencies())])]


def _lines(label: Any, help_text: Any = "") -> WordsField:
    return WordsField(
        label=label, help_text=help_text, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class DealForm(forms.Form):
    what = LineField(label=_("What?"), max_length=300)
    quantity = NumberField(label=_("How much?"), min_value=0, max_value=LARGEST, places=4)
    unit = LineField(label=_("Counted in"), max_length=40, help_text=_("For example kg, sacks, pieces."))
    per = forms.ChoiceField(label=_("How often?"), choices=Per.choices)
    paid = forms.ChoiceField(
        label=_("Is money paid for it?"),
        choices=[("unit", _("A price for each unit")), ("all", _("One price for all of it")), ("free", _("No"))],
        widget=ChoiceCards,
    )
    price = NumberField(label=_("Price"), required=False, min_value=0, max_value=MOST_MONEY, places=4)
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("Until"), required=False)
    terms = _lines(_("How and when it is paid"), _("For example: on receipt, by bank transfer, within 14 days."))
    delivery = _lines(_("Delivery"), _("Who brings it, where to, who pays for transport."))
    quality = _lines(_("Quality"), _("For example: dry, under 12 % moisture, without stones."))
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, first_currencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "currency", [("", ""), *money_codes(*first_currencies)])

    def clean_quantity(self) -> Any:
        found = self.cleaned_data["quantity"]
        if found is not None and found <= 0:
            raise ValidationError(_("Write more than nothing."))
        return found

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("paid") == "free":
            read["price"], read["currency"] = None, ""
        elif "price" in read:
            if read["price"] is None:
                self.add_error("price", _("Write the price, or choose that nothing is paid."))
            if not read.get("currency"):
                self.add_error("currency", _("Choose the currency."))
        starts, ends = read.get("starts_on"), read.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end comes before the beginning."))
        return read

    def read_terms(self) -> dict[str, Any]:
        read = dict(self.cleaned_data)
        read["price_for"] = "" if read["paid"] == "free" else read["paid"]
        return {name: read[name] for name in TERMS}


class SignForm(forms.Form):
    name = LineField(label=_("Your full name"), max_length=120, help_text=_("It stands on the sheet."))
    agree = forms.BooleanField(
        label=_("I have read this sheet and agree to it for my business."),
        widget=TickCard,
        error_messages={"required": _("Tick this if you agree.")},
    )
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class OutcomeForm(forms.Form):
    happened = forms.ChoiceField(label=_("Did anything change hands?"), choices=Happened.choices, widget=ChoiceCards)
    why_not = forms.ChoiceField(label=_("If not: what stood in the way?"), required=False)
    tonnes = NumberField(
        label=_("How many tonnes in all, since then?"),
        required=False,
        min_value=0,
        max_value=10**7,
        places=4,
        unit=_("tonnes"),
        help_text=_("1 tonne is 1000 kg. Leave it empty if you do not know."),
    )
    money = NumberField(label=_("How much money in all?"), required=False, min_value=0, max_value=MOST_MONEY, places=2)
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    again = forms.ChoiceField(
        label=_("Will you do it again?"),
        required=False,
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("I don't know yet"))],
        widget=ChoiceCards,
    )
    note = WordsField(
        label=_("Anything else?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only you, the other business and the agency's counts see this page."),
    )

    def __init__(self, *args: Any, first_currencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "currency", money_codes(*first_currencies))
        offer(self, "why_not", [("", ""), *WhyNot.choices])

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("money") is None:
            read["currency"] = ""
        if read.get("happened") in HAPPENED:
            read["why_not"] = ""
        else:
            # What did not happen has no tonnes, whatever was typed before she chose.
            read["tonnes"] = read["money"] = None
            read["currency"] = read["again"] = ""
        return read

    def told(self) -> Told:
        read = self.cleaned_data
        return Told(
            happened=read["happened"],
            why_not=read["why_not"],
            tonnes=read["tonnes"],
            money=read["money"],
            currency=read["currency"],
            again=read_tristate(read["again"]),
            note=read["note"],
        )
