"""Opening a year, unlocking one."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from lingkar.books.months import year_name

YEARS_BACK = 6


class YearForm(forms.Form):
    """Which year: this one, or one of the last."""

    year = forms.TypedChoiceField(label=gettext_lazy("Which year?"), coerce=int)

    def __init__(self, *args: Any, taken: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localdate().year
        years = [year for year in range(now, now - YEARS_BACK, -1) if year not in taken]
        cast(forms.ChoiceField, self.fields["year"]).choices = [(year, year_name(year)) for year in years]

    @property
    def has_years(self) -> bool:
        return bool(list(cast(Any, self.fields["year"]).choices))


class UnlockForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why do you open it again?"),
        max_length=300,
        help_text=gettext_lazy("It is kept with your name, so that others can see why numbers changed."),
    )
