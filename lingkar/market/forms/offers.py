"""What a firm offers under seal, and how the buyer answers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.accounts.models import Organisation, Person
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards
from lingkar.languages.fields import MoneyField, NumberField
from lingkar.market.actions.offers import Content, WhyNot
from lingkar.market.enums.requests import LostReason, PriceFor
from lingkar.market.forms.files import ThreadFilesField
from lingkar.market.forms.introducing import ReachForm
from lingkar.market.forms.listings import above_zero, currency_of
from lingkar.market.models import Criterion, Request, SealedOffer
from lingkar.market.words import plain, unit_name

POINTS = [(str(number), str(number)) for number in range(6)]


class SealedOfferForm(forms.Form):
    price = MoneyField(label=gettext_lazy("Your price"))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"))
    price_for = forms.ChoiceField(
        label=gettext_lazy("What is the price for?"), choices=PriceFor.choices, widget=ChoiceCards
    )
    amount = NumberField(
        label=gettext_lazy("How much can you deliver?"),
        required=False,
        min_value=0,
        max_value=Decimal(10) ** 12,
        places=4,
    )
    text = WordsField(
        label=gettext_lazy("Your offer"), max_length=4000, widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("What you deliver, how it is packed, when, and how it reaches the buyer."),
    )  # fmt: skip
    attached = ThreadFilesField(
        label=gettext_lazy("Photos, PDF files or tables"), required=False,
        help_text=gettext_lazy("Up to four, 8 MB each, sealed, too. New ones take the place of those sent before."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, request: Request, criteria: Sequence[Criterion], firm: Organisation,
        content: Content | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = (
            _initial(content) if content else {"currency": currency_of(firm), "price_for": PriceFor.UNIT}
        )
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        own = currency_of(firm), currency_of(request.organisation), "USD", "EUR"
        known = dict.fromkeys(each for each in (*own, content.currency if content else "") if each)
        offer(self, "currency", [(each, each) for each in known])
        amount = self.fields["amount"]
        if isinstance(amount, NumberField) and request.unit:
            amount.help_text = _("Counted in %(unit)s.") % {"unit": unit_name(request.unit, 2)}
        for row in self.criteria:
            self.fields[f"criterion_{row.order}"] = WordsField(
                label=row.text, required=False, max_length=800, widget=forms.Textarea({"rows": 2}),
                initial=content.answers.get(str(row.order), "") if content else "",
            )  # fmt: skip

    def clean_amount(self) -> Decimal | None:
        return above_zero(self.cleaned_data["amount"])

    def clean_price(self) -> Decimal | None:
        return above_zero(self.cleaned_data["price"])

    def content(self) -> Content:
        read = self.cleaned_data
        answers = {str(row.order): read[f"criterion_{row.order}"] for row in self.criteria}
        return Content(
            price=read["price"], price_for=read["price_for"], currency=read["currency"], amount=read["amount"],
            text=read["text"], answers={order: text for order, text in answers.items() if text},
        )  # fmt: skip


def _initial(content: Content) -> dict[str, Any]:
    return {
        "price": plain(content.price), "currency": content.currency, "price_for": content.price_for,
        "amount": plain(content.amount), "text": content.text,
    }  # fmt: skip


class PointsForm(forms.Form):
    """0 to 5 points for each criterion."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], held: SealedOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in criteria:
            self.fields[f"points_{row.order}"] = forms.ChoiceField(
                label=row.text, required=False, choices=[("", _("Not judged yet")), *POINTS],
                initial=held.points.get(str(row.order), ""),
            )  # fmt: skip

    def points(self) -> dict[str, int]:
        read = self.cleaned_data.items()
        return {name.removeprefix("points_"): int(value) for name, value in read if value != ""}


class AwardForm(ReachForm):
    """Whom she chooses, why not the others, and how the chosen one may reach her."""

    winner = forms.ChoiceField(label=gettext_lazy("Which offer do you choose?"), widget=ChoiceCards)

    def __init__(
        self, *args: Any, offers: Sequence[SealedOffer], labels: dict[int, str], person: Person, country: str,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, person=person, country=country, **kwargs)
        self.offers = list(offers)
        offer(self, "winner", [(str(each.pk), labels[each.pk]) for each in self.offers])
        names = ["winner"]
        for each in self.offers if len(self.offers) > 1 else []:
            self._add_reason(each)
            names += [f"reason_{each.pk}", f"note_{each.pk}"]
        self.order_fields([*names, "name", "mail", "phone", "agree"])

    def _add_reason(self, each: SealedOffer) -> None:
        firm = {"firm": each.organisation.name}
        self.fields[f"reason_{each.pk}"] = forms.ChoiceField(
            label=_("If it is not %(firm)s: why not?") % firm, required=False,
            choices=[("", "—"), *LostReason.choices],
        )  # fmt: skip
        # Asked of every firm but the chosen one, so "if you like" would not be true.
        self.fields[f"reason_{each.pk}"].needed_sometimes = True  # type: ignore[attr-defined]
        self.fields[f"note_{each.pk}"] = LineField(label=_("A word to %(firm)s") % firm, required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        for each in self.offers:
            name = f"reason_{each.pk}"
            if name in self.fields and str(each.pk) != read.get("winner") and not read.get(name):
                self.add_error(name, _("They will be told. Choose a reason."))
        return read

    def chosen(self) -> SealedOffer:
        return next(each for each in self.offers if str(each.pk) == self.cleaned_data["winner"])

    def losers(self) -> dict[int, WhyNot]:
        read, chosen = self.cleaned_data, self.chosen()
        return {
            each.pk: WhyNot(read[f"reason_{each.pk}"], read[f"note_{each.pk}"])
            for each in self.offers
            if each.pk != chosen.pk
        }
