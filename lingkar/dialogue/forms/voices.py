"""What somebody says of herself when she joins: once, and only what she likes to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lingkar.accounts.enums import OrganisationKind, SizeCode
from lingkar.accounts.forms.choices import offer, read_tristate, write_tristate
from lingkar.accounts.models import Organisation
from lingkar.core.widgets import ChoiceCards
from lingkar.dialogue.enums import Role
from lingkar.dialogue.models import Dialogue, Participant
from lingkar.languages.registry import current
from lingkar.vocabulary import queries as vocabulary

SIZES = ("micro", "small", "medium", "large")
SIZE_HELP = {
    "micro": gettext_lazy("Just me, or me and a few others"),
    "small": gettext_lazy("A small team"),
    "medium": gettext_lazy("Some dozens of people or more"),
    "large": gettext_lazy("Hundreds of people"),
}
ICONS = {
    "firm": "shop", "association": "people", "government": "bank", "university": "learn", "civil-society": "hands",
    "buyer": "basket", "investor": "coins", "other": "person",
}  # fmt: skip
ROLE_OF_KIND = {
    OrganisationKind.FIRM: Role.FIRM,
    OrganisationKind.AGENCY: Role.GOVERNMENT, OrganisationKind.MINISTRY: Role.GOVERNMENT,
    OrganisationKind.ASSOCIATION: Role.ASSOCIATION, OrganisationKind.UNIVERSITY: Role.UNIVERSITY,
    OrganisationKind.BUYER: Role.BUYER, OrganisationKind.INVESTOR: Role.INVESTOR,
    OrganisationKind.SERVICE_PROVIDER: Role.FIRM,
}  # fmt: skip
NOT_SAID = pgettext_lazy("voice", "I don't say")


def _yes_no() -> list[tuple[str, Any]]:
    return [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")), ("", NOT_SAID)]


class JoinForm(forms.Form):
    """Everything may stay open: what is not said is not known, and her votes count all the same."""

    role = forms.ChoiceField(
        label=gettext_lazy("For whom do you speak?"),
        required=False,
        choices=Role.choices,
        widget=ChoiceCards(icons=ICONS, tiles=True),
    )
    size = forms.ChoiceField(
        label=gettext_lazy("How big is your business?"),
        required=False,
        widget=ChoiceCards(helps=SIZE_HELP),
    )
    women_led = forms.ChoiceField(
        label=gettext_lazy("Is it led by a woman?"), required=False, choices=_yes_no, widget=ChoiceCards
    )
    rural = forms.ChoiceField(
        label=gettext_lazy("Is it in the countryside?"), required=False, choices=_yes_no, widget=ChoiceCards
    )
    country = forms.ChoiceField(label=gettext_lazy("In which country?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "size", [(code, SizeCode(code).label) for code in SIZES])
        offer(self, "country", [("", _("I don't say")), *country_names()])
        for field in self.fields.values():
            field.needed_sometimes = True  # type: ignore[attr-defined]  # the page says once that all may stay open

    def told(self) -> dict[str, Any]:
        clean = self.cleaned_data
        return {
            "role": clean["role"],
            "size": clean["size"],
            "women_led": read_tristate(clean["women_led"]),
            "rural": read_tristate(clean["rural"]),
            "country": clean["country"],
        }


def country_names() -> list[tuple[str, str]]:
    """All countries by their names in the language of the page."""
    code = current().code
    named = [(one.code, vocabulary.label(one.code, "countries", code)) for one in vocabulary.listed("countries")]
    return sorted(named, key=lambda pair: pair[1])


def initial_of(voice: Participant) -> dict[str, Any]:
    return {
        "role": voice.role,
        "size": voice.size,
        "women_led": write_tristate(voice.women_led),
        "rural": write_tristate(voice.rural),
        "country": voice.country,
    }


def initial_for(dialogue: Dialogue, firm: Organisation | None) -> dict[str, Any]:
    """From her firm's profile; without one only where the dialogue is held."""
    if firm is None:
        return {"country": dialogue.country.code if dialogue.country else "", "women_led": "", "rural": ""}
    size = firm.size_class.code
    return {
        "role": ROLE_OF_KIND.get(OrganisationKind(firm.kind), ""),
        "size": size if size in SIZES else "",
        "women_led": write_tristate(firm.women_led),
        "rural": write_tristate(firm.rural),
        "country": firm.country.code,
    }
