"""Made listings with the real vocabulary's words: some things are common and most are rare, as on any market."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lingkar.engines.matching import Listing, Setting, Understood, Vocabulary, understand
from lingkar.languages.cutting import words

DATA = Path(__file__).parents[1] / "lingkar" / "vocabulary" / "data"
LANGUAGES = ("id", "vi", "th", "en", "fil", "ms", "my", "km", "lo", "zh-hans")
SHARES = (0.22, 0.17, 0.14, 0.12, 0.12, 0.07, 0.06, 0.05, 0.03, 0.02)
COUNTRIES = {
    "id": "ID", "vi": "VN", "th": "TH", "en": "PH", "fil": "PH", "ms": "MY", "my": "MM", "km": "KH", "lo": "LA",
    "zh-hans": "SG",
}  # fmt: skip
CURRENCIES = {"ID": "IDR", "VN": "VND", "TH": "THB", "PH": "PHP", "MY": "MYR", "MM": "MMK", "KH": "USD", "LA": "LAK"}
TELLING = {"micro": 0.8, "small": 1.0, "medium": 1.15, "large": 1.3}  # how much more a firm tells of what it lists
SIZES, SIZE_SHARES = ("micro", "small", "medium", "large"), (0.70, 0.20, 0.07, 0.03)
UNITS = ("kg", "t", "m3", "l", "sack")
TODAY = date(2026, 6, 1)
TEXTS = 12_000  # different texts, each read by the engine itself


@cache
def setting() -> Setting:
    return Setting(Vocabulary.load(DATA), words, on=TODAY)


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    """Language -> thing -> what people call it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for label in setting().vocabulary.labels:
        if label.kind != "definition":
            found[label.language][label.code].append(label.text)
    return found


@cache
def _industries() -> list[str]:
    return sorted({word.text for word in setting().vocabulary.industries if word.language == "en"})


@cache
def _places() -> dict[str, list[tuple[str, float, float]]]:
    found: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    with (DATA / "areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["lat"]:
                found[row["country"]].append((row["code"], float(row["lat"]), float(row["lon"])))
    return found


def _things(chance: np.random.Generator) -> tuple[list[str], NDArray[np.float64]]:
    """Things in an order of their own, the first far more often than the last (Zipf)."""
    codes = [code for code, one in sorted(setting().vocabulary.concepts.items()) if one.kind != "technology"]
    chance.shuffle(codes)
    shares = 1 / np.arange(1, len(codes) + 1)
    return codes, shares / shares.sum()


def texts(side: str, count: int = TEXTS, seed: int = 1) -> list[Understood]:
    """Different texts, read. The seed of the things' order is the same for both sides."""
    codes, shares = _things(np.random.default_rng(7))
    chance = np.random.default_rng((seed, len(side)))
    made = []
    for at in range(count):
        language = str(chance.choice(LANGUAGES, p=SHARES))
        text = " / ".join(_called(chance, codes, shares, language) for _ in range(1 + (chance.random() < 0.35)))
        if side == "need" and chance.random() < 0.25:
            text += f", {_industries()[chance.integers(len(_industries()))]}"
        listing = Listing(id=f"t{at}", side=side, text=text, language=language, country=COUNTRIES[language])
        made.append(understand(listing, setting()))
    return made


def _called(chance: np.random.Generator, codes: list[str], shares: NDArray[np.float64], language: str) -> str:
    code = codes[chance.choice(len(codes), p=shares)]
    names = _names()[language].get(code) or _names()["en"][code]
    return names[chance.integers(len(names))]


def listings(side: str, count: int, pool: list[Understood], seed: int = 2) -> Iterator[Understood]:
    """So many listings: a text of the pool, up to three further words, and facts of their own."""
    chance = np.random.default_rng((seed, len(side)))
    further = sorted({word for one in pool for word in one.bag})
    for at in range(count):
        yield _listing(f"{side[0]}{at:07}", pool[chance.integers(len(pool))], chance, further)


def _listing(name: str, text: Understood, chance: np.random.Generator, further: list[str]) -> Understood:
    draw = chance.random(12)
    country = str(text.listing.country)
    area, lat, lon = _places()[country][chance.integers(len(_places()[country]))]
    firm = int(chance.integers(400_000))
    size = size_of(firm)
    draw[[0, 1, 3, 8, 10]] /= TELLING[size]
    quantity = round(float(chance.lognormal(4, 2)), 1) if draw[0] < 0.7 else None
    price = (Decimal(0) if draw[2] < 0.1 else Decimal(int(chance.lognormal(6, 1)))) if draw[1] < 0.4 else None
    starts = TODAY + timedelta(days=int(draw[4] * 60)) if draw[3] < 0.3 else None
    listing = replace(
        text.listing,
        id=name,
        org=f"f{firm}",
        kind=("by-product", "secondary-material", "product")[int(draw[5] * 3)],
        quantity=quantity,
        unit=UNITS[int(draw[6] * len(UNITS))] if quantity is not None else None,
        per=("once", "day", "week", "month", "year")[int(draw[7] * 5)] if quantity is not None else None,
        price=price,
        currency=CURRENCIES.get(country, "SGD"),
        area=area,
        lat=lat if draw[8] < 0.85 else None,
        lon=lon if draw[8] < 0.85 else None,
        radius_km=float(50 + int(draw[9] * 20) * 50) if draw[9] < 0.5 else None,
        starts=starts,
        ends=starts + timedelta(days=90) if starts else None,
        languages=(str(text.language), "en") if draw[10] < 0.4 else (str(text.language),) if draw[10] < 0.9 else (),
        size_class=size,
        expires=TODAY + timedelta(days=int(draw[11] * 60)),
    )
    bag = dict(text.bag)
    for _ in range(int(chance.integers(4))):
        bag[further[chance.integers(len(further))]] = float(chance.uniform(0.1, 0.5))
    length = math.sqrt(sum(x * x for x in bag.values())) or 1.0
    return replace(text, listing=listing, bag={word: x / length for word, x in sorted(bag.items())})


def size_of(firm: int) -> str:
    """A firm is always of the same size."""
    return SIZES[int(np.searchsorted(np.cumsum(SIZE_SHARES), (firm * 0.6180339887) % 1))]
