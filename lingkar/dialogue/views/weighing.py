"""Weighing: one statement at a time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import votes as actions
from lingkar.dialogue.bridge import routing
from lingkar.dialogue.forms.votes import VoteForm, read_ticket, write_ticket
from lingkar.dialogue.models import Dialogue, Participant, Statement, Vote
from lingkar.dialogue.queries.statements import votable
from lingkar.dialogue.queries.weighing import walk_of
from lingkar.dialogue.views.asking import Elsewhere, voice_for
from lingkar.dialogue.views.shown import head_of
from lingkar.dialogue.words import said
from lingkar.languages.registry import current


@cache_control(private=True)
@once
def weigh(request: HttpRequest, code: str) -> HttpResponseBase:
    """The next statement for her, or the one she asks for. Sending weighs it and leads to the next."""
    dialogue = access.get_dialogue_for(request.user, code)
    try:
        voice = voice_for(request, dialogue, "weigh")
    except Elsewhere as elsewhere:
        return elsewhere.response
    if request.method == "POST":
        return _cast(request, dialogue, voice)
    asked = request.GET.get("statement", "")
    if asked:
        return _one(request, dialogue, voice, asked)
    return _next(request, dialogue, voice)


def _next(request: HttpRequest, dialogue: Dialogue, voice: Participant) -> HttpResponse:
    walk = walk_of(voice)
    shown = routing.next_statement(voice, walk, current().code)
    statement = votable(dialogue, shown.code) if shown else None
    context: dict[str, Any] = head_of(dialogue) | {"walk": walk, "done": walk.done, "total": walk.total}
    if statement is None or shown is None:
        return render(request, "dialogue/weighed_all.html", context)
    ticket = write_ticket(voice.code, statement.code, shown.probability, shown.entropy)
    return render(request, "dialogue/weigh.html", context | {"said": said(statement), "shown": ticket})


def _one(request: HttpRequest, dialogue: Dialogue, voice: Participant, asked: str) -> HttpResponseBase:
    """A statement she chose: from her own list, or by a link to it."""
    statement = votable(dialogue, asked)
    if statement is None:
        messages.info(request, _("This sentence is not shown any more."))
        return redirect("dialogue-weigh", dialogue.code)
    walk = walk_of(voice)
    context = head_of(dialogue) | {
        "walk": walk, "done": walk.done, "total": walk.total, "said": said(statement), "chosen": True,
        "vote": Vote.objects.filter(participant=voice, statement=statement).first(),
        "back": request.GET.get("back") == "mine",
    }  # fmt: skip
    return render(request, "dialogue/weigh.html", context)


def _cast(request: HttpRequest, dialogue: Dialogue, voice: Participant) -> HttpResponseBase:
    form = VoteForm(request.POST)
    statement = votable(dialogue, form.cleaned_data["statement"]) if form.is_valid() else None
    if statement is None:
        messages.error(request, _("This sentence is not shown any more, so nothing was counted."))
        return redirect("dialogue-weigh", dialogue.code)
    told = form.cleaned_data
    ticket = read_ticket(told["shown"], voice.code, statement.code)
    try:
        actions.cast_vote(
            participant=voice,
            statement=statement,
            value=told["value"],
            important=told["important"],
            language=said(statement).language,
            chance=actions.Chance(ticket.probability, ticket.entropy),
        )
    except actions.CannotVote:
        messages.error(request, _("This was not counted."))
    return redirect("dialogue-mine" if request.POST.get("back") == "mine" else "dialogue-weigh", dialogue.code)


@require_POST
@once
def undo(request: HttpRequest, code: str) -> HttpResponseBase:
    """Takes back the vote she cast last, and shows that statement again."""
    dialogue = access.get_dialogue_for(request.user, code)
    try:
        voice = voice_for(request, dialogue, "weigh")
        statement = actions.undo_last_vote(participant=voice, statement=_named(dialogue, request))
    except Elsewhere as elsewhere:
        return elsewhere.response
    except actions.CannotVote:
        statement = None
    answer = redirect("dialogue-weigh", dialogue.code)
    if statement is not None:
        answer["Location"] += f"?statement={statement.code}"
    return answer


def _named(dialogue: Dialogue, request: HttpRequest) -> Statement | None:
    asked = request.POST.get("statement", "")
    return votable(dialogue, asked) if asked else None
