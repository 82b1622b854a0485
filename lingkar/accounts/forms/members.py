from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.actions import ConsentGiven
from lingkar.accounts.addresses import normalise_mail
from lingkar.accounts.enums import Channel, ConsentChannel, DutyKind, Role, Verification
from lingkar.accounts.models import Address, Person
from lingkar.core.texts import LineField
from lingkar.core.widgets import ChoiceCards
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Concept

from .choices import offer, read_concept

ROLE_HELPS: dict[str, str | Promise] = {
    Role.OWNER: _("Can do everything, and say who belongs to it."),
    Role.EDITOR: _("Can fill in checks and plans."),
    Role.MEMBER: _("Can read."),
}


class InviteForm(forms.Form):
    email = forms.CharField(
        label=_("Mail address"), max_length=300, widget=forms.TextInput({"inputmode": "email", "autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=_("What may this person do?"),
        choices=Role.choices,
        initial=Role.EDITOR,
        widget=ChoiceCards(helps=ROLE_HELPS),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"role": Role.EDITOR, "language": current().code})
        super().__init__(*args, **kwargs)
        offer(self, "language", [(language.code, language.endonym) for language in LANGUAGES.values()])

    def clean_email(self) -> str:
        return normalise_mail(self.cleaned_data["email"])


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices)


class VerificationForm(forms.Form):
    level = forms.ChoiceField(label=_("How much was checked?"), choices=Verification.choices, widget=ChoiceCards)


class LetHelpForm(forms.Form):
    """An owner chooses the facilitator her firm works with."""

    facilitator = forms.ChoiceField(label=_("Facilitator"))

    def __init__(self, *args: Any, offered: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {person.code: person for person in offered}
        people = [(code, str(person)) for code, person in self.offered.items()]
        offer(self, "facilitator", [("", _("Choose a facilitator.")), *people])

    def clean_facilitator(self) -> Person:
        return self.offered[self.cleaned_data["facilitator"]]


class ConsentForm(forms.Form):
    """What a facilitator writes down when a firm says yes to working with her."""

    given_by_name = LineField(label=_("Who said yes?"), max_length=120)
    channel = forms.ChoiceField(
        label=_("How?"),
        choices=[(ConsentChannel.WRITING, _("In writing")), (ConsentChannel.ALOUD, _("Said aloud"))],
        initial=ConsentChannel.WRITING,
        widget=ChoiceCards,
    )
    witness = LineField(
        label=_("Who heard it?"),
        help_text=_("Needed when it was said aloud: the name of somebody else who was there."),
        max_length=120,
        required=False,
    )
    language = forms.ChoiceField(label=_("In which language?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": current().code, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        offer(self, "language", [(language.code, language.endonym) for language in LANGUAGES.values()])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("channel") == ConsentChannel.ALOUD and not told.get("witness"):
            self.add_error("witness", _("Write who heard it."))
        return told

    def given(self) -> ConsentGiven:
        told = self.cleaned_data
        return ConsentGiven(told["given_by_name"], told["channel"], told["witness"], told["language"])


class DutyForm(forms.Form):
    """The operator gives a duty to somebody who has signed in before."""

    email = forms.CharField(label=_("Mail address"), max_length=300)
    duty = forms.ChoiceField(label=_("Duty"), choices=DutyKind.choices)
    country = forms.ChoiceField(
        label=_("Only in this country"), help_text=_("Left empty, it holds everywhere."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", vocabulary.choices("countries", current().code, blank=""))

    def clean_email(self) -> Person:
        value = normalise_mail(self.cleaned_data["email"])
        held = Address.objects.filter(channel=Channel.MAIL, value=value, verified_at__isnull=False)
        address = held.select_related("person").first()
        if address is None:
            raise ValidationError(_("Nobody has signed in with this address yet."), code="unknown")
        return address.person

    def clean_country(self) -> Concept | None:
        return read_concept("countries", self.cleaned_data["country"])
