"""Firms of loops on the map of dots: each where its province lies, and lines the way the material goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lingkar.market.mapping import WIDTH, _areas, _frame, _lines, _path
from lingkar.market.models import Listing

ROOM = 2.0  # degrees around, so that one sees where in the region they are
R_ONE, R_MOST = 5.0, 14.0


@dataclass(frozen=True)
class NetSpot:
    x: float
    y: float
    r: float
    many: int
    names: str


@dataclass(frozen=True)
class NetMap:
    width: int
    height: int
    dots: str
    lines: str
    ways: list[str]
    spots: list[NetSpot]
    unplaced: int  # firms that told no province


type Way = tuple[Listing, Listing]


def draw_net(ways: Iterable[Way], alone: Iterable[Listing] = ()) -> NetMap | None:
    """None where nobody told a place. Firms of one province share a circle."""
    ways = [(one, other) for one, other in ways]
    firms: dict[int, Listing] = {}
    for listing in (*(each for way in ways for each in way), *alone):
        if listing.organisation_id not in firms or firms[listing.organisation_id].lat is None:
            firms[listing.organisation_id] = listing
    placed = {pk: (each.lat, each.lon) for pk, each in firms.items() if each.lat is not None and each.lon is not None}
    if not placed:
        return None
    lats, lons = [lat for lat, _ in placed.values()], [lon for _, lon in placed.values()]
    corners = [("", "", min(lats) - ROOM, min(lons) - ROOM), ("", "", max(lats) + ROOM, max(lons) + ROOM)]
    frame = _frame(corners, width_for_height=1.3)
    at = {pk: frame.place(lat, lon) for pk, (lat, lon) in placed.items()}
    return NetMap(
        width=WIDTH, height=frame.height, dots=_path(_areas(), frame), lines=_lines(frame),
        ways=_ways(ways, at), spots=_spots(at, firms), unplaced=len(firms) - len(placed),
    )  # fmt: skip


def _ways(ways: list[Way], at: dict[int, tuple[float, float]]) -> list[str]:
    """Bent a little to one side, so that there and back do not lie on each other."""
    found = dict[str, None]()
    for giver, taker in ways:
        start, end = at.get(giver.organisation_id), at.get(taker.organisation_id)
        if start and end and start != end:
            (x0, y0), (x1, y1) = start, end
            bend = (x0 + x1) / 2 - (y1 - y0) * 0.18, (y0 + y1) / 2 + (x1 - x0) * 0.18
            found[f"M{x0:g} {y0:g}Q{bend[0]:.1f} {bend[1]:.1f} {x1:g} {y1:g}"] = None
    return list(found)


def _spots(at: dict[int, tuple[float, float]], firms: dict[int, Listing]) -> list[NetSpot]:
    groups: dict[tuple[float, float], list[str]] = {}
    for pk, place in at.items():
        groups.setdefault(place, []).append(firms[pk].organisation.name)
    return [
        NetSpot(x, y, min(R_ONE + 1.5 * (len(names) - 1), R_MOST), len(names), ", ".join(sorted(names)))
        for (x, y), names in groups.items()
    ]
