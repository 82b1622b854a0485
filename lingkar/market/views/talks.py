"""A matchmaking day: laid out by who holds the event, joined by firms, with a timetable for each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.core.tables import TYPES, table_response
from lingkar.events.words import place_text, title_of
from lingkar.languages import written
from lingkar.languages.clocks import in_zone, zone
from lingkar.languages.registry import current
from lingkar.market.access import talks as access
from lingkar.market.actions import talks as actions
from lingkar.market.enums.talks import TalkState
from lingkar.market.forms.talks import AnswerTalkForm, AskTalkForm, JoinForm, LayOutForm, MoveForm
from lingkar.market.invitations import Invitation, calendar_of
from lingkar.market.models import Guest, MatchDay, Talk
from lingkar.market.queries import talks as queries
from lingkar.market.views.shown import language_names
from lingkar.vocabulary.queries import label


@login_required
def day(request: HttpRequest, code: str) -> HttpResponse:
    """Who is there, whom one asked, and one's own timetable."""
    found = access.get_day_for(request.user, code)
    firm = current_organisation(request)
    mine = access.guest_of(request.user, found, firm)
    talks = [_line(talk, mine) for talk in queries.talks_of(mine)] if mine else []
    asked = {line["other"].pk for line in talks}
    context = {
        "found": found,
        "event": found.event,
        "title": title_of(found.event),
        "place": place_text(found.event),
        "when": in_zone(found.starts_at, found.event.time_zone),
        "firm": firm,
        "mine": mine,
        "talks": talks,
        "guests": [_guest(each, each.pk in asked) for each in queries.guests_of(found) if mine and each.pk != mine.pk],
        "count": queries.guests_of(found).count(),
        "may_join": access.may_join(request.user, found, firm),
        "may_ask": mine is not None and access.guest_of(request.user, found, firm, "add") is not None and found.is_open,
        "keeps": access.keeps_day(request.user, found),
    }
    return render(request, "market/day.html", context)


@login_required
@once
def lay_out(request: HttpRequest, code: str) -> HttpResponseBase:
    event = access.get_event_to_lay_out(request.user, code)
    held = queries.days().filter(event=event).first()
    form = LayOutForm(request.POST or None, event=event, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lay_out_day(event=event, by=signed_in_person(request), **form.told())
        except actions.NoPlace as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("market-day", code)
    return render(request, "market/day_lay_out.html", {"event": event, "title": title_of(event), "form": form})


@login_required
@once
def join(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    found = access.get_day_for(person, code)
    firm = current_organisation(request)
    if firm is None:
        return render(request, "market/request_no_firm.html")
    refuse_unless(person, "add", "meeting", firm)
    if not access.may_join(person, found, firm):
        return render(request, "market/day_register.html", {"event": found.event, "title": title_of(found.event)})
    mine = access.guest_of(person, found, firm)
    initial = (
        {"says": mine.says, "languages": mine.languages, "away": mine.away} if mine else {"languages": firm.languages}
    )
    form = JoinForm(request.POST or None, times=_times(found), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.join_day(day=found, organisation=firm, by=person, **form.cleaned_data)
        return redirect("market-day", code)
    return render(
        request, "market/day_join.html", {"found": found, "title": title_of(found.event), "form": form, "firm": firm}
    )


@login_required
@limited("market-talk", limit=60, seconds=3600, by="person")
@once
def ask(request: HttpRequest, code: str, guest: str) -> HttpResponseBase:
    person = signed_in_person(request)
    found = access.get_day_for(person, code)
    mine = access.get_guest_for(person, found, current_organisation(request), "add")
    other = queries.guests_of(found).filter(code=guest).first()
    if other is None:
        raise Http404
    form = AskTalkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_talk(
                asking=mine, asked=other, reason=form.cleaned_data["reason"], language=current().code, by=person
            )
        except actions.NoPlace as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are asked."))
            return redirect("market-day", code)
    return render(
        request, "market/talk_ask.html", {"found": found, "title": title_of(found.event), "other": other, "form": form}
    )


@login_required
@once
def talk(request: HttpRequest, code: str) -> HttpResponseBase:
    """One talk: answered by the asked side, called off by either."""
    person = signed_in_person(request)
    found, mine = access.get_talk_for(person, code, to="change" if request.method == "POST" else "view")
    waits = found.state == TalkState.ASKED and mine.pk == found.asked_id
    times = [(str(slot), _time(found.day, slot)) for slot in actions.free_slots(found)] if waits else []
    form = AnswerTalkForm(request.POST or None, times=times)
    if request.method == "POST" and waits and form.is_valid():
        answer = form.cleaned_data["answer"]
        try:
            if answer == "no":
                actions.decline_talk(talk=found, by=person)
            else:
                actions.accept_talk(talk=found, slot=None if answer == "any" else int(answer), by=person)
        except actions.NoPlace as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("market-day", found.day.event.code)
    event = found.day.event
    context = {"talk": found, "mine": mine, "line": _line(found, mine), "form": form, "waits": waits, "event": event}
    context["title"] = title_of(event)
    return render(request, "market/talk.html", context)


@login_required
@require_POST
@once
def call_off(request: HttpRequest, code: str) -> HttpResponseBase:
    found, mine = access.get_talk_for(request.user, code, to="change")
    actions.call_off_talk(talk=found, guest=mine, by=signed_in_person(request))
    messages.success(request, _("The talk is called off, and they are told."))
    return redirect("market-day", found.day.event.code)


@login_required
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """One's own talks of the day, for any calendar."""
    found = access.get_day_for(request.user, code)
    mine = access.get_guest_for(request.user, found, current_organisation(request), "view")
    placed = [each for each in queries.talks_of(mine) if each.slot is not None]
    response = HttpResponse(
        calendar_of([_invitation(each, mine) for each in placed]), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="lingkar-talks.ics"'
    return response


def _invitation(each: Talk, mine: Guest) -> Invitation:
    event = each.day.event
    return Invitation(
        uid=f"talk-{each.code}@lingkar", sequence=each.sequence,
        title=_("Talk with %(firm)s") % {"firm": each.other_than(mine).organisation.name},
        starts_at=each.day.time_of(each.slot or 0), minutes=each.day.slot_minutes, place=_seat(each), text=each.reason,
        url=urljoin(settings.SITE_URL + "/", reverse("market-day", args=[event.code])),
        organiser=event.organisation.name, made_at=each.answered_at or each.asked_at,
    )  # fmt: skip


@login_required
def table_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Who holds the event: all talks by time and table, and those without a place."""
    found = access.get_day_to_keep(request.user, code)
    rows = [_plan_line(each) for each in queries.agreed(found)]
    context = {
        "found": found,
        "title": title_of(found.event),
        "placed": [row for row in rows if row["talk"].slot is not None],
        "waiting": [row for row in rows if row["talk"].slot is None],
        "times": _times(found),
        "guests": queries.guests_of(found).count(),
    }
    return render(request, "market/day_plan.html", context)


@login_required
@require_POST
@once
def make_plan(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_day_to_keep(request.user, code)
    placed, left = actions.plan_day(day=found, by=signed_in_person(request))
    messages.success(
        request,
        _("%(placed)s talks have a time now; %(left)s found none.")
        % {"placed": written.number(placed, current().code), "left": written.number(left, current().code)},
    )
    return redirect("market-day-plan", code)


@login_required
@require_POST
@once
def move(request: HttpRequest, code: str, talk: str) -> HttpResponseBase:
    found = access.get_day_to_keep(request.user, code)
    held = queries.agreed(found).filter(code=talk).first()
    form = MoveForm(request.POST)
    if held is None:
        raise Http404
    if form.is_valid():
        try:
            actions.move_talk(talk=held, by=signed_in_person(request), **form.cleaned_data)
        except actions.NoPlace as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Choose a time, and a table if you like."))
    return redirect("market-day-plan", code)


@login_required
def plan_table(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    found = access.get_day_to_keep(request.user, code)
    if ending not in TYPES:
        raise Http404
    head = [_("Time"), _("Table"), _("Firm"), _("Country"), _("Firm"), _("Country")]
    rows = [
        [row["time"], str(row["talk"].table or ""), row["one"], row["one_country"], row["other"], row["other_country"]]
        for row in (_plan_line(each) for each in queries.agreed(found))
    ]
    return table_response([head, *rows], ending, "lingkar-talks")


def _plan_line(each: Talk) -> dict[str, Any]:
    one, other = each.asking.organisation, each.asked.organisation
    language = current().code
    return {
        "talk": each, "time": "" if each.slot is None else _time(each.day, each.slot), "one": one.name,
        "one_country": label(one.country, "countries", language), "other": other.name,
        "other_country": label(other.country, "countries", language),
    }  # fmt: skip


def _line(each: Talk, mine: Guest | None) -> dict[str, Any]:
    other = each.other_than(mine) if mine else each.asked
    return {
        "talk": each, "other": other, "firm": other.organisation.name,
        "country": label(other.organisation.country, "countries", current().code),
        "time": "" if each.slot is None else _time(each.day, each.slot), "seat": _seat(each),
        "waits_for_us": mine is not None and each.state == TalkState.ASKED and each.asked_id == mine.pk,
        "state": each.get_state_display(), "kind": "ok" if each.state == TalkState.ACCEPTED else "info",
    }  # fmt: skip


def _guest(each: Guest, is_asked: bool) -> dict[str, Any]:
    return {
        "guest": each, "firm": each.organisation.name, "is_asked": is_asked,
        "country": label(each.organisation.country, "countries", current().code),
        "languages": ", ".join(language_names(each.languages)),
    }  # fmt: skip


def _seat(each: Talk) -> str:
    if each.table is None:
        return ""
    return _("Table %(number)s") % {"number": written.number(each.table, current().code)}


def _times(found: MatchDay) -> list[tuple[str, str]]:
    return [(str(slot), _time(found, slot)) for slot in range(found.slots)]


def _time(found: MatchDay, slot: int) -> str:
    """On the clock of the place."""
    local = found.time_of(slot).astimezone(zone(found.event.time_zone))
    return written.clock(local, current().code)
