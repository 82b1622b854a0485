"""Taking part: who she is, told once; and leaving again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from lingkar.accounts import device
from lingkar.accounts.access import current_organisation
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import voices as actions
from lingkar.dialogue.enums import DialogueState
from lingkar.dialogue.forms.statements import first_language
from lingkar.dialogue.forms.voices import JoinForm, initial_for, initial_of
from lingkar.dialogue.models import Dialogue
from lingkar.dialogue.views.shown import head_of, tag_of

NEXT = {"weigh": "dialogue-weigh", "speak": "dialogue-speak", "mine": "dialogue-mine"}


@limited("dialogue-join", limit=2000, seconds=3600)
@cache_control(private=True)
@device.gives_device
@once
def join(request: HttpRequest, code: str) -> HttpResponseBase:
    """A few taps, or one: everything may stay open. Come back at any time to change it."""
    dialogue = access.get_dialogue_for(request.user, code)
    visitor = device.visitor_of(request)
    missing = access.what_is_missing(visitor, dialogue)
    if dialogue.state != DialogueState.OPEN or missing:
        return render(request, "dialogue/closed_to_you.html", closed_context(request, dialogue, missing))
    voice, firm = access.own_voice(visitor, dialogue), current_organisation(request)
    form = JoinForm(request.POST or None, initial=initial_of(voice) if voice else initial_for(dialogue, firm))
    if request.method == "POST" and (form.is_valid() or "skip" in request.POST):
        told = {} if "skip" in request.POST else form.told()
        actions.join_dialogue(
            dialogue=dialogue,
            person=visitor.person,
            device=visitor.device,
            told=told | ({} if voice else {"language": first_language(dialogue)}),
            referrer=tag_of(request),
        )
        return redirect(NEXT.get(request.POST.get("next", ""), "dialogue-weigh"), dialogue.code)
    context = head_of(dialogue) | {
        "form": form, "voice": voice, "tag": tag_of(request), "next": request.GET.get("next", ""), "firm": firm,
    }  # fmt: skip
    return render(request, "dialogue/join.html", context)


def closed_context(request: HttpRequest, dialogue: Dialogue, missing: str) -> dict[str, object]:
    """Why she cannot take part now, and what she can do about it."""
    sign_in = f"{reverse('accounts-sign-in')}?next={request.path}"
    return head_of(dialogue) | {"missing": missing, "sign_in": sign_in}


@once
def leave(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take everything back."""
    dialogue = access.get_dialogue_for(request.user, code)
    voice = access.get_participant_for(device.visitor_of(request), dialogue)
    if request.method == "POST":
        actions.leave_dialogue(participant=voice)
        messages.success(request, _("All you weighed and said was taken back."))
        return redirect("dialogue", dialogue.code)
    return render(request, "dialogue/leave.html", head_of(dialogue))
