"""Introductions, threads and what hangs on them, made ready for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.languages.clocks import in_zone
from lingkar.languages.registry import LANGUAGES, current
from lingkar.languages.translating import can_translate
from lingkar.market.access import Seat
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.models import Introduction, Meeting, Post
from lingkar.vocabulary.queries import label

STATE_KINDS = {
    IntroductionState.ASKED: "info",
    IntroductionState.ACCEPTED: "ok",
    IntroductionState.DECLINED: "draft",
    IntroductionState.WITHDRAWN: "draft",
    IntroductionState.EXPIRED: "draft",
    IntroductionState.CLOSED: "draft",
    IntroductionState.BLOCKED: "error",
}


@dataclass(frozen=True)
class Row:
    """A line of the list of introductions."""

    introduction: Introduction
    firm: str
    country: str
    state: str
    kind: str
    unread: int
    to_answer: bool


@dataclass(frozen=True)
class ShownPost:
    post: Post
    firm: str
    own: bool
    language: str  # of the original, where the reader uses another
    machine: str
    translator: str
    may_translate: bool


def show_row(introduction: Introduction, mine: Organisation) -> Row:
    other = introduction.other_than(mine)
    state = IntroductionState(introduction.state)
    to_answer = state == IntroductionState.ASKED and introduction.to_organisation_id == mine.pk
    return Row(
        introduction=introduction,
        firm=other.name,
        country=country_name(other),
        state=state_text(introduction, mine),
        kind="error" if to_answer else STATE_KINDS[state],
        unread=getattr(introduction, "unread", 0),
        to_answer=to_answer,
    )


def state_text(introduction: Introduction, mine: Organisation) -> str:
    """In words, from her side; whom a block comes from is told to nobody."""
    if introduction.is_waiting and introduction.to_organisation_id == mine.pk:
        return _("Waits for your answer")
    if introduction.state == IntroductionState.BLOCKED:
        return str(IntroductionState.CLOSED.label)
    return str(IntroductionState(introduction.state).label)


def show_posts(posts: list[Post], seat_of: Organisation | None) -> list[ShownPost]:
    """With the machine's translation into the reader's language, where there is one. No seat: who mediates."""
    code = current().code
    return [_show_post(post, seat_of, code) for post in posts]


def _show_post(post: Post, mine: Organisation | None, code: str) -> ShownPost:
    made = next((each for each in post.translations.all() if each.language == code), None)
    speaks = LANGUAGES.get(post.language)
    own = mine is not None and post.organisation_id == mine.pk
    return ShownPost(
        post=post,
        firm=post.organisation.name,
        own=own,
        language=speaks.endonym if speaks is not None and post.language != code else "",
        machine=made.text if made else "",
        translator=made.translator if made else "",
        may_translate=made is None and not own and bool(post.text) and can_translate(post.language, code),
    )


def country_name(firm: Organisation) -> str:
    return label(firm.country, "countries", current().code)


def firm_facts(firm: Organisation) -> list[dict[str, Any]]:
    """What one may know before saying yes: what is public anyway, and how far it was checked."""
    place = label(firm.area, "areas", current().code) if firm.area_id and firm.area else ""
    profile = getattr(firm, "market_profile", None)
    page = reverse("market-firm", args=[profile.code]) if profile is not None and profile.is_public else ""
    return [
        {"label": _("Business"), "text": firm.name, "url": page},
        {"label": _("Where"), "text": ", ".join(part for part in (place, country_name(firm)) if part)},
        {"label": _("Checked so far"), "text": firm.get_verification_display()},
    ]


def zone_of(person: Person | None, firm: Organisation) -> str:
    """Hers if she chose one, else that of the firm's country. "UTC" stands for "not chosen"."""
    if person is not None and person.time_zone != "UTC":
        return person.time_zone
    zones = firm.country.fact("time_zones") or []
    return str(zones[0]) if zones else "UTC"


def zone_of_side(introduction: Introduction, firm: Organisation) -> str:
    """Of whoever of this firm asked or answered."""
    asked = introduction.from_organisation_id == firm.pk
    return zone_of(introduction.asked_by if asked else introduction.answered_by, firm)


@dataclass(frozen=True)
class ShownTime:
    pk: int
    mine: str
    theirs: str
    is_over: bool


def show_times(meeting: Meeting, zones: tuple[str, str], now: datetime) -> list[ShownTime]:
    """Each time twice: on her own clock, and on theirs."""
    return [
        ShownTime(slot.pk, in_zone(slot.starts_at, zones[0]), in_zone(slot.starts_at, zones[1]), slot.starts_at <= now)
        for slot in meeting.slots.all()
    ]


def zones_of(seat: Seat, person: Person) -> tuple[str, str]:
    return zone_of(person, seat.mine), zone_of_side(seat.introduction, seat.other)
