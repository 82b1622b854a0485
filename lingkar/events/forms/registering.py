"""Registering on a phone, in two steps: who you are and the organiser's questions; then what you need, and your yes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.forms.choices import offer, read_concept
from lingkar.accounts.models import Organisation, Person
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.events.actions.registrations import Told
from lingkar.events.agreeing import REGISTER
from lingkar.events.enums import EventMode, Part, Presence, QuestionKind
from lingkar.events.forms import choices
from lingkar.events.models import Event, Question, Registration, in_language
from lingkar.languages.registry import current

PARTS = {
    "firm": Part.FIRM, "agency": Part.GOVERNMENT, "ministry": Part.GOVERNMENT, "association": Part.ASSOCIATION,
    "university": Part.UNIVERSITY, "buyer": Part.BUYER, "investor": Part.INVESTOR, "service-provider": Part.FIRM,
}  # fmt: skip


class PlaceForm(forms.Form):
    """Step one."""

    name = LineField(
        label=_("Your name"), max_length=120, help_text=_("As it should stand on the list and on a certificate."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )  # fmt: skip
    organisation = forms.ChoiceField(label=_("Whom do you come for?"), required=False)
    part = forms.ChoiceField(label=_("You come as"), choices=Part.choices)
    country = forms.ChoiceField(label=_("Country"), required=False)
    presence = forms.ChoiceField(label=_("Where?"), choices=Presence.choices, widget=ChoiceCards)
    language = forms.ChoiceField(label=_("In which language do you want to follow?"))

    def __init__(
        self, *args: Any, event: Event, questions: Iterable[Question], organisations: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.organisations = {each.code: each for each in organisations}
        self.questions = list(questions)
        offer(
            self, "organisation", [("", _("For myself")), *((code, o.name) for code, o in self.organisations.items())]
        )
        offer(self, "country", choices.countries())
        offer(self, "language", choices.some_languages(event.languages) or choices.languages(current().code))
        if event.mode != EventMode.HYBRID:
            del self.fields["presence"]
        if not self.organisations:
            del self.fields["organisation"]
        for question in self.questions:
            self.fields[f"q{question.pk}"] = question_field(question)

    @classmethod
    def initial_for(cls, person: Person, organisation: Organisation | None, event: Event) -> dict[str, Any]:
        """What we know already is not asked again."""
        country = person.country or (organisation.country if organisation else None)
        spoken = person.language if person.language in event.languages else next(iter(event.languages), "")
        return {
            "name": person.name, "organisation": organisation.code if organisation else "",
            "part": PARTS.get(organisation.kind, Part.OTHER) if organisation else Part.OTHER,
            "country": country.code if country else "", "language": spoken, "presence": Presence.PLACE,
        }  # fmt: skip

    @classmethod
    def initial_of(cls, registration: Registration) -> dict[str, Any]:
        told = {name: getattr(registration, name) for name in ("name", "part", "presence", "language")}
        told["organisation"] = registration.organisation.code if registration.organisation else ""
        told["country"] = registration.country.code if registration.country else ""
        return told | {f"q{each.question_id}": each.value for each in registration.answers.all()}

    def clean_country(self) -> Any:
        return read_concept("countries", self.cleaned_data["country"])

    def read_answers(self) -> dict[int, Any]:
        return {each.pk: self.cleaned_data[f"q{each.pk}"] for each in self.questions}


class NeedsForm(forms.Form):
    """Step two."""

    access_needs = WordsField(
        label=_("What do you need to take part well?"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example: step-free access, sign language, an interpreter, food you cannot eat, a child with you."
        ),
    )  # fmt: skip
    agree = forms.BooleanField(
        label=REGISTER, widget=TickCard, error_messages={"required": _("Tick this to register.")}
    )


class PutDownForm(forms.Form):
    """Somebody without an account, put down by the organiser."""

    name = LineField(label=_("Name"), max_length=120)
    part = forms.ChoiceField(label=_("Comes as"), choices=Part.choices)
    language = forms.ChoiceField(label=_("Language"))
    access_needs = LineField(label=_("What this person needs"), required=False, max_length=500)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "language", choices.some_languages(event.languages) or choices.languages(current().code))


def question_field(question: Question) -> forms.Field:
    """The organiser's question as a box of ours. Choices are kept by their place in the list."""
    code = current().code
    facts: dict[str, Any] = {"label": in_language(question.labels, code, "en"), "required": question.required}
    listed = [(str(place), in_language(each, code, "en")) for place, each in enumerate(question.choices)]
    if question.kind == QuestionKind.TEXT:
        return WordsField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **facts)
    if question.kind == QuestionKind.ONE:
        return forms.ChoiceField(choices=listed, widget=ChoiceCards, **facts)
    if question.kind == QuestionKind.MANY:
        return forms.MultipleChoiceField(choices=listed, widget=ManyChoiceCards, **facts)
    if question.kind == QuestionKind.TICK:
        return forms.BooleanField(widget=TickCard, **facts)
    return LineField(max_length=300, **facts)


def read_told(place: PlaceForm, access_needs: str) -> Told:
    read = place.cleaned_data
    return Told(
        name=read["name"],
        part=read["part"],
        presence=read.get("presence", ""),
        language=read["language"],
        access_needs=access_needs,
        organisation=place.organisations.get(read.get("organisation", "")),
        country=read["country"],
        answers=place.read_answers(),
    )
