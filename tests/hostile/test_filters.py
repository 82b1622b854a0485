"""Addresses of lists with nonsense in them: what cannot be read filters nothing."""

import pytest
from django.urls import reverse

from .world import World, everything, is_page_of_ours

PAGES = {
    "assessments-firms": "dara",
    "assessments-firms-csv": "dara",
    "assessments-practices": "",
    "assessments-pathway": "alice",
    "assessments-plan": "alice",
    "assessments-plan-csv": "alice",
    "assessments-start": "",
    "accounts-audit": "gus",
    "languages-suggestions": "farah",
    "languages-improve": "",
    "messaging-inbox": "alice",
    "messaging-outbox": "gus",
    "messaging-outbox-csv": "gus",
    "vocabulary-scheme": "",
}
QUERIES = [
    "page=-1", "page=0", "page=1e9", "page=99999999999999999999999999", "page=last", "page=", "page=½", "page=%ff",
    "page=1&page=2&page=x", "page=១", "page=[]", "page=1;2",
    "sort=drop", "sort='; DROP TABLE x; --", "sort=-created_at", "sort=__class__",
    "state=lost", "state[]=done", "state=done&state=lost",
    "country=XX", "country=ID&country=TH", "area=../../etc", "sector=<script>alert(1)</script>", "size=huge",
    "since=yesterday", "since=0001-01-01", "since=9999-12-31", "since=2026-02-30",
    "q=%25%25", "q=_", "q=\\", "q='", "q=\"", "q=%ff%fe", "q=" + "a" * 5_000, "q=\u202e", "q=\u200b", "q=<b>", "q=*:*",
    "q=ខ្មែរ", "q=(((((((((", "words=%25", "words=" + "x" * 5_000, "kind=%27", "verb=drop", "organisation=%27%22",
    "language=xx", "purpose=none", "unread=maybe", "channel=pigeon", "topic=weather", "cost=-1", "strategy=R99",
    "effort=none", "firm=unknown", "country=", "=", "&&&=&", "none", "%", "%zz", "a" * 3_000,
]  # fmt: skip


def _address(world: World, page: str) -> str:
    arguments = {
        "assessments-pathway": [world.check.code], "assessments-plan": [world.plan.code],
        "assessments-plan-csv": [world.plan.code], "vocabulary-scheme": ["areas"],
    }  # fmt: skip
    return reverse(page, args=arguments.get(page))


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_a_lists_address(world: World, subtests: pytest.Subtests, page: str):
    client, address = world.client(PAGES[page]), _address(world, page)
    before = everything()
    for query in QUERIES:
        with subtests.test(query[:40]):
            answer = client.get(address, QUERY_STRING=query.encode().decode("latin-1"))
            assert answer.status_code == 200
            text = b"".join(answer).decode()
            if answer["Content-Type"].startswith("text/html"):
                assert is_page_of_ours(answer)
                assert "<script>alert(1)" not in text
    assert everything() == before


@pytest.mark.parametrize("page", PAGES)
def test_nul_in_a_lists_address(world: World, page: str):
    answer = world.client(PAGES[page]).get(_address(world, page), QUERY_STRING="q=%00&page=%00")
    assert answer.status_code == 400
    assert is_page_of_ours(answer)
