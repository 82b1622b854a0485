"""The whole check on one page: kept on the phone for days without a network, filled in beside a firm, or printed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control

from lingkar.accounts import device
from lingkar.accounts.device import gives_device
from lingkar.accounts.models import Organisation
from lingkar.assessments import actions, bridge, queries
from lingkar.assessments.bridge import Question
from lingkar.assessments.forms import WholeCheckForm
from lingkar.assessments.forms.check import is_amount, name_of
from lingkar.assessments.views.asking import helped_firm
from lingkar.assessments.views.words import spoken
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.kept import kept
from lingkar.languages.number_words import currencies
from lingkar.vocabulary.queries import concepts, labels, loading


@dataclass(frozen=True)
class WholeQuestion:
    """One question on the page, with the conditions under which it is asked, for script and for reading."""

    code: str
    icon: str
    topic: str
    text: str
    why: str
    field: BoundField
    unknown: BoundField | None
    branch: str
    is_money: bool


@limited("start-check", limit=300, seconds=3600)
@cache_control(private=True)
@gives_device
@once
def whole_check(request: HttpRequest) -> HttpResponseBase:
    """One sending makes the check and finishes it. The page is the same for all, so a phone may keep it."""
    questionnaire = bridge.latest_questionnaire()
    visitor = device.visitor_of(request)
    code = request.POST.get("firm", "") or request.GET.get("firm", "")
    firm, facilitator = helped_firm(visitor, code)
    currency = str(firm.country.fact("currency") or "") if firm else ""
    if request.method != "POST":
        # The questions themselves are drawn apart: nobody has answered any yet, so they are the same for all.
        form = WholeCheckForm((), initial=_known_of(firm))
        return _page(request, form, _fresh_questions(questionnaire, currency), firm)
    form = WholeCheckForm(questionnaire.questions, request.POST, currency=currency)
    if not form.is_valid():
        return _page(request, form, _drawn(questionnaire, form), firm)
    assessment = actions.submit_whole_check(
        **form.facts(),
        answers=form.answers(),
        device=visitor.device,
        organisation=firm,
        facilitator=facilitator,
        by=visitor.person,
    )
    return redirect("assessments-result", assessment.code)


def _page(request: HttpRequest, form: WholeCheckForm, questions: str, firm: Organisation | None) -> HttpResponse:
    groups = bridge.latest_questionnaire().sector_groups
    context = {
        "form": form,
        "firm": firm,
        "questions": questions,
        "groups": json.dumps(dict(groups.items()), separators=(",", ":")),
        "signs": "" if firm else kept(_signs, "whole-signs", loading()),
    }
    return render(request, "assessments/whole.html", context)


def _signs() -> str:
    """The sign of each country's money: which is meant shows when she has chosen one, perhaps without a network."""
    signs = currencies()
    found = {row.code: str(row.fact("currency") or "") for row in concepts("countries") if row.fact("asean")}
    return json.dumps({code: signs.get(money, (money, 2))[0] for code, money in found.items() if money})


def _fresh_questions(questionnaire: bridge.Questionnaire, currency: str) -> str:
    def draw() -> str:
        return _drawn(questionnaire, WholeCheckForm(questionnaire.questions, currency=currency))

    return kept(draw, "whole-questions", questionnaire.version, currency, loading())


def _drawn(questionnaire: bridge.Questionnaire, form: WholeCheckForm) -> str:
    topics = labels("topics", spoken())
    questions = [_whole(question, form, topics) for question in questionnaire.questions]
    return render_to_string("assessments/_whole_questions.html", {"questions": questions})


def _whole(question: Question, form: WholeCheckForm, topics: dict[str, str]) -> WholeQuestion:
    return WholeQuestion(
        code=question.code,
        icon=question.icon,
        topic=topics.get(question.tags.topic, question.tags.topic),
        text=pgettext("question", question.text),
        why=pgettext("why", question.why),
        field=form[name_of(question)],
        unknown=form[name_of(question, "u-")] if is_amount(question) else None,
        branch=_branch(question),
        is_money=str(question.kind) == "money",
    )


def _branch(question: Question) -> str:
    """The question's conditions as the page's script reads them; empty when it is asked of everybody."""
    rule = question.ask_if
    found: dict[str, Any] = {
        "groups": list(rule.groups),
        "not_groups": list(rule.not_groups),
        "sizes": list(rule.sizes),
        "answers": [{"name": f"q-{each.question}", "any_of": list(each.any_of)} for each in rule.answers],
    }
    kept = {name: value for name, value in found.items() if value}
    return json.dumps(kept, separators=(",", ":")) if kept else ""


def _known_of(firm: Organisation | None) -> dict[str, str]:
    if firm is None:
        return {}
    return {
        "country": firm.country.code,
        "workers_band": queries.band_of(firm.workers),
        "sector": firm.sector.code if firm.sector else "",
    }
