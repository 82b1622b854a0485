"""The csv files become a Catalogue and Factors. Every number keeps the source it was read in."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from .invest_model import Interaction
from .learnt import learnt
from .model import (
    Action,
    Catalogue,
    EndUse,
    Estimate,
    Evidence,
    Factors,
    FuelFactor,
    GridFactor,
    PaybackClass,
    Price,
    Range,
    Requirement,
    Source,
)

DATA = Path(__file__).parent / "data"
DATA_VERSION = "2026-11"

Row = Mapping[str, str]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _range(row: Row, prefix: str = "") -> Range:
    return Range(*(Decimal(row[f"{prefix}{end}"]) for end in ("low", "mid", "high")))


def _integer(text: str) -> int | None:
    return int(text) if text else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _requirements(text: str) -> tuple[Requirement, ...]:
    """Read "question:choice|choice;question:choice"."""
    parts = [part.split(":") for part in text.split(";") if part]
    return tuple(Requirement(question, tuple(choices.split("|"))) for question, choices in parts)


def _sources() -> dict[str, Source]:
    return {
        row["code"]: Source(
            code=row["code"],
            title=row["title"],
            year=_integer(row["year"]),
            read=int(row["read"]),
            place=row["place"],
            url=row["url"],
            note=row["note"],
        )
        for row in _rows("sources.csv")
    }


def _paybacks(sources: Mapping[str, Source]) -> dict[str, PaybackClass]:
    return {
        row["code"]: PaybackClass(
            code=row["code"],
            meaning=row["meaning"],
            n=_integer(row["n"]),
            median_cost=_decimal(row["median_cost"]),
            median_saving=_decimal(row["median_saving"]),
            currency=row["currency"],
            implemented_share=_decimal(row["implemented_share"]),
            years=Estimate(_range(row), row["grade"], sources[row["source"]], row["note"]),
            prior=row["prior"],
            prior_measure=row["prior_measure"],
            prior_part=row["prior_part"],
        )
        for row in _rows("paybacks.csv")
    }


def _end_use(row: Row, sources: Mapping[str, Source]) -> EndUse:
    return EndUse(
        code=row["code"],
        resource=row["resource"],
        group=row["group"],
        fuels=tuple(row["fuels"].split()),
        share=Estimate(_range(row), row["grade"], sources[row["source"]], row["note"]),
    )


def _evidence(sources: Mapping[str, Source]) -> list[Evidence]:
    return [
        Evidence(
            action=row["action"],
            grade=row["grade"],
            says=row["says"],
            n=_integer(row["n"]),
            country=row["country"],
            source=sources[row["source"]],
            note=row["note"],
        )
        for row in _rows("evidence.csv")
    ]


def _action(
    row: Row, sources: Mapping[str, Source], paybacks: Mapping[str, PaybackClass], evidence: list[Evidence]
) -> Action:
    cut = Estimate(_range(row, "cut_"), row["cut_grade"], sources[row["cut_source"]]) if row["cut_mid"] else None
    return Action(
        code=row["code"],
        number=int(row["number"]),
        name=row["name"],
        summary=row["summary"],
        first_step=row["first_step"],
        ask_supplier=row["ask_supplier"],
        icon=row["icon"],
        topic=row["topic"],
        r_strategies=tuple(row["r_strategies"].split()),
        priorities=tuple(row["priorities"].split()),
        effort=row["effort"],
        gain=row["gain"],
        resource=row["resource"],
        groups=tuple(row["groups"].split()),
        sizes=tuple(row["sizes"].split()),
        requires=_requirements(row["requires"]),
        excludes=_requirements(row["excludes"]),
        done_if=_requirements(row["done_if"]),
        family=row["family"],
        end_use=row["end_use"],
        cut=cut,
        payback=paybacks[row["payback"]] if row["payback"] else None,
        evidence=tuple(each for each in evidence if each.action == row["code"]),
    )


@cache
def load_catalogue() -> Catalogue:
    """All actions with their evidence, and the tables their numbers come from."""
    sources = _sources()
    paybacks, evidence = _paybacks(sources), _evidence(sources)
    taught = {code: learnt(each, sources) for code, each in paybacks.items()}
    groups: dict[str, tuple[str, ...]] = {}
    for row in _rows("sector_groups.csv"):
        groups[row["group"]] = (*groups.get(row["group"], ()), row["isic"])
    return Catalogue(
        version=DATA_VERSION,
        actions=tuple(_action(row, sources, taught, evidence) for row in _rows("actions.csv")),
        end_uses=tuple(_end_use(row, sources) for row in _rows("end_uses.csv")),
        paybacks=tuple(paybacks.values()),
        sources=sources,
        sector_groups=groups,
    )


def _grid_factor(row: Row, sources: Mapping[str, Source]) -> GridFactor:
    return GridFactor(
        country=row["country"],
        value=Decimal(row["value"]),
        year=int(row["year"]),
        method=row["method"],
        source=sources[row["source"]],
        chosen=row["chosen"] == "1",
        conflict=row["conflict"] == "1",
        note=row["note"],
    )


def _fuel_factor(row: Row, sources: Mapping[str, Source]) -> FuelFactor:
    return FuelFactor(
        fuel=row["fuel"],
        value=_decimal(row["value"]),
        unit=row["unit"],
        biogenic=row["biogenic"] == "1",
        source=sources[row["source"]],
        note=row["note"],
    )


def _price(row: Row, sources: Mapping[str, Source]) -> Price:
    return Price(
        country=row["country"],
        what=row["what"],
        unit=row["unit"],
        currency=row["currency"],
        values=_range(row),
        source=sources[row["source"]],
    )


@cache
def load_interactions() -> tuple[Interaction, ...]:
    """Which actions exclude or need each other."""
    return tuple(
        Interaction(row["kind"], row["action"], row["other"], row["note"]) for row in _rows("interactions.csv")
    )


@cache
def load_factors() -> Factors:
    """Grid factors, fuel factors and what electricity and fuels cost a small business."""
    sources = _sources()
    return Factors(
        version=DATA_VERSION,
        grid=tuple(_grid_factor(row, sources) for row in _rows("grid_factors.csv")),
        fuels=tuple(_fuel_factor(row, sources) for row in _rows("fuel_factors.csv")),
        prices=tuple(_price(row, sources) for row in _rows("prices.csv")),
    )
