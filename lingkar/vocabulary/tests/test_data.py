"""The data files themselves, without a database."""

import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global

from lingkar.languages.registry import LANGUAGES
from lingkar.vocabulary.enums import Kind, Relation, State
from lingkar.vocabulary.reading import DATA, SchemeFiles, read_rows, read_schemes
from lingkar.vocabulary.words import FAMILY_ICONS, ICONS

SPRITE = DATA.parent.parent / "core" / "static" / "core" / "icons.svg"
SCHEMES = {files.code: files for files in read_schemes()}
CODES = {
    "countries": r"[A-Z]{2}",
    "areas": r"[A-Z]{2}-[A-Z0-9]{1,3}",
    "sectors": r"[A-U]|\d{2}",
    "materials": r"[a-z]+(-[a-z]+)*",
    "r-strategies": r"R\d",
    "framework": r"G[1-3]|SP[1-5]",
    "topics": r"[a-z]+(-[a-z]+)*",
    "iso-59020": r"[a-z]+",
    "circular": r"[a-z0-9]+(-[a-z0-9]+)*",
}
EVERYWHERE = {"en", "id", "ms", "th", "vi", "km", "zh-hans"}

each_scheme = pytest.mark.parametrize("files", SCHEMES.values(), ids=SCHEMES.keys())


def named(files: SchemeFiles, language: str, kind: str = Kind.PREFERRED) -> set[str]:
    return {row.code for row in files.labels if row.language == language and row.kind == kind}


@each_scheme
def test_every_list_and_every_row_says_where_it_comes_from(files: SchemeFiles) -> None:
    assert all(files.about[column] for column in ("title", "version", "source", "licence", "checked_on"))
    assert all(row.source for row in files.concepts)
    assert all(row.source for row in files.labels)


@each_scheme
def test_codes_are_well_formed_and_stand_once(files: SchemeFiles) -> None:
    codes = [row.code for row in files.concepts]
    assert [code for code in codes if not re.fullmatch(CODES[files.code], code)] == []
    assert [code for code, times in Counter(codes).items() if times > 1] == []


@each_scheme
def test_nothing_hangs_in_the_air(files: SchemeFiles) -> None:
    codes = {row.code for row in files.concepts}
    assert {row.broader for row in files.concepts if row.broader} <= codes
    assert {row.code for row in files.labels} <= codes
    assert {row.code for row in files.mappings} <= codes


@each_scheme
def test_broader_entries_do_not_go_in_circles(files: SchemeFiles) -> None:
    above = {row.code: row.broader for row in files.concepts}
    for code in above:
        seen = set()
        while code:
            assert code not in seen
            seen.add(code)
            code = above[code]


@each_scheme
def test_every_entry_has_one_english_name(files: SchemeFiles) -> None:
    codes = {row.code for row in files.concepts}
    assert named(files, "en") == codes
    preferred = [(row.code, row.language) for row in files.labels if row.kind == Kind.PREFERRED]
    assert len(preferred) == len(set(preferred))


@pytest.mark.parametrize("code", sorted(SCHEMES.keys() - {"areas"}))
@pytest.mark.parametrize("language", sorted(EVERYWHERE))
def test_main_languages_name_everything(code: str, language: str) -> None:
    files = SCHEMES[code]
    assert named(files, language) == {row.code for row in files.concepts}


@pytest.mark.parametrize("code", ["r-strategies", "framework", "topics", "iso-59020"])
@pytest.mark.parametrize("language", sorted(EVERYWHERE))
def test_main_languages_explain_the_abstract_lists(code: str, language: str) -> None:
    files = SCHEMES[code]
    assert named(files, language, Kind.DEFINITION) == {row.code for row in files.concepts}


@each_scheme
def test_labels_are_tidy(files: SchemeFiles) -> None:
    for row in files.labels:
        assert row.language in LANGUAGES
        assert row.kind in Kind.values
        assert row.state in State.values
        assert row.text == " ".join(row.text.split()), row
    alike = Counter((row.code, row.language, row.kind, row.text) for row in files.labels)
    assert [key for key, times in alike.items() if times > 1] == []


@pytest.mark.parametrize("language", ["th", "km", "lo", "my"])
def test_names_are_written_in_the_script_of_their_language(language: str) -> None:
    block = {"th": "\u0e00-\u0e7f", "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f", "km": "\u1780-\u17ff"}[language]
    labels = [row for files in SCHEMES.values() for row in files.labels if row.language == language]
    foreign = [row for row in labels if not re.search(f"[{block}]", row.text)]
    # Trade names travel: PET and CO2 are written so everywhere, but never as the only name.
    assert [row for row in foreign if row.kind != Kind.ALTERNATIVE] == []
    assert [row.text for row in foreign if not re.fullmatch(r"[A-Z0-9][\w .,+/()-]*", row.text, re.ASCII)] == []


def test_the_eleven_states() -> None:
    asean = {row.code for row in SCHEMES["countries"].concepts if row.facts["asean"]}
    assert asean == {"BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"}
    assert len(SCHEMES["countries"].concepts) == 249


def test_countries_know_real_currencies_zones_and_languages() -> None:
    currencies = set(get_global("all_currencies"))
    for row in SCHEMES["countries"].concepts:
        assert row.facts.get("currency", "THB") in currencies
        assert all(ZoneInfo(zone) for zone in row.facts.get("time_zones", []))
        assert set(row.facts["languages"]) <= LANGUAGES.keys()
        if row.facts["asean"]:
            assert {"currency", "phone", "time_zones", "asean_since"} <= row.facts.keys()


def test_areas_lie_in_their_country_and_say_where_the_point_comes_from() -> None:
    for row in SCHEMES["areas"].concepts:
        assert row.code.startswith(f"{row.facts['country']}-")
        assert ("lat" in row.facts) == ("lon" in row.facts) == ("point_source" in row.facts)
        if "lat" in row.facts:
            assert -11.5 < row.facts["lat"] < 28.6
            assert 92 < row.facts["lon"] < 141.1


@pytest.mark.parametrize("country", ["ID", "KH", "LA", "MM", "MY", "TH", "TL", "VN"])
def test_areas_are_named_as_people_there_write_them(country: str) -> None:
    own = next(row for row in SCHEMES["countries"].concepts if row.code == country).facts["languages"][0]
    here = {row.code for row in SCHEMES["areas"].concepts if row.facts["country"] == country}
    assert here <= named(SCHEMES["areas"], own)


def test_every_pictogram_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text(encoding="utf-8")))
    asked = {row.facts["icon"] for files in SCHEMES.values() for row in files.concepts if "icon" in row.facts}
    assert asked | set(ICONS.values()) | set(FAMILY_ICONS.values()) <= drawn


def test_vietnam_has_34_areas_since_july_2025_and_the_old_ones_say_what_they_became() -> None:
    areas = {row.code: row for row in SCHEMES["areas"].concepts if row.facts["country"] == "VN"}
    ended = {code: row for code, row in areas.items() if row.valid_to}
    assert len(areas) == 63
    assert len(areas) - len(ended) == 34
    assert {row.facts["replaced_by"] for row in ended.values()} <= areas.keys() - ended.keys()
    assert areas["VN-43"].facts["replaced_by"] == "VN-SG"


def test_new_provinces_of_papua_begin_in_2022() -> None:
    areas = {row.code: row for row in SCHEMES["areas"].concepts}
    begun = {areas[code].valid_from.year for code in ("ID-PS", "ID-PT", "ID-PE", "ID-PD")}  # type: ignore[union-attr]
    assert begun == {2022}


def test_sectors_are_the_whole_of_isic_at_two_levels() -> None:
    sectors = SCHEMES["sectors"].concepts
    divisions = {row.code for row in sectors if row.facts["level"] == "division"}
    gaps = {"04", "34", "40", "44", "48", "54", "57", "67", "76", "83", "89"}
    assert {row.code for row in sectors if row.facts["level"] == "section"} == set("ABCDEFGHIJKLMNOPQRSTU")
    assert divisions == {f"{number:02}" for number in range(1, 100)} - gaps
    assert all(row.broader for row in sectors if row.code in divisions)
    assert 20 <= sum(row.facts["offered"] for row in sectors) <= 36


def test_mappings_have_the_form_of_the_other_list() -> None:
    shapes = {"hs": r"\d{4}(\.\d{2})?", "ewc": r"\d{2} \d{2} \d{2}", "iso-59020": r"[a-z]+"}
    topics = {row.code for row in SCHEMES["iso-59020"].concepts}
    for row in read_rows(DATA / "mappings.csv"):
        assert row["scheme"] in SCHEMES
        assert re.fullmatch(shapes[row["to"]], row["target"]), row
        assert row["relation"] in Relation.values
        assert row["to"] != "iso-59020" or row["target"] in topics
