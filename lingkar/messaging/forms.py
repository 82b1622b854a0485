"""Forms of this room: narrowing lists, and who may write to me about what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.messaging.enums import Channel, Purpose, State

ANY = ("", _("All"))


def _choices(enum: type[Any], *, without: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    return [ANY, *[pair for pair in enum.choices if pair[0] not in without]]


class InboxFilter(forms.Form):
    """Which of my messages to show. What cannot be read filters nothing."""

    purpose = forms.ChoiceField(
        label=_("About"), required=False, choices=lambda: _choices(Purpose, without=(Purpose.SIGN_IN,))
    )
    unread = forms.BooleanField(label=_("Only what I have not read"), required=False)


class OutboxFilter(forms.Form):
    words = forms.CharField(label=_("Person, address or subject"), required=False, max_length=200)
    purpose = forms.ChoiceField(label=_("About"), required=False, choices=lambda: _choices(Purpose))
    channel = forms.ChoiceField(label=_("Way"), required=False, choices=lambda: _choices(Channel))
    state = forms.ChoiceField(label=_("State"), required=False, choices=lambda: _choices(State))


class PreferencesForm(forms.Form):
    """One tick per purpose and channel that this site can use."""

    def __init__(self, *args: Any, channels: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            (Purpose.REMINDER, Channel.MAIL): _("Reminders about my plan, by mail"),
            (Purpose.REMINDER, Channel.PHONE): _("Reminders about my plan, by text message"),
            (Purpose.NEWS, Channel.MAIL): _("News, by mail"),
            (Purpose.NEWS, Channel.PHONE): _("News, by text message"),
        }
        for (purpose, channel), label in labels.items():
            if channel in channels:
                self.fields[field_name(purpose, channel)] = forms.BooleanField(label=label, required=False)

    def wanted(self) -> dict[tuple[str, str], bool]:
        """(purpose, channel) to whether it is wanted."""
        pairs = {field_name(p, c): (str(p), str(c)) for p in (Purpose.REMINDER, Purpose.NEWS) for c in Channel}
        return {pairs[name]: bool(value) for name, value in self.cleaned_data.items()}


def field_name(purpose: str, channel: str) -> str:
    return f"{purpose}_{channel}"
