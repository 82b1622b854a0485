"""Narrowing lists. All choices stand in the address, so that a list can be shared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.forms.choices import offer
from lingkar.events.enums import EventKind, EventMode, RegistrationState
from lingkar.events.forms import choices

WHENS = [
    ("", _("Still to come")), ("week", _("In the next seven days")), ("month", _("In the next thirty days")),
    ("past", _("Over")), ("all", _("All")),
]  # fmt: skip


class EventFilter(forms.Form):
    when = forms.ChoiceField(label=_("When"), required=False, choices=WHENS)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *EventKind.choices])
    mode = forms.ChoiceField(label=_("How"), required=False, choices=[("", _("All")), *EventMode.choices])
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", choices.countries(blank=str(_("All"))))
        offer(self, "language", [("", _("All")), *choices.languages()])


class AttendeeFilter(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *RegistrationState.choices])
    q = forms.CharField(label=_("Name or code"), required=False, max_length=80)
