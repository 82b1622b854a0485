"""Asking for an introduction, and answering one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.addresses import normalise_phone
from lingkar.accounts.enums import Channel
from lingkar.accounts.forms.choices import offer
from lingkar.accounts.models import Person
from lingkar.core.reachable import contacts_in
from lingkar.core.texts import LineField
from lingkar.core.widgets import ChoiceCards, TickCard
from lingkar.market.actions.introductions import Reach
from lingkar.market.agreeing import CONTACT
from lingkar.market.enums.dealing import DeclineReason

SHORTEST, LONGEST = 10, 300


class ReachForm(forms.Form):
    """How the other side may reach her, once both have said yes: her own name, and what she chooses to show."""

    name = LineField(label=_("Your name, as they will see it"), max_length=120)
    mail = forms.ChoiceField(label=_("Mail address they may use"), required=False)
    phone = forms.CharField(
        label=_("Phone number they may use"),
        required=False,
        max_length=40,
        help_text=_("With the code of the country, like +62 812 3456 7890. Leave it empty to be written to only."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    agree = forms.BooleanField(
        label=CONTACT, widget=TickCard, error_messages={"required": _("Without this we cannot bring you together.")}
    )

    def __init__(self, *args: Any, person: Person, country: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": person.name, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.country = country
        own = person.addresses.filter(channel=Channel.MAIL, verified_at__isnull=False)
        mails = list(own.values_list("value", flat=True))
        offer(self, "mail", [*((mail, mail) for mail in mails), ("", _("None"))])
        if mails:
            self.fields["mail"].initial = mails[0]

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"].strip()
        return normalise_phone(typed, self.country) if typed else ""

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if "phone" in read and not read["phone"] and not read.get("mail"):
            raise ValidationError(_("Choose a mail address or write a phone number, so that they can reach you."))
        return read

    def reach(self) -> Reach:
        read = self.cleaned_data
        return Reach(read["name"], read["mail"], read["phone"])


class IntroduceForm(ReachForm):
    sentence = LineField(
        label=_("Why do you want to be in contact?"),
        help_text=_("One sentence they will read first: what you need or offer, how much, and for what."),
        max_length=LONGEST,
        min_length=SHORTEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("sentence", "name", "mail", "phone", "agree")

    def __init__(self, *args: Any, countries: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.countries = countries

    def clean_sentence(self) -> str:
        text: str = self.cleaned_data["sentence"]
        found = contacts_in(text, self.countries)
        if found:
            raise ValidationError(
                _("Take “%(piece)s” out. They see how to reach you when they say yes, not before."),
                params={"piece": found[0].text},
                code="contact",
            )
        return text


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why not?"), choices=DeclineReason.choices, widget=ChoiceCards)
    note = LineField(
        label=_("A word to them"), required=False, max_length=300, help_text=_("They will read it with your reason.")
    )

    def __init__(self, *args: Any, countries: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.countries = countries

    def clean_note(self) -> str:
        text: str = self.cleaned_data["note"]
        if contacts_in(text, self.countries):
            raise ValidationError(_("Leave addresses and phone numbers out: you are saying no."), code="contact")
        return text
