"""Reading the data files. Nothing here touches the database.

data/schemes.csv                     one row a scheme
data/<scheme>.csv                    one row a concept; unnamed columns become facts
data/mappings.csv                    codes in other schemes
data/labels/<language>/<scheme>.csv  what the concepts are called

A scheme with a folder of its name instead of a file is read from families: see `families.py`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from .families import family_paths, read_families
from .rows import (
    BecomingRow,
    ConceptRow,
    LabelRow,
    MappingRow,
    SchemeFiles,
    digest_of,
    read_concept,
    read_labels,
    read_rows,
)

__all__ = [
    "DATA",
    "BecomingRow",
    "ConceptRow",
    "LabelRow",
    "MappingRow",
    "SchemeFiles",
    "read_rows",
    "read_schemes",
]

DATA = Path(__file__).parent / "data"


def read_schemes(data: Path = DATA, known: Mapping[str, str] | None = None) -> Iterator[SchemeFiles]:
    """What the files say, list by list. Of a list whose digest is known, the rows are not read."""
    mappings = read_rows(data / "mappings.csv") if (data / "mappings.csv").exists() else []
    for about in read_rows(data / "schemes.csv"):
        code = about["code"]
        own = [row for row in mappings if row["scheme"] == code]
        digest = digest_of((about, own), _paths(code, data))
        if digest == (known or {}).get(code):
            yield SchemeFiles(code=code, about=about, digest=digest)
        elif (data / code).is_dir():
            yield read_families(about, digest, data)
        else:
            yield _read_scheme(about, digest, own, data)


def _paths(code: str, data: Path) -> list[Path]:
    if (data / code).is_dir():
        return family_paths(data / code, data)
    return [data / f"{code}.csv", *sorted(data.glob(f"labels/*/{code}.csv"))]


def _read_scheme(about: dict[str, str], digest: str, mappings: list[dict[str, str]], data: Path) -> SchemeFiles:
    concepts, *label_files = _paths(about["code"], data)
    return SchemeFiles(
        code=about["code"],
        about=about,
        digest=digest,
        concepts=[read_concept(row, at) for at, row in enumerate(read_rows(concepts), start=1)],
        labels=[label for path in label_files for label in read_labels(path)],
        mappings=[MappingRow(row["code"], row["to"], row["target"], row["relation"]) for row in mappings],
    )
