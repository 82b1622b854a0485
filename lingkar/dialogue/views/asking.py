"""Who asks, on pages of those who take part: her voice, or where she is sent without one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts import device
from lingkar.dialogue import access, rules
from lingkar.dialogue.models import Dialogue, Participant
from lingkar.dialogue.views.joining import closed_context
from lingkar.dialogue.views.shown import head_of, steps_of, tag_of


class Elsewhere(Exception):
    """She is answered with another page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def voice_for(request: HttpRequest, dialogue: Dialogue, kind: str) -> Participant:
    """Her voice, if `kind` (speak or weigh) is done now; else Elsewhere with the page that tells why."""
    if not rules.may_do(dialogue.state, dialogue.phases.all(), kind, timezone.now()):
        context = head_of(dialogue) | {"kind": kind, "steps": steps_of(dialogue)}
        raise Elsewhere(render(request, "dialogue/not_now.html", context))
    visitor = device.visitor_of(request)
    voice = access.own_voice(visitor, dialogue)
    missing = "" if voice is not None and visitor.person is None else access.what_is_missing(visitor, dialogue)
    if missing:
        raise Elsewhere(render(request, "dialogue/closed_to_you.html", closed_context(request, dialogue, missing)))
    if voice is None:
        raise Elsewhere(redirect(join_address(request, dialogue, kind)))
    if voice.banned_at is not None:
        raise Elsewhere(render(request, "dialogue/stopped.html", head_of(dialogue)))
    voice.dialogue = dialogue
    return voice


def join_address(request: HttpRequest, dialogue: Dialogue, kind: str) -> str:
    asked = {"next": kind} | ({"from": tag} if (tag := tag_of(request)) else {})
    return f"{reverse('dialogue-join', args=[dialogue.code])}?{urlencode(asked)}"
