"""Speaking: one sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from lingkar.core.limits import limited, too_many
from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import statements as actions
from lingkar.dialogue.clarity import HINTS, hints_for
from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.forms.statements import SpeakForm
from lingkar.dialogue.models import Dialogue, Participant
from lingkar.dialogue.queries.statements import similar_to
from lingkar.dialogue.views.asking import Elsewhere, voice_for
from lingkar.dialogue.views.shown import head_of
from lingkar.dialogue.words import said

MOST_AN_HOUR = 12  # of one voice


@limited("dialogue-speak", limit=600, seconds=3600)
@cache_control(private=True)
@once
def speak(request: HttpRequest, code: str) -> HttpResponseBase:
    """What may say the same is shown first, and hints; sending once more says it as it is."""
    dialogue = access.get_dialogue_for(request.user, code)
    try:
        voice = voice_for(request, dialogue, "speak")
    except Elsewhere as elsewhere:
        return elsewhere.response
    form = SpeakForm(request.POST or None, dialogue=dialogue)
    context: dict[str, Any] = head_of(dialogue) | {"form": form}
    if request.method == "POST":
        if _said_lately(voice) >= MOST_AN_HOUR:
            return too_many(request, seconds=3600)
        if form.is_valid():
            context |= {} if "anyway" in request.POST else _second_look(dialogue, form)
            if not context.get("looks"):
                return _say(request, dialogue, voice, form)
    return render(request, "dialogue/speak.html", context)


def _said_lately(voice: Participant) -> int:
    return voice.statements.filter(created_at__gte=timezone.now() - timedelta(hours=1)).count()


def _second_look(dialogue: Dialogue, form: SpeakForm) -> dict[str, Any]:
    text = form.cleaned_data["text"]
    similar = [said(one) for one in similar_to(dialogue, text, form.cleaned_data["language"])]
    hints = [str(HINTS[code]) for code in hints_for(text)]
    return {"similar": similar, "hints": hints, "looks": bool(similar or hints)}


def _say(request: HttpRequest, dialogue: Dialogue, voice: Participant, form: SpeakForm) -> HttpResponseBase:
    try:
        statement = actions.say_statement(participant=voice, **form.cleaned_data)
    except actions.CannotSpeak:
        return render(request, "dialogue/stopped.html", head_of(dialogue))
    if statement.state == StatementState.SHOWN:
        messages.success(request, _("It is said. Others can weigh it now."))
    else:
        messages.success(request, _("It is said. Others see it once a moderator has read it; we tell you either way."))
    return redirect("dialogue-mine", dialogue.code)
