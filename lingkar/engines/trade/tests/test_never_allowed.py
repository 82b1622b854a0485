"""What we do not know is never allowed, and less knowledge never allows more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from lingkar.engines.trade import ALLOWED, Data, Question, check, load

ASEAN = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")
DAYS = (date(1990, 1, 1), date(2024, 6, 1), date(2026, 11, 25))
CODES = ("3915.90", "4707.10", "7204.49", "7404", "8549.21", "2306.50", "6309", "8471.30", "4401.49", None)


def questions(days: tuple[date, ...] = DAYS) -> Iterator[Question]:
    for start, end, hs, on, bad, clean, reuse in product(
        ("SG", "TH", "US", "DE"),
        (*ASEAN, "DE"),
        CODES,
        days,
        (None, False, True),
        (None, True),
        (None, True),
    ):
        if start != end:
            yield Question(
                from_country=start,
                to_country=end,
                hs=hs,
                on=on,
                hazardous=bad,
                clean_single_polymer=clean,
                reuse=reuse,
                tested=reuse,
            )


def open_borders() -> Data:
    """Singapore's open rules given to everybody, so that there is something to lose."""
    data = load()
    opened = [rule for rule in data.rules if rule.step.code in ("sg-import-free", "sg-export-free")]
    more = tuple(replace(rule, country="BN") for rule in opened)
    complete = data.complete | {("BN", side): data.complete[("BN", side)] + 1 for side in ("import", "export")}
    return replace(data, rules=(*data.rules, *more), complete=complete)


def test_no_border_in_the_region_is_open_without_a_rule_of_both() -> None:
    assert [q for q in questions() if check(q).code == ALLOWED] == []


def test_two_open_rules_open_a_border() -> None:
    question = Question(from_country="SG", to_country="BN", hs="7404", on=DAYS[-1], hazardous=False)
    assert check(question, open_borders()).code == ALLOWED
    doubt = replace(question, hazardous=None)
    assert check(doubt, open_borders()).code == "ask-authority"


def losing(data: Data) -> Iterator[tuple[str, Data]]:
    for index, rule in enumerate(data.rules):
        yield f"rule {rule.step.code}", replace(data, rules=data.rules[:index] + data.rules[index + 1 :])
    for index, entry in enumerate(data.entries):
        yield f"entry {entry.code}", replace(data, entries=data.entries[:index] + data.entries[index + 1 :])
    for index, goods in enumerate(data.goods):
        yield f"goods {goods.hs}", replace(data, goods=data.goods[:index] + data.goods[index + 1 :])
    for country in data.parties:
        yield f"party {country}", replace(data, parties={c: p for c, p in data.parties.items() if c != country})
    for union in data.unions:
        yield f"union {union}", replace(data, unions={u: m for u, m in data.unions.items() if u != union})
    yield "nothing is complete", replace(data, complete={})


WHOLE = open_borders()
LOSSES = list(losing(WHOLE))
DENIED = [
    question
    for start, end in (("SG", "BN"), ("BN", "SG"), ("US", "SG"), ("SG", "TL"))
    for hs in ("3915.10", "7404", "8549.21", "8549.11", "6310")
    for bad, clean in ((None, None), (False, None), (False, False), (True, None))
    for question in [
        Question(from_country=start, to_country=end, hs=hs, on=DAYS[-1], hazardous=bad, clean_single_polymer=clean)
    ]
    if check(question, WHOLE).code != ALLOWED
]


@pytest.mark.parametrize(("lost", "less"), LOSSES, ids=[name for name, _ in LOSSES])
def test_losing_knowledge_never_allows(lost: str, less: Data) -> None:
    assert [q for q in DENIED if check(q, less).code == ALLOWED] == [], lost


def test_more_doubt_never_allows() -> None:
    """Taking back an answer never turns another verdict into allowed."""
    data = open_borders()
    for question in questions(days=DAYS[-1:]):
        if check(question, data).code == ALLOWED:
            continue
        for forgotten in ("hazardous", "clean_single_polymer", "reuse", "tested", "hs"):
            fewer = replace(question, **{forgotten: None})
            assert check(fewer, data).code != ALLOWED
