"""A reader of Khmer meets Khmer digits on every page of her way, and no others."""

import re
from html import unescape

import pytest
from django.test import Client

from lingkar.accounts.testing import Cast
from lingkar.assessments.testing import a_check, a_plan, question_codes

pytestmark = pytest.mark.django_db
# The same in every language: names of standards and strategies, codes, versions, addresses, what people typed.
SAME = re.compile(
    r"ISO \d+(-\d+)?|\b[RGA-Z]{1,3}\d+\b|\b20\d\d-\d\d(-\d\d)?\b|\S+@\S+|https?://\S+|\b\d+(\.\d+)+\b|\b[a-z]+-\d+\b|CO2"
)
KHMER = re.compile("[\u1780-\u17ff]")
UNSEEN = re.compile(r"<(script|style|template|svg)\b.*?</\1>|<[^>]*\blang=\"en\"[^>]*>[^<]*<|<!--.*?-->", re.S)


def digits_on(page: str) -> list[str]:
    """Latin digits in what a reader sees, each with a few words around it."""
    body = page[page.index("<body") :]
    text = SAME.sub(" ", unescape(re.sub(r"<[^>]+>", "\n", UNSEEN.sub("\n", body))))
    # A line without any Khmer is a name, or a text nobody has translated yet.
    return [line.strip()[:120] for line in text.splitlines() if re.search(r"[0-9]", line) and KHMER.search(line)]


def open_page(client: Client, address: str) -> list[str]:
    response = client.get(f"/km/{address}")
    assert response.status_code == 200, address
    return digits_on(response.content.decode())


@pytest.fixture
def check(vocabulary, cast: Cast):
    return a_check(person=cast.alice, organisation=cast.warung)


def test_pages_on_an_owners_way(check, cast: Cast):
    client, code = cast.client("alice"), check.code
    plan = a_plan(check, cast.alice)
    question, action = question_codes(check)[0], plan.planned.first().action
    addresses = [
        "", "check/", "check/mine/", "check/all/", "practices/", f"practices/{action}/", "help/", "lists/", "home/",
        f"check/{code}/q/{question}/", f"check/{code}/review/", f"check/{code}/result/", f"check/{code}/pathway/",
        f"check/{code}/report/", f"check/{code}/share/", f"plan/{plan.code}/", "messages/", "me/",
    ]  # fmt: skip
    found = {address: wrong for address in addresses if (wrong := open_page(client, address))}
    assert found == {}
