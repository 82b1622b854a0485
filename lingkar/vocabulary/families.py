"""Reading a list that is kept in families, each by another hand. Nothing here touches the database.

data/<scheme>/<family>.csv                     one row a concept, beginning with the group's own rows
data/<scheme>/<family>.becomes.csv             what a thing can become, by which process
data/<scheme>/<family>.mappings.csv            codes in other schemes
data/labels/<language>/<scheme>-<family>.csv   what the concepts are called

Families point to each other. What points to a row that is not there is left out here, and so is what is said twice:
one slip in one family must not keep the other families from being loaded. The tests of the data refuse each such slip.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from pathlib import Path

from .rows import BecomingRow, ConceptRow, LabelRow, MappingRow, SchemeFiles, read_concept, read_labels, read_rows

PREFERRED = {"preferred", "definition"}  # one of each a language


def family_names(folder: Path) -> list[str]:
    """The families of a list: every file whose name has one ending only and whose rows are concepts."""
    return sorted(path.stem for path in folder.glob("*.csv") if "." not in path.stem and _holds_concepts(path))


def _holds_concepts(path: Path) -> bool:
    with path.open(encoding="utf-8") as lines:
        return {"code", "kind", "broader"} <= set(lines.readline().strip().split(","))


def family_paths(folder: Path, data: Path) -> list[Path]:
    """Every file that tells of the list."""
    return [*sorted(folder.glob("*.csv")), *sorted(data.glob(f"labels/*/{folder.name}-*.csv"))]


def read_families(about: dict[str, str], digest: str, data: Path) -> SchemeFiles:
    scheme = about["code"]
    folder = data / scheme
    families = family_names(folder)
    concepts = _concepts(folder, families)
    codes = {row.code for row in concepts}
    label_files = (path for family in families for path in sorted(data.glob(f"labels/*/{scheme}-{family}.csv")))
    labels = (row for path in label_files for row in read_labels(path) if row.code in codes)
    mappings = (row for row in _mappings(folder, families) if row.code in codes)
    steps = (row for row in _becomings(folder, families) if {row.code, row.target} <= codes)
    return SchemeFiles(
        code=scheme,
        about=about,
        digest=digest,
        concepts=[row if row.broader in codes else replace(row, broader="") for row in concepts],
        labels=_once(labels, _label_key),
        mappings=_once(mappings, _mapping_key),
        becomings=_joined(steps),
    )


def _concepts(folder: Path, families: Iterable[str]) -> list[ConceptRow]:
    rows = ((family, row) for family in families for row in read_rows(folder / f"{family}.csv"))
    read = (
        replace(row, facts={**row.facts, "family": family})
        for at, (family, said) in enumerate(rows, start=1)
        for row in [read_concept(said, at)]
    )
    return _once(read, lambda row: row.code)


def _mappings(folder: Path, families: Iterable[str]) -> Iterable[MappingRow]:
    for family in families:
        path = folder / f"{family}.mappings.csv"
        for row in read_rows(path) if path.exists() else []:
            yield MappingRow(row["code"], row["to"], row["target"], row["relation"])


def _becomings(folder: Path, families: Iterable[str]) -> Iterable[BecomingRow]:
    for family in families:
        path = folder / f"{family}.becomes.csv"
        for row in read_rows(path) if path.exists() else []:
            taking = tuple(part for part in row["taking"].split("|") if part)
            yield BecomingRow(
                row["from"], row["process"], row["to"], taking, row["note"], row["source"], row["source_url"]
            )


def _label_key(row: LabelRow) -> Hashable:
    return (row.code, row.language, row.kind, "" if row.kind in PREFERRED else row.text)


def _mapping_key(row: MappingRow) -> Hashable:
    return (row.code, row.scheme_code, row.target_code)


def _joined(rows: Iterable[BecomingRow]) -> list[BecomingRow]:
    """One step may be told by several sources: together they are one row, with all who take the result."""
    told: dict[Hashable, BecomingRow] = {}
    for row in rows:
        key = (row.code, row.process, row.target)
        told[key] = _and(told[key], row) if key in told else row
    return list(told.values())


def _and(first: BecomingRow, second: BecomingRow) -> BecomingRow:
    return replace(
        first,
        taking=tuple(dict.fromkeys((*first.taking, *second.taking))),
        note=" ".join(dict.fromkeys(note for note in (first.note, second.note) if note)),
        source=first.source if second.source in first.source else f"{first.source}; {second.source}",
        source_url=first.source_url or second.source_url,
    )


def _once[Row](rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    """The first of those that say the same."""
    first: dict[Hashable, Row] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return list(first.values())
