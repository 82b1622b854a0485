"""Making a landscape of the votes, and repeating it until one knows how stable it is."""

from __future__ import annotations

import time

from django.db import transaction

from lingkar.dialogue.bridge import opinion
from lingkar.dialogue.models import Dialogue, Landscape
from lingkar.dialogue.queries import landscapes, votes

KEPT = 24  # of one dialogue: enough to see how it moved


def make_landscape(*, dialogue: Dialogue) -> Landscape | None:
    """A new landscape, or the one that stands when nothing changed. None when nobody voted yet."""
    standing = landscapes.newest(dialogue)
    if not landscapes.is_due(dialogue, standing):
        return standing
    last_vote, last_act = votes.last_version(dialogue), landscapes.last_act(dialogue)
    material = opinion.material_of(dialogue)
    found = opinion.analyse(material, standing.places if standing else None)
    with transaction.atomic():
        made = Landscape.objects.create(
            dialogue=dialogue,
            last_vote=last_vote,
            last_act=last_act,
            votes=len(material.votes),
            result=found.result,
            places=found.places,
            method_version=opinion.METHOD_VERSION,
        )
        old = list(Landscape.objects.filter(dialogue=dialogue).values_list("pk", flat=True)[KEPT:])
        # Places of people are needed of the newest only.
        Landscape.objects.filter(dialogue=dialogue).exclude(pk=made.pk).update(places={}, draws=None, flags=None)
        Landscape.objects.filter(pk__in=old).delete()
    return made


def repeat_landscape(*, landscape: Landscape, seconds: float = 20.0, draws: int = opinion.DRAWS) -> bool:
    """Some more repetitions, for about this long. True when all are done.

    Votes that came meanwhile would mix two moments: then a new landscape is made and this one is left as it is.
    """
    dialogue = landscape.dialogue
    if landscape.is_repeated:
        return True
    if landscapes.is_due(dialogue, landscape):
        return False
    until = time.monotonic() + seconds
    kept, stable = opinion.repeat(
        opinion.material_of(dialogue),
        landscape.places,
        landscape.draws,
        lambda done, of: time.monotonic() < until,
        draws,
    )
    landscape.draws = kept
    if stable is not None:
        landscape.result["stability"] = stable["stability"]
        for one in landscape.result["statements"]:
            one["top_ten"] = stable["top_ten"].get(one["id"])
    landscape.save(update_fields=["draws", "result"])
    return stable is not None


def check_landscape(*, landscape: Landscape) -> None:
    """Look once for signs that a crowd was sent. The public learns that it was looked at, and what hangs on it."""
    if landscape.flags is not None:
        return
    dialogue = landscape.dialogue
    material = opinion.material_of(dialogue)
    joined, referrers = votes.arrivals(dialogue)
    flags = opinion.watch(material, joined, referrers)
    named = {person for flag in flags for person in flag["people"]}
    first, without = opinion.ten_with_and_without(material, named) if named else ([], [])
    landscape.flags = flags
    landscape.result["watch"] = {
        "signs": len(flags),
        "voices": len(named),
        "changed": len(set(first) - set(without)),
        "first": first,
        "without": without,
    }
    landscape.save(update_fields=["flags", "result"])
