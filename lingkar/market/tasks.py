"""What the worker does for introductions by the clock."""

from __future__ import annotations

MOST = 500


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
