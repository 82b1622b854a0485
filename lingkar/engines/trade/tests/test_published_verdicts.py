"""Verdicts that follow from published rules, on the day they hold."""

from datetime import date
from typing import Any

import pytest

from lingkar.engines.trade import Question, check

NOW = date(2026, 11, 25)
CLEAN: dict[str, Any] = {"hazardous": False, "clean_single_polymer": True}
MIXED: dict[str, Any] = {"hazardous": False, "clean_single_polymer": False}
HARMLESS: dict[str, Any] = {"hazardous": False}
WORKS: dict[str, Any] = {"reuse": True, "tested": True}

TABLE: list[tuple[str, str, str | None, date, dict[str, Any], str, str]] = [
    ("VN", "TH", "3915.90", NOW, {}, "prohibited", "th-plastic-ban"),
    ("VN", "TH", "3915.90", date(2025, 1, 1), CLEAN, "prohibited", "th-plastic-ban"),
    ("VN", "TH", "3915.90", date(2024, 12, 31), CLEAN, "permit", "th-plastic-before"),
    ("VN", "TH", "391590", date(2019, 5, 1), CLEAN, "ask-authority", "no-rule-import"),
    ("VN", "TH", "3915.90", NOW, {"reuse": True}, "prohibited", "reuse-is-waste"),
    ("ID", "TH", "8549.21", NOW, {}, "prohibited", "th-ewaste-2025"),
    ("ID", "TH", "8549.21", date(2025, 6, 23), {}, "prohibited", "th-ewaste-2020"),
    ("MY", "TH", "3825.10", NOW, HARMLESS, "prohibited", "th-municipal"),
    ("VN", "MY", "3915.10", NOW, CLEAN, "permit", "my-plastic-certificate"),
    ("VN", "MY", "3915.10", NOW, MIXED, "ask-authority", "my-plastic-mixed"),
    ("US", "MY", "3915.10", NOW, CLEAN, "prohibited", "my-plastic-party"),
    ("TL", "MY", "3915.10", NOW, CLEAN, "ask-authority", "my-plastic-party"),
    ("VN", "MY", "3915.10", date(2025, 6, 30), CLEAN, "ask-authority", "no-rule-import"),
    ("SG", "MY", "8549.21", NOW, {}, "prohibited", "my-ewaste-ban"),
    ("SG", "MY", "8549.21", date(2026, 2, 3), {}, "permit", "my-ewaste-before"),
    ("TH", "MY", "4707.10", NOW, HARMLESS, "permit", "my-paper"),
    ("TH", "MY", "4707.90", NOW, HARMLESS, "prohibited", "my-paper-mixed"),
    ("TH", "MY", "4707", NOW, HARMLESS, "ask-authority", "more-digits"),
    ("SG", "ID", "3915.20", NOW, CLEAN, "ask-authority", "id-plastic"),
    ("SG", "ID", "4707.10", NOW, HARMLESS, "permit", "id-non-hazardous"),
    ("SG", "ID", "7204.49", NOW, {"hazardous": True}, "prohibited", "id-hazardous"),
    ("MY", "ID", "6309.00", NOW, {"reuse": True}, "prohibited", "id-clothing"),
    ("TH", "VN", "7204.10", NOW, HARMLESS, "permit", "vn-list-2023"),
    ("TH", "VN", "3915.90", NOW, CLEAN, "ask-authority", "vn-mixed"),
    ("TH", "VN", "2618.00", date(2020, 12, 1), HARMLESS, "permit", "vn-list-2020"),
    ("TH", "VN", "2618.00", NOW, HARMLESS, "ask-authority", "vn-not-listed"),
    ("TH", "VN", "8549.91", NOW, {}, "prohibited", "vn-waste-ban"),
    ("TH", "VN", "2306.50", NOW, {}, "permit", "vn-plants"),
    ("TH", "MY", "2302.20", NOW, {}, "ask-authority", "no-rule-import"),
    ("TH", "PH", "7404.00", NOW, HARMLESS, "permit", "ph-recyclable"),
    ("TH", "PH", "6310.10", NOW, HARMLESS, "prohibited", "ph-clothing"),
    ("TH", "LA", "3915.10", NOW, CLEAN, "permit", "la-plastic"),
    ("TH", "KH", "3915.10", NOW, CLEAN, "prohibited", "kh-plastic"),
    ("TH", "KH", "8549.21", NOW, {}, "ask-authority", "kh-ewaste"),
    ("TH", "MM", "8549.21", NOW, {}, "prohibited", "mm-ewaste"),
    ("TH", "MM", "3915.10", NOW, CLEAN, "permit", "mm-recyclable"),
    ("TH", "SG", "8549.21", NOW, {}, "permit", "sg-import"),
    ("TH", "SG", "4707.10", NOW, HARMLESS, "ask-authority", "no-rule-export"),
    ("TH", "BN", "3915.10", NOW, MIXED, "permit", "bn-import"),
    ("DE", "ID", "3915.10", NOW, CLEAN, "prohibited", "eu-plastic-clean"),
    ("DE", "LA", "3915.10", date(2026, 11, 20), CLEAN, "permit", "eu-plastic-clean-before"),
    ("DE", "LA", "3915.10", NOW, MIXED, "prohibited", "eu-plastic-hard"),
    ("TH", "DE", "3915.10", NOW, MIXED, "permit", "eu-import"),
    ("JP", "TH", "8471.30", NOW, WORKS, "permit", "th-used-equipment"),
    ("JP", "TH", "8471.30", NOW, {}, "ask-authority", "reuse-or-waste"),
    ("JP", "TH", "8471.30", NOW, {"reuse": True}, "ask-authority", "reuse-untested"),
    ("JP", "TH", "8471.30", NOW, {"reuse": False}, "prohibited", "th-ewaste-2025"),
    ("VN", "VN", "3915.90", NOW, {}, "allowed", "no-border"),
]


@pytest.mark.parametrize(
    ("start", "end", "hs", "on", "told", "code", "because"), TABLE, ids=[f"{r[0]}-{r[1]}-{r[2]}-{r[6]}" for r in TABLE]
)
def test_verdict(start: str, end: str, hs: str | None, on: date, told: dict[str, Any], code: str, because: str) -> None:
    verdict = check(Question(from_country=start, to_country=end, hs=hs, on=on, **told))
    assert verdict.code == code
    assert because in {step.code for step in verdict.steps}


@pytest.mark.parametrize(
    ("entry", "on", "control", "now"),
    [
        ("B3011", NOW, "free", ("B3011",)),
        ("Y48", NOW, "consent", ("Y48",)),
        ("a3210", NOW, "hazardous", ("A3210",)),
        ("B1110", NOW, "consent", ("Y49",)),
        ("B1110", date(2024, 12, 31), "free", ("B1110",)),
        ("B4030", NOW, "consent", ("Y49",)),
        ("A1180", date(2024, 6, 1), "hazardous", ("A1180",)),
        ("B3010", NOW, "unknown", ()),
        ("B3010", date(2020, 12, 31), "free", ("B3010",)),
    ],
)
def test_entries_hold_on_their_days(entry: str, on: date, control: str, now: tuple[str, ...]) -> None:
    verdict = check(Question(from_country="TH", to_country="LA", basel=entry, on=on))
    assert (verdict.control, verdict.entries) == (control, now)


def test_listed_waste_does_not_leave_the_convention() -> None:
    leaving = check(Question(from_country="TH", to_country="US", basel="Y48", on=NOW))
    doubtful = check(Question(from_country="ID", to_country="TL", basel="Y48", on=NOW))
    unknown = check(Question(from_country="ID", to_country="ZW", basel="Y48", on=NOW))
    early = check(Question(from_country="TH", to_country="MM", basel="Y46", on=date(2014, 6, 1)))
    assert [each.code for each in (leaving, doubtful, unknown, early)] == ["prohibited", *["ask-authority"] * 3]
    assert not next(step for step in doubtful.steps if step.code == "outside-unconfirmed").confirmed


def test_a_report_that_nobody_confirmed_is_a_doubt() -> None:
    verdict = check(Question(from_country="SG", to_country="ID", hs="3915.10", on=NOW, **CLEAN))
    step = next(step for step in verdict.steps if step.code == "id-plastic")
    assert (step.verdict, step.confirmed) == ("ask-authority", False)


def test_questions_come_first_and_stop_when_the_answer_is_clear() -> None:
    asked = check(Question(from_country="VN", to_country="MY", hs="3915.90", on=NOW))
    assert [each.code for each in asked.questions] == ["hazardous", "clean"]
    banned = check(Question(from_country="VN", to_country="TH", hs="3915.90", on=NOW))
    assert banned.questions == ()


def test_a_word_with_two_kinds_of_codes_asks_for_the_code() -> None:
    verdict = check(Question(from_country="TH", to_country="VN", concept_hs=("7204.10", "8471.30"), on=NOW))
    assert (verdict.code, verdict.questions[0].code) == ("ask-authority", "hs")


def test_a_code_and_an_entry_of_other_goods_are_a_doubt() -> None:
    verdict = check(Question(from_country="TH", to_country="LA", hs="7204.10", basel="B3011", on=NOW))
    assert (verdict.code, verdict.steps[0].code) == ("ask-authority", "entry-differs")
