"""Invents the firms of the demonstration from the tables in `data/demonstration`. Pure: a seed in, sketches out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

DATA = Path(__file__).parent.parent / "data" / "demonstration"
SEED = 2026
# Most firms of the region are very small; these weights only make the lists look it.
WORKERS = ((1, 28), (3, 34), (7, 16), (14, 10), (32, 6), (75, 4), (160, 2))


@dataclass(frozen=True)
class PersonSketch:
    name: str
    mail: str
    language: str


@dataclass(frozen=True)
class FirmSketch:
    """One invented firm. None means that its owner has not told."""

    name: str
    country: str
    sector: str
    workers: int | None
    turnover: Decimal | None
    registered: bool | None
    women_led: bool | None
    youth_led: bool | None
    rural: bool | None
    owner: PersonSketch | None
    seed: int
    money_scale: Decimal
    stage: str  # "none", "open", "checked", "planning", "rechecked"


def sketch_region(seed: int = SEED) -> list[FirmSketch]:
    """All firms, in a fixed order."""
    trades = rows("trades.csv")
    firms: list[FirmSketch] = []
    for place in rows("places.csv"):
        random = Random(f"{seed}-{place['country']}")  # noqa: S311 - invention, not security
        local = [row for row in trades if row["country"] == place["country"]]
        firms += sketch_country(place, local, random)
    return firms


def sketch_country(place: dict[str, str], trades: list[dict[str, str]], random: Random) -> Iterator[FirmSketch]:
    flowers, people = place["flowers"].split("|"), place["people"].split("|")
    for number in range(int(place["firms"])):
        trade = trades[number % len(trades)]
        # The flower moves on by one each time round the trades, so that no two firms share a name.
        flower = flowers[(number + number // len(trades)) % len(flowers)]
        yield sketch_firm(place, trade, flower, people[number % len(people)], number, random)


def sketch_firm(
    place: dict[str, str], trade: dict[str, str], flower: str, person: str, number: int, random: Random
) -> FirmSketch:
    workers = random.choices([size for size, _ in WORKERS], [weight for _, weight in WORKERS])[0]
    scale = Decimal(place["money_scale"])
    turnover = Decimal(workers * random.randint(60, 240) * 100) * scale
    reachable = random.random() > 0.12
    mail = f"owner{number + 1}@{place['country'].lower()}.sample.example"
    return FirmSketch(
        name=name_of(place, trade["trade"], flower),
        country=place["country"],
        sector=trade["sector"],
        workers=told(random, workers, 0.95),
        turnover=told(random, rounded(turnover), 0.6),
        registered=told(random, random.random() > 0.45, 0.9),
        women_led=told(random, random.random() > 0.45, 0.8),
        youth_led=told(random, random.random() > 0.7, 0.7),
        rural=told(random, random.random() > 0.5, 0.8),
        owner=PersonSketch(person, mail, place["language"]) if reachable else None,
        seed=random.randrange(10**9),
        money_scale=scale,
        stage=random.choices(("none", "open", "checked", "planning", "rechecked"), (12, 10, 38, 30, 10))[0],
    )


def told[T](random: Random, value: T, share: float) -> T | None:
    """A fact as its owner might have left it: told, or unknown."""
    return value if random.random() < share else None


def rounded(amount: Decimal) -> Decimal:
    """Two leading digits, as people say amounts."""
    places = max(amount.adjusted() - 1, 0)
    unit = Decimal(10) ** places
    return (amount / unit).quantize(Decimal(1)) * unit


def name_of(place: dict[str, str], trade: str, flower: str) -> str:
    """The trade, the word for "sample", a flower: in the order and spacing of the language."""
    word = place["sample_word"]
    return {
        "before": f"{word} {flower} {trade}",
        "after": f"{trade} {word} {flower}",
        "joined": f"{trade}{word} {flower}",
    }[place["order"]]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
