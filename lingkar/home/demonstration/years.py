"""Invents what a demonstration firm wrote into its book, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from lingkar.books.actions import Said
from lingkar.books.enums import Quality
from lingkar.books.lines import Line
from lingkar.home.demonstration.sketch import rounded

# Amounts of a small food firm in one month, and what they cost in the unit of `money_scale`. Invented.
MONTH = (
    (Line("energy", "electricity", "", ""), "420", "kWh", "42", Quality.BILL),
    (Line("energy", "lpg", "", ""), "36", "kg", "30", Quality.BILL),
    (Line("water", "withdrawn", "", ""), "18", "m3", "8", Quality.BILL),
    (Line("material", "plastic-film", "", ""), "6", "kg", "12", Quality.ESTIMATE),
    (Line("material", "cardboard", "", ""), "14", "kg", "7", Quality.ESTIMATE),
    # Food that was bought, under the name of what is left of it, so that its loss can be counted.
    (Line("material", "food-scraps", "", ""), "310", "kg", "300", Quality.BILL),
    (Line("waste", "food-scraps", "", "animal-feed"), "55", "kg", "0", Quality.ESTIMATE),
    (Line("waste", "plastic-film", "", "municipal"), "5", "kg", "2", Quality.GUESS),
    (Line("revenue", "", "", ""), "900", "", "", Quality.MEASURED),
)  # fmt: skip
# A firm that has begun to act uses a little less each year.
BETTER = Decimal("0.94")
# Parts of a material that were recycled, used before, grown again. Invented.
PARTS = {
    "plastic-film": ("0", "0", "0"),
    "cardboard": ("0.6", "0", "0.2"),
    "food-scraps": ("0", "0", "1"),
}

# One boxed meal: what it is made of in kilograms, and what of it is collected for recycling or composted. Invented.
PRODUCT = "Nasi kotak (contoh)"
RECIPE = (("cardboard", "0.045", "0.6", "0.2", "0.3", "0"), ("food-scraps", "0.35", "0", "1", "0", "0.1"))
PIECES_A_MONTH = 620


def recipe_facts(row: tuple[str, ...]) -> dict[str, Any]:
    """One material of the boxed meal, every part of it told."""
    _, amount, recycled, biological, collected, composted = row
    told = {
        "amount": amount, "recycled": recycled, "biological": biological, "collected_for_recycling": collected,
        "composted": composted, "reused": "0", "collected_for_reuse": "0", "energy_recovered": "0",
        "recycling_efficiency": "0.85", "feedstock_recycling_efficiency": "0.85",
    }  # fmt: skip
    return {name: Decimal(value) for name, value in told.items()} | {"unit": "kg"}


def pieces_of(product: str, seed: int) -> Said:
    line = Line("output", product, "", "")
    return Said(line, amount=Decimal(PIECES_A_MONTH + seed % 60), unit="piece", quality=Quality.MEASURED)


def invent_year(seed: int, money_scale: Decimal, years_later: int) -> Iterator[tuple[int, list[Said]]]:
    """Twelve months, each with its lines; the same seed writes the same year."""
    random = Random(f"{seed}-{years_later}")  # noqa: S311 - invention, not security
    for month in range(1, 13):
        yield month, [invent_line(row, random, money_scale, BETTER**years_later) for row in MONTH]


def invent_line(row: tuple[Line, str, str, str, Quality], random: Random, money_scale: Decimal, share: Decimal) -> Said:
    line, amount, unit, cost, quality = row
    swing = Decimal(random.randint(88, 112)) / 100
    if line.kind == "revenue":
        return Said(line, amount=rounded(Decimal(amount) * money_scale * swing), unit="", quality=quality)
    recycled, reused, biological = parts_of(line)
    return Said(
        line,
        amount=(Decimal(amount) * swing * share).quantize(Decimal("0.1")),
        unit=unit,
        cost=rounded(Decimal(cost) * money_scale * swing * share) if cost else None,
        quality=quality,
        recycled=recycled,
        reused=reused,
        biological=biological,
    )


def parts_of(line: Line) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """What is known of a bought material; nothing of anything else."""
    if line.kind != "material":
        return None, None, None
    recycled, reused, biological = (Decimal(part) for part in PARTS[line.item])
    return recycled, reused, biological
