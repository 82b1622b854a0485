"""What of a landscape may be said in public, and in which order. Plain data in, plain data out.

A number that fewer than five people stand behind is left out; so is what would let one compute it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

FEWEST = 5
FIRST = 10
SECTIONS = ("common-ground", "waits", "majority-not-for", "divided", "not-enough")
type Standing = dict[str, Any]


def is_told(result: Mapping[str, Any]) -> bool:
    """Whether enough people weighed statements for anything to be said."""
    return int(result.get("n_participants", 0)) >= FEWEST


def standings(result: Mapping[str, Any], shown: Collection[str]) -> list[Standing]:
    """Those the public sees, the one that holds best first."""
    found = [
        public(one)
        for one in result.get("statements", [])
        if one["id"] in shown and not (one["moderated_out"] or one["meta"])
    ]
    return sorted(found, key=lambda one: (-(one["holds_everywhere"] or 0.0), one["id"]))


def public(one: Standing) -> Standing:
    """Without parts that fewer than five people stand for."""
    heard = [part for part in one["heard"] if part["seen"] >= FEWEST]
    against = [part for part in one["against"] if part["seen"] >= FEWEST]
    few = one["agree"] + one["disagree"] + one["pass"] < FEWEST
    hidden: Standing = {}
    if few:
        hidden = {"agree": None, "disagree": None, "pass": None, "raw_support": None, "support": None, "interval": None}
    return {**one, "heard": heard, "against": against, "few": few, **hidden}


def sections(rows: Iterable[Standing], waiting: Collection[str]) -> dict[str, list[Standing]]:
    """By verdict. What is common ground but was read in words nobody checked waits."""
    found: dict[str, list[Standing]] = {name: [] for name in SECTIONS}
    for one in rows:
        found[verdict_of(one, waiting)].append(one)
    return found


def verdict_of(one: Standing, waiting: Collection[str]) -> str:
    code = str(one["verdict_code"])
    return "waits" if code == "common-ground" and one["id"] in waiting else code


def split(result: Mapping[str, Any], code: str) -> list[tuple[str, int, int, int]]:
    """(language, agree, disagree, pass) of the readers of each language that at least five read it in."""
    languages = result.get("languages", {}).get(code, {})
    return [
        (language, *(int(number) for number in counts))
        for language, counts in sorted(languages.items())
        if sum(counts) >= FEWEST
    ]


def missing(rows: Iterable[Standing]) -> list[tuple[str, str, int]]:
    """(kind, name, number of statements) of the parts that were not heard, the one that misses most first."""
    counts: dict[tuple[str, str], int] = {}
    for one in rows:
        for part in one["not_heard"]:
            key = (part["kind"], part["name"])
            counts[key] = counts.get(key, 0) + 1
    return sorted(((*key, number) for key, number in counts.items()), key=lambda one: (-one[2], one[0], one[1]))


def told(result: Mapping[str, Any], shown: Collection[str]) -> dict[str, Any]:
    """What anybody may take away: everything but small numbers and what is not shown."""
    stable = (result.get("stability") or {}).get("stable")
    kept = {
        name: result[name]
        for name in ("method_version", "n_participants", "n_statements", "n_votes", "k", "silhouette", "stability",
                     "target", "merged_cells", "reasons")
        if name in result
    }  # fmt: skip
    kept["statements"] = [
        {name: value for name, value in one.items() if name != "place"} for one in standings(result, shown)
    ]
    for name in ("slate", "consensus"):
        kept[name] = [one for one in result.get(name, []) if one["id"] in shown]
    kept["groups"] = groups(result, shown) if stable else []
    kept["languages"] = {
        code: {language: list(counts) for language, *counts in split(result, code)}
        for code in result.get("languages", {})
        if code in shown
    }
    return kept


def groups(result: Mapping[str, Any], shown: Collection[str]) -> list[dict[str, Any]]:
    """Groups, with what sets each apart among the statements that are shown."""
    return [
        {**one, "representative": [said for said in one["representative"] if said["id"] in shown]}
        for one in result.get("groups", [])
    ]
