"""Reading what a person decides about her plan and her report."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lingkar.assessments.enums import PlannedState, ShareLife
from lingkar.core.texts import WordsField
from lingkar.core.widgets import ChoiceCards, TickCard

FIRST_YEAR = 2000
YEARS_AHEAD = 50
BUDDHIST_ERA = 543


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=PlannedState.choices)


class PlannedActionForm(forms.Form):
    """State, date and notes of one planned action."""

    state = forms.ChoiceField(label=_("How far are you?"), choices=PlannedState.choices, widget=ChoiceCards)
    due_on = forms.DateField(
        label=_("When do you want to have done it?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Write the date as day, month and year, for example 31/12/2026.")},
    )
    notes = WordsField(
        label=_("Your notes"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A quote you got, whom you asked, what is missing. Only you and those who work with you read it."),
    )

    def clean_due_on(self) -> date | None:
        """A year of the Buddhist era is taken as what it is; a day nobody lives to see is a slip of the finger."""
        day: date | None = self.cleaned_data["due_on"]
        if day is None:
            return None
        latest = timezone.localdate().year + YEARS_AHEAD
        if FIRST_YEAR <= day.year - BUDDHIST_ERA <= latest:
            try:
                day = day.replace(year=day.year - BUDDHIST_ERA)
            except ValueError:  # the 29th of February of a year that has none
                raise forms.ValidationError(self.fields["due_on"].error_messages["invalid"], code="invalid") from None
        if not FIRST_YEAR <= day.year <= latest:
            raise forms.ValidationError(
                _("Check the year: write one between %(first)s and %(last)s."),
                params={"first": str(FIRST_YEAR), "last": str(latest)},
            )
        return day


class ReminderForm(forms.Form):
    remind = forms.BooleanField(
        label=_("Write to me the day before a date in my plan"), required=False, widget=TickCard
    )


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("How long may it be read?"),
        choices=ShareLife.choices,
        coerce=int,
        initial=ShareLife.MONTH,
        widget=ChoiceCards,
    )
