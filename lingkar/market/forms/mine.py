"""Narrowing the list of a firm's own listings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from lingkar.market.enums import ListingState, Side


class MineFilter(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("All")), *ListingState.choices]
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Offered or wanted"), required=False, choices=[("", gettext_lazy("All")), *Side.choices]
    )
    firm = forms.CharField(required=False, widget=forms.HiddenInput)


def active_filters(asked: QueryDict, form: MineFilter) -> list[dict[str, Any]]:
    """Each filter that is set, with the address that takes it away."""
    found = []
    for name in ("state", "side"):
        if form.is_valid() and form.cleaned_data[name]:
            rest = asked.copy()
            for gone in (name, "page"):
                rest.pop(gone, None)
            labels = {str(code): label for code, label in form.fields[name].choices}  # type: ignore[attr-defined]
            found.append({"label": labels[form.cleaned_data[name]], "url": f"?{rest.urlencode()}"})
    return found
