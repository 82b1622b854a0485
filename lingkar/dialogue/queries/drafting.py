"""Proposals and their sentences."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lingkar.dialogue.enums import AmendmentState, ProposalState, ShownState
from lingkar.dialogue.models import (
    Amendment,
    Dialogue,
    Participant,
    Place,
    Proposal,
    ProposalVersion,
    Sentence,
    SentenceVote,
)

FEWEST = 5


def proposals_of(dialogue: Dialogue, *, inside: bool = False) -> QuerySet[Proposal]:
    """Those that were opened; with `inside` also those in the writing."""
    found = Proposal.objects.filter(dialogue=dialogue).prefetch_related("titles")
    return found if inside else found.exclude(state=ProposalState.WRITING)


def versions_of(proposal: Proposal) -> list[ProposalVersion]:
    return list(proposal.versions.all())


def newest_places(proposal: Proposal) -> list[Place]:
    return places_of(proposal.versions.first())


def places_of(version: ProposalVersion | None) -> list[Place]:
    """The sentences of a version, with all that a page shows of each."""
    if version is None:
        return []
    return list(
        Place.objects.filter(version=version)
        .select_related("sentence")
        .prefetch_related("sentence__texts", "sentence__statements__texts")
        .order_by("order")
    )


def stands(sentence: Sentence) -> bool:
    """Whether it is in the newest version."""
    newest = ProposalVersion.objects.filter(proposal=sentence.proposal_id).first()
    return newest is not None and Place.objects.filter(version=newest, sentence=sentence).exists()


def said_beside(places: Sequence[Place]) -> tuple[dict[int, int], dict[int, int]]:
    """(comments, open amendments) by sentence."""
    rows = Sentence.objects.filter(pk__in=[one.sentence_id for one in places]).annotate(
        spoken=Count("comments", filter=Q(comments__state=ShownState.SHOWN), distinct=True),
        asked=Count("amendments", filter=Q(amendments__state=AmendmentState.OPEN), distinct=True),
    )
    told = list(rows.values_list("pk", "spoken", "asked"))
    return {pk: spoken for pk, spoken, _ in told}, {pk: asked for pk, _, asked in told}


def amendments_of(proposal: Proposal) -> QuerySet[Amendment]:
    found = Amendment.objects.filter(sentence__proposal=proposal).exclude(state=AmendmentState.WITHDRAWN)
    return found.select_related("sentence").order_by("-at", "-pk")


@dataclass(frozen=True)
class Changed:
    """A line of the difference between two versions: "same", "new" or "gone"."""

    kind: str
    place: Place


def difference(before: Sequence[Place], after: Sequence[Place]) -> list[Changed]:
    """Line by line; a reworded sentence is the old one gone and the new one come."""
    told: list[Changed] = []
    matcher = difflib.SequenceMatcher(
        None, [one.sentence_id for one in before], [one.sentence_id for one in after], autojunk=False
    )
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        if tag != "equal":
            told += [Changed("gone", place) for place in before[left:left_end]]
        told += [Changed("same" if tag == "equal" else "new", place) for place in after[right:right_end]]
    return told


@dataclass(frozen=True)
class Counted:
    """The second weighing of one sentence. None where fewer than five weighed it."""

    agree: int | None
    disagree: int | None
    passed: int | None
    roles: tuple[tuple[str, int, int], ...] = ()  # (role, agree, seen) of parts of at least five


def counted(places: Sequence[Place]) -> dict[int, Counted]:
    """By sentence; voices that do not count are left out."""
    rows = (
        SentenceVote.objects.filter(
            sentence__in=[one.sentence_id for one in places], participant__banned_at__isnull=True
        )
        .values_list("sentence_id", "participant__role", "value")
        .annotate(number=Count("pk"))
    )
    sums: dict[int, dict[int, int]] = {}
    by_role: dict[int, dict[str, list[int]]] = {}
    for sentence, role, value, number in rows:
        values = sums.setdefault(sentence, {1: 0, 0: 0, -1: 0})
        values[value] += number
        part = by_role.setdefault(sentence, {}).setdefault(role, [0, 0])
        part[0] += number if value == 1 else 0
        part[1] += number
    return {sentence: _counted(values, by_role[sentence]) for sentence, values in sums.items()}


def _counted(values: dict[int, int], by_role: dict[str, list[int]]) -> Counted:
    if sum(values.values()) < FEWEST:
        return Counted(None, None, None)
    roles = tuple((role, agree, seen) for role, (agree, seen) in sorted(by_role.items()) if role and seen >= FEWEST)
    rest = sum(seen for _agree, seen in by_role.values()) - sum(seen for _, _, seen in roles)
    if 0 < rest < FEWEST and roles:  # the rest could be computed from the sum
        roles = tuple(sorted(roles, key=lambda one: one[2])[1:])
    return Counted(values[1], values[-1], values[0], roles)


def own_votes(participant: Participant, places: Sequence[Place]) -> dict[int, int]:
    rows = SentenceVote.objects.filter(participant=participant, sentence__in=[one.sentence_id for one in places])
    return dict(rows.values_list("sentence_id", "value"))
