"""The region as a map of dots: one a province, and over them how much is there. Drawn here; no tiles, no borders."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from lingkar.languages.registry import current
from lingkar.market.models import Listing
from lingkar.vocabulary import queries as vocabulary

WIDTH = 360
MARGIN = 18.0
LEAST, MOST = 7.0, 20.0  # radii
FEW = 12  # a circle of the largest kind stands for as many at least
SPREAD = 1.15  # circles closer than this many radii are one
SMALL = 8  # provinces: a country of fewer fills the map anyway


@dataclass(frozen=True)
class Spot:
    """A circle: one province, or several that lie too close to be told apart."""

    x: float
    y: float
    r: float
    many: int
    label: str
    more: int  # how many provinces besides the one that gives the name
    url: str


@dataclass(frozen=True)
class Row:
    """The same as a line of a list."""

    label: str
    many: int
    url: str
    country: str


@dataclass(frozen=True)
class DottedMap:
    width: int
    height: int
    dots: str  # one path of points
    near: str  # those of the country that is shown
    lines: str  # of latitude and longitude
    spots: list[Spot]
    rows: list[Row]
    names: list[tuple[float, float, str]] = field(default_factory=list)
    countries: list[Row] = field(default_factory=list)
    total: int = 0


@dataclass(frozen=True)
class _Frame:
    """Degrees to places on the paper, with the same scale both ways."""

    west: float
    north: float
    scale: float
    height: int

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        return round((lon - self.west) * self.scale, 1), round((self.north - lat) * self.scale, 1)


type _Area = tuple[str, str, float, float]  # code, country, lat, lon


def _areas() -> list[_Area]:
    return [
        (one.code, str(one.fact("country")), float(one.fact("lat")), float(one.fact("lon")))
        for one in vocabulary.listed("areas")
        if one.fact("lat") is not None and one.fact("lon") is not None
    ]


def _frame(areas: Iterable[_Area], width_for_height: float = 0.6) -> _Frame:
    points = [(lat, lon) for _, _, lat, lon in areas] or [(28.0, 92.0), (-11.0, 142.0)]
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    wide = max(max(lons) - min(lons), (max(lats) - min(lats)) * width_for_height, 0.5)
    scale = (WIDTH - 2 * MARGIN) / wide
    west = (max(lons) + min(lons)) / 2 - WIDTH / scale / 2
    north = max(lats) + MARGIN / scale
    height = round((max(lats) - min(lats)) * scale + 2 * MARGIN)
    return _Frame(west, north, scale, max(height, 160))


def draw_map(
    counted: list[tuple[str, str, int]], *, country: str = "", query: str = "", address: str = ""
) -> DottedMap:
    """`counted`: area ("" where none was told), country, how many."""
    areas = _areas()
    shown = [area for area in areas if area[1] == country] if country else areas
    frame = _frame(shown or areas)
    counts = {area: many for area, _, many in counted if area}
    spots = _spots([area for area in shown if counts.get(area[0])], counts, frame, query, address)
    return DottedMap(
        width=WIDTH,
        height=frame.height,
        dots=_path([area for area in areas if area not in shown] if country else areas, frame),
        near=_path(shown, frame) if country else "",
        lines=_lines(frame),
        spots=spots,
        rows=_rows(counted, query, address),
        names=[] if country else _names(areas, frame),
        countries=_countries(counted, query),
        total=sum(many for _, _, many in counted),
    )


def _path(areas: Iterable[_Area], frame: _Frame) -> str:
    """Points without length: round ends make them dots."""
    placed = {frame.place(lat, lon) for _, _, lat, lon in areas}
    inside = sorted((x, y) for x, y in placed if 0 <= x <= WIDTH and 0 <= y <= frame.height)
    return "".join(f"M{x:g} {y:g}h0" for x, y in inside)


def _lines(frame: _Frame) -> str:
    """Every ten degrees, two where a country is shown large."""
    step = 10 if WIDTH / frame.scale > 25 else 2
    south = frame.north - frame.height / frame.scale
    east = frame.west + WIDTH / frame.scale
    across = [y for deg in _between(south, frame.north, step) for y in (frame.place(deg, 0)[1],)]
    down = [x for deg in _between(frame.west, east, step) for x in (frame.place(0, deg)[0],)]
    return "".join([*(f"M0 {y:g}H{WIDTH}" for y in across), *(f"M{x:g} 0V{frame.height}" for x in down)])


def _between(low: float, high: float, step: int) -> range:
    return range(math.ceil(low / step) * step, math.floor(high / step) * step + 1, step)


def _radius(many: int, most: int) -> float:
    """The area of a circle grows with what it stands for."""
    return round(LEAST + (MOST - LEAST) * math.sqrt(many / max(most, FEW)), 1)


def _spots(areas: list[_Area], counts: dict[str, int], frame: _Frame, query: str, address: str) -> list[Spot]:
    names = vocabulary.labels("areas", current().code)
    most = max((counts[code] for code, *_ in areas), default=0)
    groups: list[tuple[float, float, list[str]]] = []
    for code, _, lat, lon in sorted(areas, key=lambda area: (-counts[area[0]], area[0])):
        x, y = frame.place(lat, lon)
        reach = _radius(counts[code], most)
        for gx, gy, members in groups:
            own = _radius(sum(counts[one] for one in members), most)
            if math.hypot(gx - x, gy - y) < (own + reach) / 2 * SPREAD:
                members.append(code)
                break
        else:
            groups.append((x, y, [code]))
    found = []
    for x, y, members in groups:
        many = sum(counts[one] for one in members)
        url = _url(address, query, [("area", code) for code in members])
        found.append(Spot(x, y, min(_radius(many, most), MOST), many, names.get(members[0], ""), len(members) - 1, url))
    return found


def _rows(counted: list[tuple[str, str, int]], query: str, address: str) -> list[Row]:
    """The places in words, the fullest first; what told no province stands under its country."""
    areas, countries = vocabulary.labels("areas", current().code), vocabulary.labels("countries", current().code)
    rows = [
        Row(areas.get(area, area), many, _url(address, query, [("area", area)]), countries.get(country, country))
        for area, country, many in counted
        if area
    ]
    return sorted(rows, key=lambda row: (-row.many, row.country, row.label))


def _countries(counted: list[tuple[str, str, int]], query: str) -> list[Row]:
    names = vocabulary.labels("countries", current().code)
    counts: dict[str, int] = {}
    for _, country, many in counted:
        counts[country] = counts.get(country, 0) + many
    rows = [
        Row(names.get(code, code), many, _url("", query, [("country", code)]), code) for code, many in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.many, row.label))


def _url(address: str, query: str, more: list[tuple[str, str]]) -> str:
    return f"{address}?{'&'.join(part for part in (query, urlencode(more)) if part)}"


def _names(areas: list[_Area], frame: _Frame) -> list[tuple[float, float, str]]:
    """Countries in the middle of their provinces; small ones would only cover their neighbours."""
    found: dict[str, list[tuple[float, float]]] = {}
    for _, country, lat, lon in areas:
        found.setdefault(country, []).append((lat, lon))
    labels = vocabulary.labels("countries", current().code)
    placed = []
    for country, points in sorted(found.items()):
        if len(points) < SMALL:
            continue
        lat, lon = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
        placed.append((*frame.place(lat, lon), labels.get(country, country)))
    return placed


@dataclass(frozen=True)
class PairMap:
    """Two places and a line between them; one point where both are in the same province."""

    width: int
    height: int
    dots: str
    lines: str
    offer: tuple[float, float]
    need: tuple[float, float]


ROOM = 4.0  # degrees around the two, so that one sees where in the region they are


def draw_pair(offer: Listing, need: Listing) -> PairMap | None:
    """None where one of the two told no place."""
    if offer.lat is None or offer.lon is None or need.lat is None or need.lon is None:
        return None
    low_lat, high_lat = sorted((offer.lat, need.lat))
    low_lon, high_lon = sorted((offer.lon, need.lon))
    corners = [("", "", low_lat - ROOM, low_lon - ROOM), ("", "", high_lat + ROOM, high_lon + ROOM)]
    frame = _frame(corners, width_for_height=1.3)
    ends = frame.place(offer.lat, offer.lon), frame.place(need.lat, need.lon)
    return PairMap(WIDTH, frame.height, _path(_areas(), frame), _lines(frame), *ends)
