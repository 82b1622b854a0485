"""The page of two firms in contact: who they are, what was written, and what can be done next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.clocks import in_zone
from lingkar.languages.registry import LANGUAGES, current
from lingkar.languages.translating import NotTranslated
from lingkar.market import access
from lingkar.market.actions import threads as actions
from lingkar.market.enums.dealing import IntroductionState, MeetingState
from lingkar.market.forms.threads import PostForm
from lingkar.market.hints import hints_for
from lingkar.market.models import Introduction
from lingkar.market.queries import introductions as queries
from lingkar.market.views.thread_shown import (
    STATE_KINDS,
    firm_facts,
    show_posts,
    state_text,
    zones_of,
)

# What is opened here runs nothing and fetches nothing, whatever hides in it.
CLOSED: dict[str, Any] = {
    "default-src": ["'none'"],
    "img-src": ["'self'"],
    "sandbox": True,
    "frame-ancestors": ["'none'"],
}


@login_required
def introduction(request: HttpRequest, code: str) -> HttpResponse:
    seat = access.get_introduction_for(request.user, code)
    actions.mark_seen(introduction=seat.introduction, by=signed_in_person(request))
    return render(request, "market/introduction.html", _context(request, seat, PostForm()))


@login_required
@require_POST
@limited("market-post", limit=120, seconds=3600, by="person")
@once
def post(request: HttpRequest, code: str) -> HttpResponseBase:
    """Words and files to the other side."""
    seat = access.get_introduction_for(request.user, code, to="add")
    form = PostForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            made = actions.write_post(
                introduction=seat.introduction,
                organisation=seat.mine,
                text=form.cleaned_data["text"],
                language=current().code,
                files=form.cleaned_data["attached"],
                by=signed_in_person(request),
            )
        except (actions.Over, actions.TooManyFiles) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{reverse('market-introduction', args=[code])}#{made.code}")
    return render(request, "market/introduction.html", _context(request, seat, form))


@login_required
@cache_control(private=True, no_store=True)
@csp_override(CLOSED)
def file(request: HttpRequest, code: str) -> HttpResponseBase:
    """A file of a thread. Pictures were drawn by us and may show; everything else is only handed over."""
    kept = access.get_file_for(request.user, code)
    try:
        content = kept.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = kept.name if kept.name.lower().endswith(f".{kept.extension}") else f"{kept.name}.{kept.extension}"
    response = FileResponse(content, as_attachment=not kept.is_picture, filename=name, content_type=kept.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_POST
@limited("market-translate", limit=60, seconds=3600, by="person")
@once
def translate(request: HttpRequest, code: str) -> HttpResponseBase:
    """Into the language she reads these pages in. Where no machine is plugged in, the page is not there."""
    seat, found = access.get_post_for(request.user, code)
    try:
        actions.translate_post(post=found, language=current().code, by=signed_in_person(request))
    except NotTranslated:
        messages.error(request, _("This cannot be translated now. The original stays here."))
    return redirect(f"{reverse('market-introduction', args=[seat.introduction.code])}#{found.code}")


def _context(request: HttpRequest, seat: access.Seat, form: PostForm) -> dict[str, Any]:
    found: Introduction = seat.introduction
    person = signed_in_person(request)
    posts = list(queries.posts_of(found))
    contacts = {each.organisation_id: each for each in found.contacts.all()}
    return {
        "seat": seat,
        "introduction": found,
        "facts": firm_facts(seat.other),
        "state": state_text(found, seat.mine),
        "state_kind": "draft" if found.state == "blocked" else STATE_KINDS[IntroductionState(found.state)],
        "posts": show_posts(posts, seat.mine),
        "contact": contacts.get(seat.other.pk) if found.is_accepted else None,
        "own_contact": contacts.get(seat.mine.pk),
        "sentence_language": _foreign(found.language),
        "form": form,
        "hints": hints_for([found.sentence, *(each.text for each in posts), form.data.get("text", "")]),
        "may_write": found.is_accepted and may(person, "add", "introduction", seat.mine),
        "may_change": may(person, "change", "introduction", seat.mine),
        "may_block": may(person, "add", "block", seat.mine),
        "mediation": found.mediations.first(),
        **_hanging(found, seat, person),
    }


def _hanging(found: Introduction, seat: access.Seat, person: Any) -> dict[str, Any]:
    """Meetings, samples, deals and outcomes of the thread."""
    mine = zones_of(seat, person)[0]
    meetings = list(found.meetings.select_related("chosen", "organisation")[:5])
    now = timezone.now()
    return {
        "meetings": [
            {
                "meeting": each,
                "own": each.organisation_id == seat.mine.pk,
                "when": in_zone(each.chosen.starts_at, mine) if each.chosen else "",
                "is_over": each.chosen is not None and each.chosen.starts_at < now,
            }
            for each in meetings
            if each.state in (MeetingState.PROPOSED, MeetingState.AGREED)
        ],
        "samples": list(found.samples.select_related("organisation")[:5]),
        "deals": list(found.deals.all()[:5]),
        "outcomes": list(found.outcomes.filter(organisation=seat.mine).order_by("days")),
    }


def _foreign(code: str) -> str:
    speaks = LANGUAGES.get(code)
    return speaks.endonym if speaks is not None and code != current().code else ""
