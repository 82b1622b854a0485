"""Every number and name we did not make up says where it is from."""

import csv

import pytest

from .repository import ending, named

SOURCE_COLUMNS = {"source", "source_url", "law"}
# Our own words and switches, or tables whose every row points to one that has its source (column named here).
OWN: dict[str, str] = {
    "lingkar/engines/matching/data/common_words.csv": "our own lists of little words",
    "lingkar/engines/matching/data/missing.csv": "our own words",
    "lingkar/engines/matching/data/reasons.csv": "our own words",
    "lingkar/engines/pathway/data/actions.csv": "our own words; evidence.csv holds the sources",
    "lingkar/engines/pathway/data/interactions.csv": "our own judgement; each row says why",
    "lingkar/engines/pathway/data/sector_groups.csv": "our own grouping of ISIC divisions",
    "lingkar/engines/pathway/data/us_sectors.csv": "our own pairing of American branch codes with ISIC divisions",
    "lingkar/engines/pathway/data/sources.csv": "the sources themselves",
    "lingkar/languages/data/languages.csv": "our own list",
    "lingkar/languages/data/number_words.csv": "our own list of words read in amounts",
    "lingkar/languages/data/durations.csv": "our own translations",
    "lingkar/languages/data/currencies.csv": "our own way of writing amounts",
    "lingkar/market/data/hint_words.csv": "our own list of words that call a hint; hints.csv holds the sources",
    "lingkar/vocabulary/data/circular/industries.csv": "names of classes as NACE has them, and our own everyday words",
    "lingkar/vocabulary/data/mappings.csv": "each scheme has its source in schemes.csv",
}
WATCHED = (
    "lingkar/engines/",
    "lingkar/vocabulary/data/",
    "lingkar/accounts/data/",
    "lingkar/books/data/",
    "lingkar/messaging/data/",
    "lingkar/languages/data/",
    "lingkar/market/data/",
    "lingkar/reports/data/",
)
TABLES = [
    path
    for path in ending(".csv")
    if named(path).startswith(WATCHED) and "/labels/" not in named(path) and "/tests/" not in named(path)
    # Codes of other lists: facts, and each other list is named in the row.
    if not named(path).endswith(".mappings.csv")
]


@pytest.mark.parametrize("path", TABLES, ids=named)
def test_each_table_has_a_source_column_that_is_filled(path):
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    if named(path) in OWN:
        return
    columns = SOURCE_COLUMNS & set(rows[0])
    assert columns, "no column source, source_url or law"
    unsourced = [number for number, row in enumerate(rows, start=2) if not any(row[column] for column in columns)]
    assert unsourced == []


def test_the_list_of_our_own_tables_holds_no_dead_names():
    assert set(OWN) - {named(path) for path in TABLES} == set()


def test_evidence_points_to_known_sources():
    folder = next(path.parent for path in TABLES if path.name == "evidence.csv")
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as opened:
        known = {row["code"] for row in csv.DictReader(opened)}
    for name in ("evidence", "end_uses", "fuel_factors", "grid_factors", "paybacks", "prices"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
            used = {code for row in csv.DictReader(opened) for code in row["source"].split()}
        assert used - known == set(), name
