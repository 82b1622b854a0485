from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.models import Person
from lingkar.core.texts import LineField
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary import queries as vocabulary

from .choices import offer, read_concept
from .sign_in import SignInForm


class ProfileForm(forms.Form):
    name = LineField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), help_text=_("For these pages and for messages to you."))
    country = forms.ChoiceField(label=_("Country"), required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("So that no message reaches you at night.")
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "name": person.name,
            "language": person.language,
            "country": person.country.code if person.country else "",
            "time_zone": "" if person.time_zone == "UTC" else person.time_zone,
        }
        super().__init__(*args, **kwargs)
        code = current().code
        offer(self, "language", [(language.code, language.endonym) for language in LANGUAGES.values()])
        offer(self, "country", vocabulary.choices("countries", code, blank=""))
        offer(self, "time_zone", [("", ""), *time_zones(person)])

    def clean_country(self) -> Any:
        return read_concept("countries", self.cleaned_data["country"])

    def clean_time_zone(self) -> str:
        # "UTC" stands for "not chosen": nobody in the region lives by it.
        return self.cleaned_data["time_zone"] or "UTC"


def time_zones(person: Person) -> list[tuple[str, str]]:
    """Those of the member states first, hers on top; the rest of the world after them."""
    near: list[str] = list((person.country.facts.get("time_zones") or []) if person.country else [])
    for country in vocabulary.concepts("countries").filter(facts__asean=True):
        near += country.facts.get("time_zones") or []
    others = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/")))
    return [(zone, zone.replace("_", " ")) for zone in dict.fromkeys([*near, *others])]


class AddressForm(SignInForm):
    """A further address of a person who is signed in."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, country=person.country.code if person.country else None, **kwargs)
        self.person = person
        self.fields["address"].label = (
            _("Another mail address or phone number") if self.phones else _("Another mail address")
        )

    def clean_address(self) -> tuple[str, str]:
        channel, value = super().clean_address()
        if self.person.addresses.filter(channel=channel, value=value, verified_at__isnull=False).exists():
            raise ValidationError(_("This address is yours already."), code="mine")
        return channel, value
