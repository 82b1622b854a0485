"""The public log, asking for a second look, and reporting a statement."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control

from lingkar.accounts import device
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.core.tables import table_response
from lingkar.dialogue.access.dialogues import get_dialogue_for
from lingkar.dialogue.access.moderation import get_appeal_for, get_readable, get_touched, may_moderate
from lingkar.dialogue.access.voices import get_participant_for, own_voice
from lingkar.dialogue.actions import appeals as actions
from lingkar.dialogue.forms.moderation import AnswerForm, AppealForm, LogFilter, ReportForm
from lingkar.dialogue.models import ModerationAct, Participant
from lingkar.dialogue.queries import moderation as queries
from lingkar.dialogue.views.moderation_shown import effect_lines, log_lines
from lingkar.dialogue.views.shown import head_of
from lingkar.dialogue.words import said

PER_PAGE = 30
MOST_ROWS = 10_000
REFUSED = {
    "asked": gettext_lazy("A second look was asked for already."),
    "many": gettext_lazy("You asked for several second looks already. Wait for their answers."),
}


def log(request: HttpRequest, code: str) -> HttpResponse:
    """What was done, when and why; never who wrote it."""
    dialogue = get_dialogue_for(request.user, code)
    filters = LogFilter(request.GET or None)
    chosen = filters.chosen()
    page = Paginator(queries.log(dialogue, **chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = head_of(dialogue) | {
        "filters": filters,
        "page": page,
        "lines": log_lines(page, dialogue),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "narrowed": any(chosen.values()),
        "effect": effect_lines(queries.effect(dialogue)),
        "may_view": may_moderate(request.user, dialogue),
    }
    return render(request, "dialogue/log.html", context)


def log_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a table, with the same filters."""
    dialogue = get_dialogue_for(request.user, code)
    acts = queries.log(dialogue, **LogFilter(request.GET or None).chosen())[:MOST_ROWS]
    head = [_("When (UTC)"), _("What was done"), _("Why"), _("A sentence more"), _("Sentence"), _("Joined with"),
            _("Second look")]  # fmt: skip
    rows = [
        [line.act.at.strftime("%Y-%m-%d %H:%M"), line.name, line.reason, line.act.note, line.text, line.other,
         line.appeal]
        for line in log_lines(acts, dialogue)
    ]  # fmt: skip
    return table_response([head, *rows], "csv", f"moderation-{dialogue.code}")


@limited("dialogue-appeal", limit=30, seconds=3600)
@cache_control(private=True)
@once
def appeal(request: HttpRequest, code: str) -> HttpResponseBase:
    """Her sentence was taken out of view or joined with another."""
    statement, voice = get_touched(device.visitor_of(request), code)
    act = queries.last_touch(statement)
    back = redirect("dialogue-mine", statement.dialogue.code)
    return _appeal(request, act, voice, back, head_of(statement.dialogue) | {"said": said(statement)})


@limited("dialogue-appeal", limit=30, seconds=3600)
@cache_control(private=True)
@once
def appeal_voice(request: HttpRequest, code: str) -> HttpResponseBase:
    """Her voice was stopped."""
    dialogue = get_dialogue_for(request.user, code)
    voice = get_participant_for(device.visitor_of(request), dialogue)
    act = queries.last_stop(voice) if voice.banned_at is not None else None
    return _appeal(request, act, voice, redirect("dialogue", dialogue.code), head_of(dialogue))


def _appeal(
    request: HttpRequest,
    act: ModerationAct | None,
    voice: Participant,
    back: HttpResponse,
    context: dict[str, Any],
) -> HttpResponse:
    if act is None:
        raise Http404
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_again(act=act, participant=voice, words=form.cleaned_data["words"])
        except actions.CannotAppeal as refusal:
            messages.error(request, REFUSED[refusal.why])
        else:
            messages.success(request, _("Somebody looks at it again. We tell you what comes of it."))
        return back
    known = getattr(act, "appeal", None)
    return render(request, "dialogue/appeal.html", context | {"act": act, "form": form, "known": known})


@login_required
@cache_control(private=True)
def appeals(request: HttpRequest, code: str) -> HttpResponse:
    """Who asked for a second look, those that wait first."""
    dialogue = get_dialogue_for(request.user, code, to="view", thing="moderation")
    page = Paginator(queries.appeals_of(dialogue), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "dialogue/appeals.html", head_of(dialogue) | {"page": page, "query": ""})


@login_required
@cache_control(private=True)
@once
def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    """Answered by another than who acted, where there is another."""
    found = get_appeal_for(request.user, code)
    form = AnswerForm(request.POST or None)
    others = [each for each in queries.moderators_of(found.act.dialogue) if each.pk != found.act.by_id]
    own = found.act.by_id == signed_in_person(request).pk
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            actions.answer_appeal(
                appeal=found, grant=clean["grant"] == "yes", answer=clean["answer"], by=signed_in_person(request)
            )
        except actions.AnotherOne:
            messages.error(request, _("You acted here yourself, so somebody else answers."))
        else:
            messages.success(request, _("Your answer was sent."))
        return redirect("dialogue-appeals", found.act.dialogue.code)
    context = {"appeal": found, "form": form, "own": own, "others": bool(others)}
    return render(request, "dialogue/appeal_answer.html", head_of(found.act.dialogue) | context)


@limited("dialogue-report", limit=20, seconds=3600)
@cache_control(private=True)
@once
def report(request: HttpRequest, code: str) -> HttpResponseBase:
    """A reader says that a statement should not stand."""
    statement = get_readable(request.user, code)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        voice = own_voice(device.visitor_of(request), statement.dialogue)
        actions.report_statement(statement=statement, participant=voice, **form.cleaned_data)
        messages.success(request, _("Thank you. A moderator looks at it."))
        return redirect("dialogue", statement.dialogue.code)
    context = head_of(statement.dialogue) | {"statement": statement, "said": said(statement), "form": form}
    return render(request, "dialogue/report.html", context)
