"""Proposing times, picking one, and taking it into a calendar."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.clocks import in_zone
from lingkar.market import access
from lingkar.market.actions import meetings as actions
from lingkar.market.actions.introductions import Over
from lingkar.market.enums.dealing import MeetingState
from lingkar.market.forms.threads import MeetingForm, PickForm
from lingkar.market.invitations import Invitation, calendar_file
from lingkar.market.models import Meeting
from lingkar.market.views.thread_shown import show_times, zones_of


@login_required
@limited("market-meet", limit=30, seconds=3600, by="person")
@once
def meet(request: HttpRequest, code: str) -> HttpResponseBase:
    """Up to three times for a talk or a visit."""
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="add")
    mine, theirs = zones_of(seat, person)
    form = MeetingForm(request.POST or None, person=person, zone=mine)
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data
        try:
            actions.propose_meeting(
                introduction=seat.introduction,
                organisation=seat.mine,
                times=read["times"],
                time_zone=read["time_zone"],
                minutes=read["minutes"],
                place=read["place"],
                note=read["note"],
                by=person,
            )
        except Over as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are asked which of your times suits them."))
            return redirect("market-introduction", code)
    context = {
        "seat": seat, "introduction": seat.introduction, "form": form,
        "their_now": in_zone(timezone.now(), theirs), "my_now": in_zone(timezone.now(), mine),
    }  # fmt: skip
    return render(request, "market/meet.html", context)


@login_required
@once
def meeting(request: HttpRequest, code: str) -> HttpResponseBase:
    """The times on both clocks; the other side picks one of them here."""
    person = signed_in_person(request)
    picks = request.method == "POST"
    seat, found = access.get_meeting_for(person, code, to="change" if picks else "view")
    times = show_times(found, zones_of(seat, person), timezone.now())
    asked = found.state == MeetingState.PROPOSED and found.organisation_id != seat.mine.pk
    form = PickForm(
        request.POST or None, meeting=found, labels={each.pk: each.mine for each in times if not each.is_over}
    )
    if picks and asked and form.is_valid():
        return _pick(request, seat, found, form)
    context = {
        "seat": seat, "introduction": seat.introduction, "meeting": found, "times": times, "form": form,
        "may_pick": asked and may(person, "change", "introduction", seat.mine),
        "may_cancel": found.state in (MeetingState.PROPOSED, MeetingState.AGREED)
        and may(person, "change", "introduction", seat.mine),
        "chosen": next((each for each in times if found.chosen_id == each.pk), None),
    }  # fmt: skip
    return render(request, "market/meeting.html", context)


def _pick(request: HttpRequest, seat: access.Seat, found: Meeting, form: PickForm) -> HttpResponseBase:
    picked = form.cleaned_data["slot"]
    slot = None if picked == "none" else found.slots.get(pk=int(picked))
    try:
        held = actions.pick_time(meeting=found, slot=slot, organisation=seat.mine, by=signed_in_person(request))
    except (actions.GoneBy, Over):
        messages.error(request, _("This meeting has changed meanwhile."))
    else:
        text = _("It is agreed. Take it into your calendar.") if held.chosen_id else _("They are told.")
        messages.success(request, text)
    return redirect("market-meeting", found.code)


@login_required
@require_POST
@once
def cancel(request: HttpRequest, code: str) -> HttpResponseBase:
    seat, found = access.get_meeting_for(request.user, code, to="change")
    try:
        actions.cancel_meeting(meeting=found, organisation=seat.mine, by=signed_in_person(request))
    except (actions.GoneBy, Over):
        messages.error(request, _("This meeting has changed meanwhile."))
    else:
        messages.success(request, _("It is called off, and they are told."))
    return redirect("market-introduction", seat.introduction.code)


@login_required
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """For any calendar. A meeting that was called off gives the file that takes it out again."""
    seat, found = access.get_meeting_for(request.user, code)
    if found.chosen is None:
        raise Http404
    page = urljoin(settings.SITE_URL + "/", reverse("market-meeting", args=[found.code]))
    content = calendar_file(
        Invitation(
            uid=found.uid,
            sequence=found.sequence,
            title=_("%(firm)s: %(about)s") % {"firm": seat.other.name, "about": seat.introduction.about},
            starts_at=found.chosen.starts_at,
            minutes=found.minutes,
            place=found.place,
            text=found.note,
            url=page,
            organiser=found.organisation.name,
            made_at=found.answered_at or found.proposed_at,
            cancelled=found.state == MeetingState.CANCELLED,
        )
    )
    method = "CANCEL" if found.state == MeetingState.CANCELLED else "REQUEST"
    response = HttpResponse(content, content_type=f"text/calendar; charset=utf-8; method={method}")
    response["Content-Disposition"] = f'attachment; filename="meeting-{found.code}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
