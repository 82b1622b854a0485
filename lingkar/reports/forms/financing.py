"""What a firm types that looks for money, and what an investor answers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.accounts.models import Organisation
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.languages import written
from lingkar.languages.fields import MoneyField
from lingkar.languages.registry import current
from lingkar.market.enums.directory import FinanceKind
from lingkar.market.forms.fields import without_contact
from lingkar.market.forms.listings import currency_of
from lingkar.reports.consents import FINANCING
from lingkar.reports.enums import NotNow, Purpose
from lingkar.reports.models import Dossier


class FinancingForm(forms.Form):
    amount = MoneyField(label=gettext_lazy("How much money do you look for?"))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"))
    what_for = WordsField(
        label=gettext_lazy("What is it for?"), max_length=1500, min_length=10, widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("What you buy or build with it, and how it pays back."),
    )  # fmt: skip
    purpose = forms.ChoiceField(label=gettext_lazy("Mainly for"), choices=Purpose.choices)
    finance = forms.MultipleChoiceField(
        label=gettext_lazy("In which form could it be?"), required=False, choices=FinanceKind.choices,
        widget=ManyChoiceCards(tiles=True), help_text=gettext_lazy("Tick none when any form will do."),
    )  # fmt: skip
    dossier = forms.ChoiceField(label=gettext_lazy("Which dossier do you show?"), widget=ChoiceCards)

    def __init__(self, *args: Any, organisation: Organisation, dossiers: Sequence[Dossier], **kwargs: Any) -> None:
        own = currency_of(organisation)
        newest = dossiers[0].code if dossiers else ""
        kwargs["initial"] = {"currency": own, "purpose": Purpose.ANY, "dossier": newest}
        super().__init__(*args, **kwargs)
        self.dossiers = {each.code: each for each in dossiers}
        offer(self, "currency", [(each, each) for each in dict.fromkeys(filter(None, (own, "USD", "EUR")))])
        language = current().code
        named = [
            (code, _("Dossier of %(date)s") % {"date": written.date_time(each.made_at, language)})
            for code, each in self.dossiers.items()
        ]
        offer(self, "dossier", named)

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if amount is not None and amount <= 0:
            raise forms.ValidationError(_("Write more than zero."), code="zero")
        return amount

    def clean_what_for(self) -> str:
        return without_contact(str(self.cleaned_data["what_for"]))

    def clean_dossier(self) -> Dossier:
        return self.dossiers[self.cleaned_data["dossier"]]


class ShowForm(forms.Form):
    """Nothing is asked but the yes, for this one investor."""

    agreed = forms.BooleanField(
        label=FINANCING, widget=TickCard,
        error_messages={"required": _("Tick that you agree. Without it they see nothing.")},
    )  # fmt: skip


class FinancingAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"), widget=ChoiceCards,
        choices=[("yes", gettext_lazy("We are interested")), ("no", gettext_lazy("Not now"))],
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=gettext_lazy("If not: why?"), required=False, choices=[("", "—"), *NotNow.choices],
    )  # fmt: skip
    note = LineField(
        label=gettext_lazy("A word to the firm"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )

    def clean_note(self) -> str:
        return without_contact(str(self.cleaned_data["note"]))

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("answer") == "no" and not read.get("reason"):
            self.add_error("reason", _("They will be told. Choose a reason."))
        return read
