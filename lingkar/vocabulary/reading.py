"""Reading the data files. Nothing here touches the database.

data/schemes.csv                     one row a scheme
data/<scheme>.csv                    one row a concept; unnamed columns become facts
data/mappings.csv                    codes in other schemes
data/labels/<language>/<scheme>.csv  what the concepts are called

A scheme with a folder of its name instead of a file is read from families: see `families.py`.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from .families import read_families
from .rows import (
    BecomingRow,
    ConceptRow,
    LabelRow,
    MappingRow,
    SchemeFiles,
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


def read_schemes(data: Path = DATA) -> Iterator[SchemeFiles]:
    mappings = read_rows(data / "mappings.csv") if (data / "mappings.csv").exists() else []
    for about in read_rows(data / "schemes.csv"):
        if (data / about["code"]).is_dir():
            yield read_families(about, data)
            continue
        yield _read_scheme(about, [row for row in mappings if row["scheme"] == about["code"]], data)


def _read_scheme(about: dict[str, str], mappings: list[dict[str, str]], data: Path) -> SchemeFiles:
    code = about["code"]
    concepts = data / f"{code}.csv"
    label_files = sorted(data.glob(f"labels/*/{code}.csv"))
    said = hashlib.sha256(repr((about, mappings)).encode())
    for path in [concepts, *label_files]:
        said.update(path.read_bytes())
    return SchemeFiles(
        code=code,
        about=about,
        digest=said.hexdigest(),
        concepts=[read_concept(row, at) for at, row in enumerate(read_rows(concepts), start=1)],
        labels=[label for path in label_files for label in read_labels(path)],
        mappings=[MappingRow(row["code"], row["to"], row["target"], row["relation"]) for row in mappings],
    )
