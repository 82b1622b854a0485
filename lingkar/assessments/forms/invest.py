"""Reading a budget, a quote, and why she does not want an action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.assessments.enums import Horizon
from lingkar.languages.fields import MoneyField


class BudgetForm(forms.Form):
    """What she can spend once, and when it should be back."""

    budget = MoneyField(
        label=_("How much can you spend?"),
        help_text=_("All together, once. If you can spend nothing, write 0: some actions cost no money."),
    )
    years = forms.TypedChoiceField(
        label=_("When should the money be back?"), choices=Horizon.choices, coerce=int, initial=Horizon.THREE
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        money(self, "budget").set_currency(currency)


class QuoteForm(forms.Form):
    amount = MoneyField(label=_("What does the seller ask?"), help_text=_("All included, until it works."))
    note = forms.CharField(
        label=_("From whom, and when?"),
        required=False,
        max_length=200,
        help_text=_("Only you and those who work with you read it."),
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        money(self, "amount").set_currency(currency)


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it not for you?"),
        max_length=200,
        help_text=_("In a few words, such as: no space, the building is rented, tried before."),
    )


def money(form: forms.Form, name: str) -> MoneyField:
    field = form.fields[name]
    assert isinstance(field, MoneyField)  # noqa: S101 - told to the type checker, and true by the class above
    return field
