"""What an organiser types about a dialogue."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer, read_concept
from lingkar.accounts.models import Organisation
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards
from lingkar.dialogue.enums import Access, Mode
from lingkar.dialogue.forms.voices import country_names
from lingkar.dialogue.models import Dialogue
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Concept

PRIORITY = "priority"


def question_field() -> LineField:
    return LineField(
        label=gettext_lazy("What do you ask?"),
        help_text=gettext_lazy("One open question, such as “How can small shops take back bottles?”"),
        max_length=200,
    )


def introduction_field() -> WordsField:
    return WordsField(
        label=gettext_lazy("What should one know first?"),
        help_text=gettext_lazy("What is decided already, what is open, and who decides in the end."),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )


class DialogueForm(forms.Form):
    """The question and its rules. Phases, people, sentences to begin with and other languages come after."""

    question = question_field()
    introduction = introduction_field()
    language = forms.ChoiceField(label=gettext_lazy("In which language did you write this?"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages may people take part?"), widget=ManyChoiceCards(tiles=True)
    )
    priorities = forms.MultipleChoiceField(
        label=gettext_lazy("Which priorities of the Framework is it about?"), required=False, widget=ManyChoiceCards
    )
    country = forms.ChoiceField(label=gettext_lazy("For which country?"), required=False)
    access = forms.ChoiceField(
        label=gettext_lazy("Who can take part?"),
        choices=Access.choices,
        initial=Access.CODE,
        widget=ChoiceCards(
            helps={
                "open": gettext_lazy("One voice a device. Most people come in, and a crowd could be sent."),
                "code": gettext_lazy("One voice a person: she signs in with a code we send her."),
                "verified": gettext_lazy("One voice a person of a business whose contact was checked or visited."),
            }
        ),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("When is a new sentence shown?"),
        choices=Mode.choices,
        initial=Mode.STRICT,
        widget=ChoiceCards,
    )

    def __init__(self, *args: Any, body: Organisation, dialogue: Dialogue | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = initial_of(dialogue) if dialogue else initial_for(body)
        super().__init__(*args, **kwargs)
        code = current().code
        spoken = [(one.code, one.endonym) for one in LANGUAGES.values()]
        offer(self, "languages", spoken)
        offer(self, "language", spoken)
        offer(self, "country", [("", _("The whole region")), *country_names()])
        offer(self, "priorities", priority_names(code))
        if dialogue is not None:
            del self.fields["language"]

    def clean_country(self) -> Concept | None:
        return read_concept("countries", self.cleaned_data["country"])

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("mode", "access", "priorities", "languages", "country")}


def priority_names(language: str) -> list[tuple[str, str]]:
    found = [one for one in vocabulary.listed("framework") if one.fact("part") == PRIORITY]
    return [(one.code, vocabulary.label(one.code, "framework", language)) for one in found]


def initial_for(body: Organisation) -> dict[str, Any]:
    code = current().code
    return {
        "language": code,
        "languages": list(dict.fromkeys([code, *body.languages])),
        "country": body.country.code,
        "access": Access.CODE,
        "mode": Mode.STRICT,
    }


def initial_of(dialogue: Dialogue) -> dict[str, Any]:
    first = next((one for one in dialogue.texts.all() if one.language == dialogue.languages[0]), None)
    return {
        "question": first.question if first else "",
        "introduction": first.introduction if first else "",
        "languages": dialogue.languages,
        "priorities": dialogue.priorities,
        "country": dialogue.country.code if dialogue.country else "",
        "access": dialogue.access,
        "mode": dialogue.mode,
    }


class TextForm(forms.Form):
    """The question in one more language. Left empty, that language has none."""

    question = question_field()
    introduction = introduction_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].required = False
        self.fields["question"].help_text = ""
        self.fields["introduction"].help_text = ""
        for field in self.fields.values():
            field.needed_sometimes = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("introduction") and not told.get("question") and "question" not in self.errors:
            self.add_error("question", _("Write the question too, or leave both empty."))
        return told


class SeedForm(forms.Form):
    """A sentence to begin with, in each language of the dialogue; one is enough."""

    is_meta = forms.BooleanField(
        label=gettext_lazy("It is about who somebody is, no opinion (“I sell food”)"), required=False
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes = {}
        for code in dialogue.languages:
            language = LANGUAGES.get(code)
            if language is None:
                continue
            boxes[f"text_{code}"] = LineField(
                label=language.endonym,
                required=False,
                max_length=280,
                widget=forms.Textarea({"rows": 2, "lang": code}),
            )
        for box in boxes.values():
            box.needed_sometimes = True  # type: ignore[attr-defined]
        self.fields = {**boxes, **self.fields}
        self.languages = [name.removeprefix("text_") for name in boxes]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not self.texts():
            self.add_error(f"text_{self.languages[0]}", _("Write the sentence in one language at least."))
        return told

    def texts(self) -> dict[str, str]:
        found = {code: str(self.cleaned_data.get(f"text_{code}", "")) for code in self.languages}
        return {code: text for code, text in found.items() if text}

    def first_language(self) -> str:
        return next(iter(self.texts()))


class DialogueFilter(forms.Form):
    q = LineField(label=gettext_lazy("Words"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            ("open", gettext_lazy("Open now")),
            ("closed", gettext_lazy("Closed")),
        ],
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    priority = forms.ChoiceField(label=gettext_lazy("Priority of the Framework"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "country", [("", _("All")), *country_names()])
        offer(self, "priority", [("", _("All")), *priority_names(current().code)])
