"""Reading where a firm is, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from lingkar.assessments.actions import Said
from lingkar.assessments.bridge import Question
from lingkar.assessments.enums import AnswerState, WorkersBand
from lingkar.assessments.models import Answer
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.languages.fields import MoneyField, NumberField
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import choices, concepts, listed

UNKNOWN = "unknown"
DONT_KNOW = "?"
LARGEST_AMOUNT = 10**15


class PlaceForm(forms.Form):
    """The first step: country and number of people."""

    country = forms.ChoiceField(label=gettext_lazy("In which country is your business?"))
    workers_band = forms.ChoiceField(
        label=gettext_lazy("How many people work in it, you included?"),
        choices=[*WorkersBand.choices, (UNKNOWN, gettext_lazy("I am not sure"))],
        widget=ChoiceCards,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = choices("countries", get_language() or "en", blank=_("Choose a country"))
        self.fields["country"].choices = offered  # type: ignore[attr-defined]


class StartForm(PlaceForm):
    """Country, number of people, kind of work: all a check needs to choose its questions."""

    sector = forms.ChoiceField(label=gettext_lazy("What does your business do?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = choices("sectors", get_language() or "en", blank=_("Something else"))
        self.fields["sector"].choices = offered  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What `start_assessment` is given."""
        read = self.cleaned_data
        band = read["workers_band"]
        return {
            "country": _concept("countries", read["country"]),
            "sector": _concept("sectors", read["sector"]) if read["sector"] else None,
            "workers_band": "" if band == UNKNOWN else band,
        }


class AnswerForm(forms.Form):
    """One question. Which of the two fields it has follows from the question's kind."""

    def __init__(self, question: Question, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["answer"] = field_of(question, currency, required=True)

    def clean_answer(self) -> Any:
        return check_exclusive(self.question, self.cleaned_data["answer"])

    def said(self) -> Said:
        return said_of(self.question, self.cleaned_data["answer"])


class WholeCheckForm(StartForm):
    """All questions on one page, as a facilitator or a device without a network fills them in.

    Nothing here is required but the country: what was not touched is skipped, and questions this firm is not asked
    are left out afterwards, when its sector is known.
    """

    def __init__(self, questions: Iterable[Question], *args: Any, currency: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        self._offer("sector", "offered")
        self._offer("country", "asean")
        self.fields["workers_band"].required = False
        for question in self.questions:
            field = field_of(question, currency, required=False, dont_know=True)
            # Everything here may be left out; the page says so once, not beside each question.
            field.needed_sometimes = True  # type: ignore[attr-defined]
            self.fields[name_of(question)] = field
            if is_amount(question):
                self.fields[name_of(question, "u-")] = forms.BooleanField(
                    required=False, label=_("I don't know"), widget=TickCard
                )

    def _offer(self, name: str, fact: str) -> None:
        """List the common ones only (kinds of work offered to an owner, countries of the region) and the firm's own.

        The page is read on slow networks. Any other code is still taken; the first step of the check lists them all.
        """
        field = self.fields[name]
        scheme = {"sector": "sectors", "country": "countries"}[name]
        common = {row.code for row in listed(scheme) if row.fact(fact)}
        common |= {"", str(self.data.get(name, "")), str(self.initial.get(name, ""))}
        field.widget.choices = [one for one in field.choices if one[0] in common]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        for question in self.questions:
            name = name_of(question)
            if name in read:
                try:
                    check_exclusive(question, read[name])
                except forms.ValidationError as problem:
                    self.add_error(name, problem)
        return read

    def facts(self) -> dict[str, Any]:
        self.cleaned_data["workers_band"] = self.cleaned_data["workers_band"] or UNKNOWN
        return super().facts()

    def answers(self) -> dict[str, Said]:
        """Only what was said; a question that was not touched is absent."""
        found: dict[str, Said] = {}
        for question in self.questions:
            value = self.cleaned_data.get(name_of(question))
            if self._is_unknown(question, value):
                found[question.code] = Said(AnswerState.UNKNOWN)
            elif value not in (None, "", []):
                found[question.code] = said_of(question, value)
        return found

    def _is_unknown(self, question: Question, value: Any) -> bool:
        if is_amount(question):
            return value is None and bool(self.cleaned_data.get(name_of(question, "u-")))
        return value == DONT_KNOW or (isinstance(value, list) and DONT_KNOW in value)


def name_of(question: Question, prefix: str = "q-") -> str:
    return f"{prefix}{question.code}"


def is_amount(question: Question) -> bool:
    return str(question.kind) in {"money", "number"}


def field_of(question: Question, currency: str, *, required: bool, dont_know: bool = False) -> forms.Field:
    """The field of a question, with its words in the reader's language."""
    label = pgettext("question", question.text)
    facts: dict[str, Any] = {"label": label, "required": required}
    if question.help:
        facts["help_text"] = pgettext("question", question.help)
    if str(question.kind) == "money":
        return MoneyField(currency=currency, min_value=0, max_value=LARGEST_AMOUNT, **facts)
    if str(question.kind) == "number":
        return NumberField(min_value=0, max_value=LARGEST_AMOUNT, unit=pgettext("unit", question.unit), **facts)
    offered = [(choice.code, pgettext("choice", choice.text)) for choice in question.choices]
    if dont_know:
        offered.append((DONT_KNOW, _("I don't know")))
    facts["choices"] = offered
    facts["error_messages"] = {"required": _("Choose an answer, or tap “I don't know” or “Skip”.")}
    icons = {choice.code: choice.icon for choice in question.choices}
    if str(question.kind) == "many":
        return forms.MultipleChoiceField(widget=ManyChoiceCards(icons=icons), **facts)
    return forms.ChoiceField(widget=ChoiceCards(icons=icons), **facts)


def check_exclusive(question: Question, value: Any) -> Any:
    """ "None of these" cannot stand together with another choice."""
    if isinstance(value, list) and len(value) > 1:
        alone = {choice.code: choice.text for choice in question.choices if choice.exclusive}
        clash = [code for code in value if code in alone]
        if clash:
            raise forms.ValidationError(
                _("“%(choice)s” does not go together with another answer. Keep one of the two."),
                params={"choice": pgettext("choice", alone[clash[0]])},
            )
        if DONT_KNOW in value:
            raise forms.ValidationError(
                _("“%(choice)s” does not go together with another answer. Keep one of the two."),
                params={"choice": _("I don't know")},
            )
    return value


def said_of(question: Question, value: Any) -> Said:
    if is_amount(question):
        return Said(AnswerState.GIVEN, amount=value)
    chosen = tuple(value) if isinstance(value, list) else (value,)
    return Said(AnswerState.GIVEN, choices=chosen)


def initial_of(question: Question, answer: Answer | None) -> Any:
    """What the form shows when a question is visited again."""
    if answer is None or answer.state != AnswerState.GIVEN:
        return None
    if is_amount(question):
        return answer.amount
    return answer.choices if str(question.kind) == "many" else next(iter(answer.choices), None)


def whole_initial(questions: Iterable[Question], answers: dict[str, Answer]) -> dict[str, Any]:
    """The same for the whole page, "don't know" included."""
    found: dict[str, Any] = {}
    for question in questions:
        answer = answers.get(question.code)
        if answer is not None and answer.state == AnswerState.UNKNOWN:
            if is_amount(question):
                found[name_of(question, "u-")] = True
            else:
                found[name_of(question)] = [DONT_KNOW] if str(question.kind) == "many" else DONT_KNOW
        else:
            found[name_of(question)] = initial_of(question, answer)
    return found


def _concept(scheme: str, code: str) -> Concept:
    return concepts(scheme).select_related("scheme").get(code=code)
