"""Every step says whose rule it is, where it stands, since when, and when somebody looked."""

import csv
from collections import Counter
from datetime import date

from lingkar.engines.trade import CODES, Question, check, load
from lingkar.engines.trade.read import DATA, day

from .test_never_allowed import DAYS, questions

COPIES = ("scribd", "docslib", "fdocuments", "ufabetindo", "workers.dev", "huggingface", "studylib", "vdocuments")


def test_every_step_of_many_verdicts_has_its_source() -> None:
    seen = {}
    for question in questions(days=DAYS[-2:]):
        verdict = check(question)
        assert verdict.code in CODES
        assert verdict.disclaimer
        assert verdict.steps
        seen |= {(step.code, step.country): step for step in verdict.steps}
    for step in seen.values():
        assert all((step.text, step.rule, step.source, step.source_year, step.checked_on)), step.code
        assert step.source_url.startswith("http") or step.source.startswith("Lingkar"), step.code
        assert date.fromisoformat(step.checked_on) <= date(2026, 11, 25)
        if step.verdict and step.side != "basel":
            assert step.authority, step.code


def test_no_source_is_a_copy_of_a_page() -> None:
    for name in ("rules", "steps", "entries", "parties", "goods", "unions", "authorities"):
        assert not any(copy in (DATA / f"{name}.csv").read_text(encoding="utf-8") for copy in COPIES), name


def test_the_tables_agree_with_each_other() -> None:
    data = load()
    groups = {each.group for each in data.goods} | {"e-waste"}
    codes = [rule.step.code for rule in data.rules]
    assert len(codes) == len(set(codes))
    for rule in data.rules:
        assert set(rule.groups) <= groups, rule.step.code
        assert rule.step.verdict in ("", *CODES)
        assert rule.step.side in ("import", "export")
        assert rule.step.authority
        assert rule.country in data.parties or rule.country in data.unions
        assert rule.end is None or rule.end >= rule.start
    for entry in data.entries:
        assert set(entry.became) <= {each.code for each in data.entries}
    assert data.complete == Counter((rule.country, rule.step.side) for rule in data.rules)


def test_a_rule_that_was_replaced_ends_the_day_before_the_next() -> None:
    with (DATA / "rules.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    for old, new in (("th-plastic-before", "th-plastic-ban"), ("th-ewaste-2020", "th-ewaste-2025")):
        assert (day(rows[new]["in_force"]) - day(rows[old]["valid_to"])).days == 1


def test_all_states_of_the_region_are_known() -> None:
    data = load()
    for country in sorted(data.unions["ASEAN"]):
        assert country in data.parties
        assert data.environment[country] in data.authorities
        verdict = check(Question(from_country="JP", to_country=country, hs="3915.10", on=DAYS[-1]))
        assert verdict.code in ("prohibited", "ask-authority")
