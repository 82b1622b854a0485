"""What was decided, what was promised under it, and answers to every statement."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import answers as answer_actions
from lingkar.dialogue.actions import commitments as commitment_actions
from lingkar.dialogue.actions import decisions as actions
from lingkar.dialogue.forms.decisions import AnswersForm, CommitmentForm, DecisionForm
from lingkar.dialogue.models import Decision, Dialogue, Sentence
from lingkar.dialogue.queries import decisions as queries
from lingkar.dialogue.queries.readable import readable
from lingkar.dialogue.views.commitments import row_of
from lingkar.dialogue.views.heading import heading
from lingkar.languages.registry import current

PAGE = 40


def decisions(request: HttpRequest, code: str) -> HttpResponse:
    dialogue = access.get_dialogue_for(request.user, code)
    context = heading(dialogue) | {
        "decisions": list(queries.decisions_of(dialogue)),
        "rows": [row_of(one) for one in queries.commitments(dialogue=dialogue)],
        "may_add": access.may_on(request.user, dialogue.organisation, "add", "decision"),
    }
    return render(request, "dialogue/decisions.html", context)


def decision(request: HttpRequest, code: str) -> HttpResponse:
    found = access.get_decision_for(request.user, code)
    sentences = list(found.sentences.select_related("proposal").prefetch_related("texts", "statements__texts"))
    statements = {one.pk: one for sentence in sentences for one in sentence.statements.all()}
    context = heading(found.dialogue) | {
        "decision": found,
        "sentences": sentences,
        "statements": [readable(one, current().code) for one in statements.values()],
        "rows": [row_of(one) for one in queries.commitments(dialogue=found.dialogue).filter(decision=found)],
        "may_change": access.may_on(request.user, found.dialogue.organisation, "change", "decision"),
    }
    return render(request, "dialogue/decision.html", context)


@login_required
@once
def decide(request: HttpRequest, code: str) -> HttpResponseBase:
    dialogue = access.get_dialogue_for(request.user, code, to="add", thing="decision")
    by_code = _sentences(dialogue)
    form = DecisionForm(request.POST or None, choices=_choices(by_code), initial={"body": dialogue.organisation.name})
    if request.method == "POST" and form.is_valid():
        made = actions.record_decision(
            dialogue=dialogue,
            told=form.cleaned_data,
            language=current().code,
            sentences=[by_code[one] for one in form.cleaned_data["sentences"]],
            by=signed_in_person(request),
        )
        messages.success(request, _("Written down. Everybody whose words led to it is told."))
        return redirect("dialogue-decision", made.code)
    return render(request, "dialogue/decide.html", heading(dialogue) | {"form": form})


@login_required
@once
def decision_change(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    found = access.get_decision_for(person, code, to="change")
    standing = {one.code: one for one in found.sentences.all()}
    by_code = _sentences(found.dialogue) | standing
    initial: dict[str, Any] = {name: getattr(found, name) for name in actions.FIELDS} | {"sentences": list(standing)}
    form = DecisionForm(request.POST or None, choices=_choices(by_code), initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = [by_code[one] for one in form.cleaned_data["sentences"]]
        actions.change_decision(decision=found, told=form.cleaned_data, sentences=chosen, by=person)
        messages.success(request, _("Saved."))
        return redirect("dialogue-decision", code)
    return render(request, "dialogue/decide.html", heading(found.dialogue) | {"form": form, "decision": found})


def _sentences(dialogue: Dialogue) -> dict[str, Sentence]:
    return {one.code: one for one in queries.sentences_to_follow(dialogue)}


def _choices(by_code: dict[str, Sentence]) -> list[tuple[str, str]]:
    return [(code, one.text) for code, one in by_code.items()]


@login_required
@once
def commitment_new(request: HttpRequest, code: str) -> HttpResponseBase:
    """A promise under a decision."""
    person = signed_in_person(request)
    found = access.get_decision_for(person, code, to="add", thing="commitment")
    form = CommitmentForm(request.POST or None, initial=_first(found))
    if request.method == "POST" and form.is_valid():
        made = commitment_actions.make_commitment(
            decision=found, told=form.cleaned_data, language=current().code, by=person
        )
        messages.success(request, _("Written down. Everybody whose words led to it is told."))
        return redirect("dialogue-commitment", made.code)
    return render(request, "dialogue/commitment_new.html", heading(found.dialogue) | {"form": form, "decision": found})


def _first(decision: Decision) -> dict[str, Any]:
    dialogue = decision.dialogue
    country = dialogue.country or dialogue.organisation.country
    return {
        "body": decision.body,
        "priority": next(iter(dialogue.priorities), ""),
        "currency": str(country.fact("currency") or ""),
    }


@login_required
@once
def answers(request: HttpRequest, code: str) -> HttpResponseBase:
    """Every shown statement, those without an answer first; one answer to many at once."""
    dialogue = access.get_dialogue_for(request.user, code, to="change", thing="decision")
    page = Paginator(queries.to_answer(dialogue), PAGE).get_page(request.GET.get("page"))
    by_code = {one.code: one for one in page.object_list}
    choices = [(one.code, _said(one)) for one in by_code.values()]
    form = AnswersForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        number = answer_actions.answer_statements(
            dialogue=dialogue,
            statements=[by_code[one] for one in told["statements"]],
            outcome=told["outcome"],
            why=told["why"],
            note=told["note"],
            language=current().code,
            by=signed_in_person(request),
        )
        text = ngettext("%(number)s statement is answered.", "%(number)s statements are answered.", number)
        messages.success(request, text % {"number": number})
        return redirect("dialogue-answers", code)
    left = dialogue.statements.filter(state="shown", is_meta=False, answer__isnull=True).count()
    return render(request, "dialogue/answers.html", heading(dialogue) | {"form": form, "page": page, "left": left})


def _said(statement: Any) -> str:
    """Its words, and what was said to it already or where it stands."""
    text = readable(statement, current().code).text
    answer = getattr(statement, "answer", None)
    if answer is not None:
        return f"{text} — {answer.get_outcome_display()}"
    return f"{text} — {_('stands in a draft')}" if statement.used else text
