"""Why a match is not for a firm."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from lingkar.core.texts import LineField
from lingkar.core.widgets import ChoiceCards
from lingkar.market.enums import NotForMe


class NotForMeForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why is it not for you?"), choices=NotForMe.choices, widget=ChoiceCards,
        help_text=gettext_lazy("Only you and we see this. It helps us to find better ones."),
    )  # fmt: skip
    note = LineField(label=gettext_lazy("Say more"), required=False, max_length=300)
