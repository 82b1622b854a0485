"""What a broker does first, and the words of every reason."""

import re
from pathlib import Path

from lingkar.engines.loops import Becoming, Link, Reason, Thing, missing_links, reason_text, work_list
from lingkar.engines.loops.words import reason_words

from .build import found, link

ENGINE = Path(__file__).parent.parent


def test_loops_and_missing_links_stand_in_one_list_best_first():
    loops = found(
        [link("ab", 0.9, tonnes_per_year=50, allowed=True), link("ba", 0.9, tonnes_per_year=50, allowed=True)]
    )
    offers = [Thing(f"o{each}", each, "husk", "offer", 900.0) for each in "cdefg"]
    needs = [Thing(f"n{each}", each, "briquettes", "need") for each in "hijkl"]
    missing = missing_links([], [*offers, *needs], [Becoming("husk", "pressing", "briquettes")])
    items = work_list(loops, missing)
    assert [(each.kind, each.step) for each in items] == [("missing-link", "find-firm"), ("loop", "introduce")]
    assert [each.score for each in items] == sorted((each.score for each in items), reverse=True)
    assert work_list(loops, missing, limit=1) == items[:1]


def test_the_first_step_is_what_is_not_known():
    def step(**facts: object) -> str:
        return work_list(found([link("ab", **facts), link("ba", **facts)]), [])[0].step

    assert step() == "ask-authority"
    assert step(allowed=True) == "ask-amounts"
    assert step(allowed=True, tonnes_per_year=3) == "introduce"


def test_two_firms_that_merely_match_are_no_work_for_a_broker():
    assert work_list(found([Link("a", "b", "husk", 1.0)]), []) == ()


def test_a_loop_says_whether_it_is_sure():
    sure = work_list(found([link("ab", 1.0), link("ba", 1.0)]), [])[0]
    shaky = work_list(found([link("ab", 0.3), link("ba", 0.3)]), [])[0]
    assert (sure.reasons[-1].code, shaky.reasons[-1].code) == ("sure", "not-sure")


def test_every_code_has_words_and_no_words_stand_for_nothing():
    code = "\n".join(path.read_text(encoding="utf-8") for path in ENGINE.glob("*.py"))
    named = set(re.findall(r'Reason\(\s*"([a-z0-9-]+)"', code))
    sums = {f"{before}{name}" for before in ("", "at-least-") for name in ("tonnes", "value", "co2e", "km")}
    sums |= {f"{name}-not-known" for name in ("tonnes", "value", "co2e", "km")}
    prices = {f"one-more-{side}{end}" for side in ("supply", "demand") for end in ("", "-nothing", "-tonnes")}
    assert (named | sums | prices) - set(reason_words()) == set()
    assert [each for each in set(reason_words()) - sums - prices if f'"{each}"' not in code] == []


def test_numbers_in_sentences_are_short():
    assert reason_text(Reason("tonnes", {"amount": 1234.567})) == "It moves 1,235 tonnes a year."
    assert reason_text(Reason("tonnes", {"amount": 2.5})) == "It moves 2.50 tonnes a year."
    assert reason_text(Reason("value", {"amount": 9.0, "currency": ""})) == "It is worth 9 a year."
