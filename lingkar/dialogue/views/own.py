"""What she said and weighed herself."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from lingkar.accounts import device
from lingkar.core.once import once
from lingkar.dialogue import access, rules
from lingkar.dialogue.actions import statements as statement_actions
from lingkar.dialogue.actions import votes as vote_actions
from lingkar.dialogue.queries.statements import said_by, votable, votes_of
from lingkar.dialogue.views.asking import join_address
from lingkar.dialogue.views.shown import head_of
from lingkar.dialogue.words import said

PER_PAGE = 30


@cache_control(private=True)
def mine(request: HttpRequest, code: str) -> HttpResponseBase:
    """Her statements with what became of them, and her votes, each of which she can change."""
    dialogue = access.get_dialogue_for(request.user, code)
    voice = access.own_voice(device.visitor_of(request), dialogue)
    if voice is None:
        return redirect(join_address(request, dialogue, "mine"))
    page = Paginator(votes_of(voice), PER_PAGE).get_page(request.GET.get("page"))
    phases, now = list(dialogue.phases.all()), timezone.now()
    context = head_of(dialogue) | {
        "voice": voice,
        "statements": [said(one) for one in said_by(voice)],
        "votes": [{"vote": vote, "said": said(vote.statement)} for vote in page],
        "page": page,
        "query": "",
        "may_weigh": rules.may_do(dialogue.state, phases, "weigh", now),
        "may_speak": rules.may_do(dialogue.state, phases, "speak", now),
    }
    return render(request, "dialogue/mine.html", context)


@once
def delete_statement(request: HttpRequest, code: str, statement: str) -> HttpResponseBase:
    """Her own sentence, before anybody else weighed it."""
    dialogue = access.get_dialogue_for(request.user, code)
    visitor = device.visitor_of(request)
    found = access.get_own_statement(visitor, dialogue, statement)
    if request.method == "POST":
        try:
            statement_actions.delete_statement(
                statement=found, participant=access.get_participant_for(visitor, dialogue)
            )
        except statement_actions.WasWeighed:
            messages.error(request, _("Others weighed it already, so it stays."))
        else:
            messages.success(request, _("Your sentence was deleted."))
        return redirect("dialogue-mine", dialogue.code)
    return render(request, "dialogue/statement_delete.html", head_of(dialogue) | {"statement": found})


@require_POST
@once
def take_back(request: HttpRequest, code: str, statement: str) -> HttpResponseBase:
    """One vote, as if it had not been cast."""
    dialogue = access.get_dialogue_for(request.user, code)
    voice = access.get_participant_for(device.visitor_of(request), dialogue)
    found = votable(dialogue, statement)
    try:
        gone = found is not None and vote_actions.take_back_vote(participant=voice, statement=found)
    except vote_actions.CannotVote:
        gone = False
    if gone:
        messages.success(request, _("Your vote was taken back."))
    return redirect("dialogue-mine", dialogue.code)
