"""Reading what a second pair of eyes says."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.core.widgets import TickCard


class CommentForm(forms.Form):
    entry = forms.ChoiceField(label=_("About which number?"), required=False)
    text = forms.CharField(
        label=_("What do you want to say?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    asks = forms.BooleanField(label=_("Please look at this again"), required=False, widget=TickCard)

    def __init__(self, *args: Any, entries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["entry"])
        field.choices = [("", _("The whole year")), *entries]
