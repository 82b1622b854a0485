"""The tables in data/ become Data. A rule with no known beginning counts from the year of its source."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from .model import Data, Entry, Goods, OpenQuestion, Party, Rule, Step

DATA = Path(__file__).parent / "data"
DATA_VERSION = "2026-11"

Row = dict[str, str]


@cache
def load() -> Data:
    authorities = {row["code"]: (row["name"], row["url"]) for row in _rows("authorities")}
    rules = tuple(_rule(row, authorities) for row in _rows("rules"))
    return Data(
        goods=tuple(Goods(hs=r["hs"], group=r["group"], kind=r["kind"], name=r["name"]) for r in _rows("goods")),
        entries=tuple(_entry(row) for row in _rows("entries")),
        parties={row["country"]: _party(row) for row in _rows("parties")},
        rules=rules,
        texts={row["code"]: _step(row, authorities) for row in _rows("steps")},
        questions={r["code"]: OpenQuestion(code=r["code"], text=r["text"], why=r["why"]) for r in _rows("questions")},
        unions=_unions(),
        complete={(row["country"], row["side"]): int(row["rules"]) for row in _rows("complete")},
        authorities=authorities,
        environment={row["country"]: row["code"] for row in _rows("authorities") if row["for"] == "waste"},
        disclaimer=_rows("disclaimer")[0]["text"],
        version=DATA_VERSION,
    )


def _rows(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _unions() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows("unions"):
        found.setdefault(row["union"], set()).add(row["country"])
    return {name: frozenset(members) for name, members in found.items()}


def _entry(row: Row) -> Entry:
    return Entry(
        code=row["code"],
        control=row["control"],
        groups=_several(row["groups"]),
        name=row["name"],
        needs_clean=row["clean"] == "yes",
        in_force=day(row["in_force"]),
        valid_to=day(row["valid_to"]) if row["valid_to"] else None,
        became=_several(row["became"]),
    )


def _party(row: Row) -> Party:
    step = Step(
        code=f"party-{row['status']}",
        side="basel",
        verdict="",
        text="",
        rule="Basel Convention, status of the state",
        source=row["source"],
        source_url=row["source_url"],
        source_year=row["source_year"],
        in_force=row["since"],
        valid_to="",
        checked_on=row["checked_on"],
        country=row["country"],
        confirmed=row["confirmed"] == "yes",
    )
    since = day(row["since"]) if row["since"] else None
    return Party(country=row["country"], status=row["status"], since=since, step=step)


def _rule(row: Row, authorities: dict[str, tuple[str, str]]) -> Rule:
    step = _step(row, authorities)
    return Rule(
        step=step,
        country=row["country"],
        other=row["other"],
        groups=_several(row["groups"]),
        hs=_several(row["hs"]),
        controls=_several(row["controls"]),
        use=row["use"],
        clean={"yes": True, "no": False}.get(row["clean"]),
        start=day(row["in_force"] or row["source_year"]),
        end=day(row["valid_to"]) if row["valid_to"] else None,
    )


def _step(row: Row, authorities: dict[str, tuple[str, str]]) -> Step:
    name, url = authorities.get(row.get("authority", ""), ("", ""))
    return Step(
        code=row["code"],
        side=row["side"],
        verdict=row["verdict"],
        text=row["text"],
        rule=row["rule"],
        source=row["source"],
        source_url=row["source_url"],
        source_year=row["source_year"],
        in_force=row["in_force"],
        valid_to=row["valid_to"],
        checked_on=row["checked_on"],
        country=row.get("country", ""),
        authority=name,
        authority_url=url,
        confirmed=row["confirmed"] == "yes",
    )


def day(text: str) -> date:
    """A day, or the first day of a year that is all the source tells."""
    return date(int(text), 1, 1) if len(text) == 4 else date.fromisoformat(text)


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
