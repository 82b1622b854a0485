"""Looking for loops: asked for by hand or by the clock, done by the worker, kept until the next look."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.market.bridge import loops
from lingkar.market.enums.desk import CaseState, RunState
from lingkar.market.models import Listing, LoopCase, LoopRun, Match
from lingkar.market.queries import desk as queries
from lingkar.vocabulary.models import Concept

STUCK_AFTER = timedelta(minutes=30)
UNDER_WAY = (RunState.WAITING, RunState.RUNNING)
TOLD_EVERY = 5  # hundredths


def start_run(*, country: Concept, by: Person | None) -> LoopRun:
    """A look that waits for the worker; where one is under way, that one."""
    _give_up_stuck(country)
    known = LoopRun.objects.filter(country=country, state__in=UNDER_WAY).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            run = LoopRun.objects.create(country=country, by=by)
            record_audit(verb="look-for-loops", thing=run, by=by)
    except IntegrityError:  # two asked at once
        return LoopRun.objects.filter(country=country).latest("pk")
    return run


def _give_up_stuck(country: Concept) -> None:
    """A worker that was switched off in the middle says nothing."""
    old = LoopRun.objects.filter(country=country, state__in=UNDER_WAY, at__lt=timezone.now() - STUCK_AFTER)
    old.update(state=RunState.FAILED, ended_at=timezone.now())


def carry_out(*, run: LoopRun) -> LoopRun:
    """Look, and keep what was found. Doing it twice changes nothing."""
    begun = LoopRun.objects.filter(pk=run.pk, state=RunState.WAITING).update(state=RunState.RUNNING)
    if not begun:
        return run
    run.refresh_from_db()
    try:
        listings, matches = queries.net_of(run.country)
        looked = loops.look(listings, matches, run.country.code, _teller(run))
        with transaction.atomic():
            _keep(run.country.code, looked.found)
            run.mark, run.links, run.found = mark_of(listings, matches), looked.links, len(looked.found)
            run.complete_to, run.done, run.state = looked.complete_to, 100, RunState.DONE
            run.ended_at = timezone.now()
            run.save()
            LoopRun.objects.filter(country=run.country, pk__lt=run.pk).delete()
    except Exception:
        LoopRun.objects.filter(pk=run.pk).update(state=RunState.FAILED, ended_at=timezone.now())
        raise
    return run


def look_by_the_clock() -> int:
    """For each country in which something is on the market and changed since the last look. Returns how many."""
    done = 0
    for country in queries.countries_with_listings():
        last = LoopRun.objects.filter(country=country, state=RunState.DONE).order_by("-pk").first()
        if last is not None and last.mark == mark_of(*queries.net_of(country)):
            continue
        carry_out(run=start_run(country=country, by=None))
        done += 1
    return done


def mark_of(listings: list[Listing], matches: list[Match]) -> str:
    """Changes when anything changes that a loop could depend on."""
    told = [(each.pk, each.changed_at) for each in listings], [(each.pk, each.score, each.trade) for each in matches]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _teller(run: LoopRun) -> Callable[[int], None]:
    said = 0

    def tell(hundredth: int) -> None:
        nonlocal said
        if hundredth - said >= TOLD_EVERY:
            said = hundredth
            LoopRun.objects.filter(pk=run.pk).update(done=hundredth)

    return tell


def _keep(country: str, found: list[loops.Found]) -> None:
    """The same case keeps its code, its state and its notes. What is not found any more goes, unless somebody cares."""
    keys = {each.key: each for each in found}
    known = {case.key: case for case in LoopCase.objects.filter(key__in=keys).select_for_update()}
    for key, case in known.items():
        each = keys[key]
        case.countries = f" {' '.join(each.countries)} "
        case.score, case.step, case.found, case.is_current = each.score, each.step, each.record, True
        case.looked_in = country
    fields = ["countries", "score", "step", "found", "is_current", "looked_in"]
    LoopCase.objects.bulk_update(known.values(), fields)
    LoopCase.objects.bulk_create(_fresh(keys[key], country) for key in keys if key not in known)
    gone = LoopCase.objects.filter(is_current=True, looked_in=country).exclude(key__in=keys)
    gone.filter(state=CaseState.OPEN, notes__isnull=True).delete()
    gone.update(is_current=False)


def _fresh(each: loops.Found, country: str) -> LoopCase:
    return LoopCase(
        key=each.key, kind=each.kind, countries=f" {' '.join(each.countries)} ", score=each.score, step=each.step,
        found=each.record, looked_in=country,
    )  # fmt: skip
