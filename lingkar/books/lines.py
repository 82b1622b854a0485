"""A line of a book: what a number is about, without the month. It is what cards, imports and the engines speak of."""

from __future__ import annotations

from dataclasses import dataclass

from lingkar.books.enums import Destination, Kind, WaterFlow

MARK = "~"
ELECTRICITY = "electricity"
ROAD = "road"
FUELS = (
    "lpg", "diesel", "petrol", "natural-gas", "kerosene", "wood", "charcoal", "husk", "wood-chips", "wood-pellets",
    "coal", "sub-bituminous-coal", "lignite", "anthracite", "fuel-oil", "gas-oil", "biogas",
)  # fmt: skip
CARRIERS = (ELECTRICITY, *FUELS, "solar", "wind", "hydro", "solar-heat", "heat")
GASES = (
    "R-22", "R-32", "R-134a", "R-404A", "R-407C", "R-410A", "R-507A", "R-125", "R-143a", "R-152a", "CO2", "SF6",
)  # fmt: skip
# Renewable in part, as far as the supplier says; the firm's own sun and wind always are, fossil fuels never.
RENEWABLE_IN_PART = {ELECTRICITY, "heat", "wood", "charcoal", "husk", "wood-chips", "wood-pellets", "biogas"}
VEHICLE_FUELS = ("petrol", "diesel", "lpg", "natural-gas")


@dataclass(frozen=True, slots=True, order=True)
class Line:
    kind: str
    item: str = ""
    name: str = ""
    destination: str = ""

    @property
    def key(self) -> str:
        """One text for addresses and forms: `waste~food-scraps~~compost`."""
        return MARK.join((self.kind, self.item, self.name, self.destination))

    @property
    def asks_renewable(self) -> bool:
        """Whether a part of it may be renewable; an entry keeps that part as its grown one (`biological`)."""
        return self.kind == Kind.ENERGY and self.item in RENEWABLE_IN_PART

    @property
    def is_steady(self) -> bool:
        """Runs every month, so that a month nothing is told of is a gap and not a zero."""
        return (self.kind, self.item) in STEADY


STEADY = {
    (Kind.ENERGY.value, ELECTRICITY),
    (Kind.WATER.value, WaterFlow.WITHDRAWN.value),
    (Kind.REVENUE.value, ""),
}


def read_line(key: str) -> Line | None:
    """The line of a key; None where it is none."""
    parts = key.split(MARK)
    if len(parts) != 4 or parts[0] not in Kind.values or len(parts[1]) > 40 or len(parts[2]) > 80:
        return None
    kind, item, name, destination = parts
    return Line(kind, item, " ".join(name.split()), destination) if is_possible(kind, item, destination) else None


def is_possible(kind: str, item: str, destination: str) -> bool:
    """Whether this kind knows such an item and such a destination. Materials and products are looked up elsewhere."""
    if kind == Kind.ENERGY:
        return item in CARRIERS and (destination == "" or (destination == ROAD and item in VEHICLE_FUELS))
    if kind == Kind.WASTE:
        return bool(item) and destination in {"", *Destination.values}
    if destination:
        return False
    if kind == Kind.WATER:
        return item in WaterFlow.values
    if kind == Kind.REFRIGERANT:
        return item in GASES
    return (item == "") is (kind == Kind.REVENUE)


def split_size(unit: str) -> tuple[str, str]:
    """ "sack of 50 kg" -> ("sack", "50 kg"); a unit without a stated size has "" for it."""
    name, _, size = unit.partition(" of ")
    return name, size
