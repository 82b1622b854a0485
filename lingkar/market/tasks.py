"""What the worker does by the clock for introductions and matches, and soon after a listing was published."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.tasks import task

if TYPE_CHECKING:
    from lingkar.market.models import Listing

MOST = 500


@task
def match_listing(listing_pk: int) -> int:
    """Read one listing and find who it fits."""
    from lingkar.market.actions.matching import refresh_one  # task leaf

    return refresh_one(listing_pk=listing_pk)


def match_soon(listing: Listing) -> None:
    """After what is being written is safe, if it is shown. The heartbeat finds it anyway; this only makes it quick."""
    if listing.is_live():
        transaction.on_commit(partial(match_listing.enqueue, listing.pk))


def refresh_matches() -> int:
    """The heartbeat: what is new or says something else."""
    from lingkar.market.actions.matching import refresh_matches as refresh  # task leaf

    return refresh()


def tell_of_matches() -> int:
    """Saved searches that found something, and once a week the best matches. Returns how many were written to."""
    from lingkar.market.actions import alerts, digests  # task leaf

    return alerts.send_alerts() + digests.send_digests()


def tend_introductions() -> int:
    """Remind of requests that wait, let those run out that nobody answered, ask what came of the rest."""
    from lingkar.market.actions import introductions, outcomes  # task leaf
    from lingkar.market.queries import introductions as waiting
    from lingkar.market.queries import outcomes as due

    done = 0
    for each in waiting.running_out()[:MOST]:
        introductions.expire_introduction(introduction=each)
        done += 1
    for each in waiting.to_remind(introductions.REMIND_AFTER_DAYS)[:MOST]:
        introductions.remind_introduction(introduction=each)
        done += 1
    for days in due.DAYS:
        for introduction, deal in due.due_for(days)[:MOST]:
            done += len(outcomes.ask_outcome(introduction=introduction, days=days, deal=deal))
    return done


def tend_requests() -> int:
    """Close the requests whose day has passed, and tell their buyers that they can open the offers."""
    from lingkar.market.actions import requests  # task leaf
    from lingkar.market.queries.requests import past_deadline

    due = list(past_deadline()[:MOST])
    for each in due:
        requests.close_request(request=each)
    return len(due)


@task
def carry_out_run(run_pk: int) -> int:
    """Look for loops in one country."""
    from lingkar.market.actions.looking import carry_out  # task leaf
    from lingkar.market.models import LoopRun

    run = LoopRun.objects.select_related("country").filter(pk=run_pk).first()
    return 0 if run is None else carry_out(run=run).found or 0


def look_soon(run_pk: int) -> None:
    """After the run is written down."""
    transaction.on_commit(partial(carry_out_run.enqueue, run_pk))


def look_for_loops() -> int:
    """By the clock: loops and missing links of each country in which anything changed."""
    from lingkar.market.actions.looking import look_by_the_clock  # task leaf

    return look_by_the_clock()
