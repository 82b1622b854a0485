"""What firms said of their matches, as matching may learn from it: the two listings, without who they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from lingkar.market.bridge.listings import engine_listing
from lingkar.market.enums import MatchState
from lingkar.market.models import Listing, MatchSide

SECRET = ("org", "size_class", "withdrawn", "expires")


def decisions() -> Iterator[dict[str, Any]]:
    """One for each side that said yes or no. Invented firms say nothing."""
    paths = [
        f"match__{side}__{path}"
        for side in ("offer", "need")
        for path in ("organisation", "concept", "country", "area")
    ]
    said = MatchSide.objects.filter(
        state__in=(MatchState.WANTED, MatchState.DECLINED),
        match__offer__is_demonstration=False,
        match__need__is_demonstration=False,
    )
    for side in said.select_related("match", *paths).order_by("pk").iterator(chunk_size=500):
        accepted = side.state == MatchState.WANTED
        yield {
            "offer": _line(side.match.offer, "offer"),
            "need": _line(side.match.need, "need"),
            "accepted": accepted,
            "reason": "" if accepted else side.decline_reason,
        }


def _line(listing: Listing, name: str) -> dict[str, Any]:
    """As `lingkar match` takes it."""
    told = asdict(engine_listing(listing)) | {"id": name}
    told["concept"] = told.pop("concepts")
    return {key: _plain(value) for key, value in told.items() if key not in SECRET and value not in (None, "", ())}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
