"""Introductions and what hangs on them: only the two firms, until one of them asks for help."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from lingkar.accounts.access import Visitor, duties_of, may
from lingkar.accounts.enums import DutyKind
from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import organisations_for
from lingkar.market.models import (
    Deal,
    Introduction,
    Mediation,
    Meeting,
    Outcome,
    Post,
    PostFile,
    SampleRequest,
)


@dataclass(frozen=True)
class Seat:
    """An introduction, from the side this visitor acts for."""

    introduction: Introduction
    mine: Organisation

    @property
    def other(self) -> Organisation:
        return self.introduction.other_than(self.mine)

    @property
    def asked(self) -> bool:
        """Whether her side asked (and not the other)."""
        return self.mine.pk == self.introduction.from_organisation_id


def get_introduction_for(person: Visitor, code: str, to: str = "view", thing: str = "introduction") -> Seat:
    """The introduction and her side of it. Who acts for both sides sits on the side that was asked."""
    introduction = whole().filter(code=code).first()
    if introduction is None:
        raise Http404
    return _seat(person, introduction, to, thing)


def get_meeting_for(person: Visitor, code: str, to: str = "view") -> tuple[Seat, Meeting]:
    meeting = Meeting.objects.select_related("organisation", "chosen").filter(code=code).first()
    if meeting is None:
        raise Http404
    seat = _seat_of(person, meeting.introduction_id, to)
    return seat, meeting


def get_sample_for(person: Visitor, code: str, to: str = "view") -> tuple[Seat, SampleRequest]:
    sample = SampleRequest.objects.select_related("organisation").filter(code=code).first()
    if sample is None:
        raise Http404
    return _seat_of(person, sample.introduction_id, to), sample


def get_post_for(person: Visitor, code: str, to: str = "view") -> tuple[Seat, Post]:
    post = Post.objects.select_related("organisation").filter(code=code).first()
    if post is None:
        raise Http404
    return _seat_of(person, post.introduction_id, to), post


def get_deal_for(person: Visitor, code: str, to: str = "view", thing: str = "deal") -> tuple[Seat, Deal]:
    deal = Deal.objects.prefetch_related("versions__signatures", "versions__organisation").filter(code=code).first()
    if deal is None:
        raise Http404
    seat = _seat_of(person, deal.introduction_id, to, thing)
    deal.introduction = seat.introduction
    return seat, deal


def get_outcome_for(person: Visitor, code: str, to: str = "view") -> Outcome:
    """What her own side was asked. What the other side said is shown beside it, never opened by itself."""
    outcome = Outcome.objects.select_related("organisation", "introduction", "deal").filter(code=code).first()
    if outcome is None:
        raise Http404
    if may(person, to, "outcome", outcome.organisation):
        return outcome
    if may(person, "view", "outcome", outcome.organisation):
        raise PermissionDenied
    raise Http404


def get_file_for(person: Visitor, code: str) -> PostFile:
    """For the two firms, and for whoever was asked to mediate between them."""
    kept = PostFile.objects.select_related("post").filter(code=code).first()
    if kept is None:
        raise Http404
    introduction = whole().get(pk=kept.post.introduction_id)
    if _sides(person, introduction, "view", "introduction") or open_mediation_for(person, introduction):
        return kept
    raise Http404


def get_mediation_for(person: Visitor, code: str, to: str = "view") -> Mediation:
    """For those of the agency whose duty covers one of the two countries. The thread hangs on it."""
    mediation = Mediation.objects.select_related("organisation", "mediator").filter(code=code).first()
    if mediation is None:
        raise Http404
    mediation.introduction = whole().get(pk=mediation.introduction_id)
    if not _may_mediate(person, mediation.introduction, to):
        raise Http404
    return mediation


def open_mediation_for(person: Visitor, introduction: Introduction) -> Mediation | None:
    """The mediation through which she may read this thread."""
    found = introduction.mediations.exclude(state="closed").first()
    return found if found is not None and _may_mediate(person, introduction, "view") else None


def whole() -> QuerySet[Introduction]:
    return Introduction.objects.select_related(
        "listing", "from_organisation__country", "to_organisation__country", "from_organisation__area",
        "to_organisation__area",
    )  # fmt: skip


def _may_mediate(person: Visitor, introduction: Introduction, to: str) -> bool:
    """Never for one of the two: whoever sits on a side, or helps it, cannot stand between them."""
    if _sides(person, introduction, "view", "introduction"):
        return False
    firms = (introduction.from_organisation, introduction.to_organisation)
    return any(may(person, to, "mediation", firm) for firm in firms)


def _seat_of(person: Visitor, pk: int, to: str, thing: str = "introduction") -> Seat:
    return _seat(person, whole().get(pk=pk), to, thing)


def _seat(person: Visitor, introduction: Introduction, to: str, thing: str) -> Seat:
    allowed = _sides(person, introduction, to, thing)
    if allowed:
        return Seat(introduction, allowed[0])
    if _sides(person, introduction, "view", thing):
        raise PermissionDenied
    raise Http404


def _sides(person: Visitor, introduction: Introduction, to: str, thing: str) -> list[Organisation]:
    firms = (introduction.to_organisation, introduction.from_organisation)
    return [firm for firm in firms if may(person, to, thing, firm)]


def mediations_for(person: Person) -> QuerySet[Mediation] | None:
    """Those in the countries of her duty, never of a firm she acts for; None where mediating is not her duty."""
    duties = [duty for duty in duties_of(person) if duty.duty == DutyKind.FACILITATOR]
    if not duties:
        return None
    found = Mediation.objects.select_related(
        "organisation__country", "introduction__from_organisation", "introduction__to_organisation", "mediator"
    )
    countries = [duty.country_id for duty in duties]
    if None not in countries:
        found = found.filter(
            Q(introduction__from_organisation__country__in=countries)
            | Q(introduction__to_organisation__country__in=countries)
        )
    own = organisations_for(person).values("pk")
    return found.exclude(introduction__from_organisation__in=own).exclude(introduction__to_organisation__in=own)
