"""The list of what things can become: the rules its keepers follow, held on the files themselves."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from lingkar.languages.cutting import fold
from lingkar.vocabulary.enums import Relation, State
from lingkar.vocabulary.families import family_names
from lingkar.vocabulary.reading import DATA, read_rows
from lingkar.vocabulary.words import FAMILIES, FAMILY_ICONS, HAZARDS, KINDS, UNITS

FOLDER = DATA / "circular"
NAMES = family_names(FOLDER)
LANGUAGES = ("en", "id", "ms", "th", "vi", "fil", "km", "lo", "my", "zh-hans")
COLUMNS = [
    "code",
    "kind",
    "broader",
    "giving",
    "taking",
    "units",
    "density",
    "density_source",
    "hazards",
    "reuse",
    "source",
    "source_url",
]
USES = Path(__file__).parents[3] / "tests" / "data" / "exchanges" / "final_uses.csv"

CONCEPTS = {family: read_rows(FOLDER / f"{family}.csv") for family in NAMES}
ALL = [row for rows in CONCEPTS.values() for row in rows]
CODES = {row["code"] for row in ALL}
STEPS = {family: read_rows(path) for family in NAMES if (path := FOLDER / f"{family}.becomes.csv").exists()}

each_family = pytest.mark.parametrize("family", NAMES)


def labels(language: str, family: str) -> list[dict[str, str]]:
    path = DATA / "labels" / language / f"circular-{family}.csv"
    return read_rows(path) if path.exists() else []


def test_the_list_is_large_enough_to_be_useful() -> None:
    assert len(CODES) >= 400
    assert sum(map(len, STEPS.values())) >= 600


def test_every_family_has_a_name_and_a_picture() -> None:
    assert set(NAMES) == FAMILIES.keys() == FAMILY_ICONS.keys()


def test_codes_stand_once_over_all_families() -> None:
    assert [code for code, times in Counter(row["code"] for row in ALL).items() if times > 1] == []
    assert [code for code in CODES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) or len(code) > 40] == []


@each_family
def test_rows_say_what_they_are_in_known_words(family: str) -> None:
    for row in CONCEPTS[family]:
        assert list(row) == COLUMNS
        assert row["kind"] in KINDS, row
        assert not row["broader"] or row["broader"] in CODES, row
        assert all(re.fullmatch(r"\d{2,4}", part) for part in parts(row["giving"]) + parts(row["taking"])), row
        assert set(parts(row["units"])) <= UNITS.keys(), row
        assert set(parts(row["hazards"])) <= HAZARDS.keys(), row
        assert row["reuse"] in {"", "yes"}, row
        assert row["source"], row


def parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@each_family
def test_a_weight_says_who_weighed_it(family: str) -> None:
    for row in CONCEPTS[family]:
        assert not row["density"] or 1 <= float(row["density"]) <= 12000, row
        assert bool(row["density"]) == bool(row["density_source"]), row


@each_family
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_is_named_in_ten_languages(family: str, language: str) -> None:
    rows = labels(language, family)
    preferred = Counter(row["code"] for row in rows if row["kind"] == "preferred")
    assert preferred == Counter(row["code"] for row in CONCEPTS[family])


@each_family
def test_every_concept_is_explained_in_english(family: str) -> None:
    explained = [row["code"] for row in labels("en", family) if row["kind"] == "definition"]
    assert sorted(explained) == sorted(row["code"] for row in CONCEPTS[family])


@each_family
def test_labels_are_tidy_and_carry_their_state(family: str) -> None:
    for path in sorted(DATA.glob(f"labels/*/circular-{family}.csv")):
        rows = read_rows(path)
        for row in rows:
            assert row["code"] in {one["code"] for one in CONCEPTS[family]}, (path.parent.name, row)
            assert row["kind"] in {"preferred", "alternative", "definition"}, row
            assert row["state"] in State.values, row
            assert row["text"], row
            assert row["text"] == " ".join(row["text"].split()), row
        alike = Counter((row["code"], fold(row["text"])) for row in rows if row["kind"] != "definition")
        assert [key for key, times in alike.items() if times > 1] == [], path.parent.name


@pytest.mark.parametrize("family", sorted(STEPS))
def test_every_step_leads_from_a_known_thing_to_a_known_thing_with_its_source(family: str) -> None:
    for row in STEPS[family]:
        assert {row["from"], row["to"]} <= CODES, row
        assert row["from"] != row["to"], row
        assert row["process"], row
        assert len(row["process"]) <= 80, row
        assert len(row["source"]) > 10, row
        assert all(re.fullmatch(r"\d{2,4}", part) for part in parts(row["taking"])), row


def test_a_step_is_told_again_only_by_another_source_or_for_other_takers() -> None:
    told = Counter(str(row) for rows in STEPS.values() for row in rows)
    assert [step for step, times in told.items() if times > 1] == []


@each_family
def test_codes_elsewhere_have_the_form_of_the_other_list(family: str) -> None:
    path = FOLDER / f"{family}.mappings.csv"
    shapes = {"hs": r"\d{4}(\.\d{2})?", "ewc": r"\d{2}( \d{2}){0,2}", "basel": r"[ABY]\d+", "materials": r"[a-z-]+"}
    for row in read_rows(path) if path.exists() else []:
        assert row["scheme"] == "circular", row
        assert row["code"] in CODES, row
        assert re.fullmatch(shapes[row["to"]], row["target"]), row
        assert row["relation"] in Relation.values, row


def test_every_use_that_real_exchanges_name_is_known() -> None:
    said = {fold(row["text"]) for family in NAMES for row in labels("en", family) if row["kind"] != "definition"}
    with USES.open(encoding="utf-8", newline="") as lines:
        uses = [row["final_use"] for row in csv.DictReader(lines)]
    assert [use for use in uses if fold(use) not in said] == []


def test_industries_are_named_as_firms_and_lists_name_them() -> None:
    rows = read_rows(FOLDER / "industries.csv")
    assert sum(row["language"] == "en" for row in rows) >= 500
    assert all(re.fullmatch(r"\d{2,4}", row["code"]) and row["text"].strip() == row["text"] for row in rows)
    assert [key for key, times in Counter(map(str, rows)).items() if times > 1] == []
    for language in LANGUAGES[1:]:
        assert len({row["code"] for row in rows if row["language"] == language}) >= 60
