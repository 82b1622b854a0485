"""Every page as every visitor: who gets in, and that nobody reads what is a firm's own."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse

from .public_pages import OPEN, SIGN_IN
from .test_public_pages import PAGES
from .visitors import FIRM, VISITORS, House, a_house

SIGNED_IN = frozenset(VISITORS) - {"anyone"}
EVERYBODY = frozenset(VISITORS)
OPERATOR = frozenset({"operator"})
WRITERS = FIRM - {"member"}
FACILITATORS = frozenset({"facilitator", "facilitator-without"})
BROKERS = FACILITATORS | OPERATOR

# Who gets in by looking. Pages everybody may read are listed in public_pages.
WHO: dict[str, frozenset[str]] = {
    # Oneself
    "accounts-me": SIGNED_IN, "accounts-address-add": SIGNED_IN, "accounts-address-code": SIGNED_IN,
    "accounts-privacy": SIGNED_IN, "accounts-erase": SIGNED_IN, "accounts-security": SIGNED_IN,
    "accounts-sign-out-everywhere": SIGNED_IN, "home-desk": SIGNED_IN,
    "messaging-inbox": SIGNED_IN, "messaging-preferences": SIGNED_IN,
    "messaging-message": frozenset({"owner", "operator"}),
    # The Framework: officials write, everybody reads
    "framework-desk": frozenset({"policymaker", "operator"}),
    "framework-initiative-new": frozenset({"policymaker", "operator"}),
    # A firm
    "accounts-organisation-new": SIGNED_IN, "accounts-organisation": FIRM | OPERATOR,
    "accounts-organisation-basics": WRITERS, "accounts-organisation-details": WRITERS,
    "accounts-organisation-delete": frozenset({"owner"}),
    "accounts-verification": frozenset({"facilitator"}) | OPERATOR,
    "accounts-members": FIRM | OPERATOR, "accounts-member-end": frozenset({"owner", "member"}),
    "accounts-consents": FIRM | OPERATOR, "accounts-consent-record": frozenset({"facilitator"}),
    # Its checks and its plan
    "assessments-check": FIRM, "assessments-question": WRITERS, "assessments-review": WRITERS,
    "assessments-delete": frozenset({"owner"}), "assessments-result": FIRM, "assessments-change": FIRM,
    "assessments-pathway": FIRM, "assessments-keep": WRITERS, "assessments-report": FIRM,
    "assessments-report-pdf": FIRM, "assessments-share": FIRM, "assessments-plan": FIRM,
    "assessments-invest": FIRM, "assessments-invest-action": FIRM,
    "assessments-plan-csv": FIRM, "assessments-plan-calendar": FIRM, "assessments-planned-action": FIRM,
    # What it offers and looks for, while nobody else is to see it
    "market-mine": SIGNED_IN, "market-listing-new": SIGNED_IN - {"member"}, "market-suggest": SIGNED_IN,
    "market-mine-csv": FIRM, "market-listing": FIRM, "market-listing-change": WRITERS,
    "market-listing-meaning": WRITERS, "market-listing-photo": WRITERS, "market-listing-withdraw": WRITERS,
    "market-listing-delete": frozenset({"owner"}), "market-import": SIGNED_IN - {"member"},
    "market-import-template": SIGNED_IN - {"member"}, "market-import-preview": WRITERS, "market-import-faults": WRITERS,
    "market-profile": WRITERS, "market-profile-photos": WRITERS, "market-firm": FIRM, "market-firm-json": FIRM,
    "market-firm-pdf": FIRM,
    # What it searches for, and what fits it
    "market-searches": SIGNED_IN, "market-search-save": SIGNED_IN, "market-search": frozenset({"owner"}),
    "market-search-delete": frozenset({"owner"}), "market-matches": SIGNED_IN, "market-matches-csv": FIRM,
    "market-match": frozenset(), "market-not-for-me": frozenset(),
    # Whom it is in contact with, and what they agree on
    "market-introduce": SIGNED_IN - {"member"}, "market-introductions": SIGNED_IN, "market-introductions-csv": FIRM,
    "market-introduction": FIRM,
    "market-accept": WRITERS, "market-decline": WRITERS, "market-close": WRITERS, "market-meet": WRITERS,
    "market-meeting": FIRM, "market-meeting-calendar": FIRM, "market-sample-ask": WRITERS, "market-sample": FIRM,
    "market-deal-write": WRITERS, "market-deal": FIRM, "market-deal-pdf": FIRM, "market-outcome": FIRM,
    "market-block": WRITERS, "market-blocks": FIRM, "market-report": FIRM, "market-reports": SIGNED_IN,
    "market-mediate": WRITERS, "market-mediations": FACILITATORS,
    # What it asks all for and offers under seal; the list of helpers, which the room walks besides
    "market-my-requests": SIGNED_IN, "market-request-new": SIGNED_IN - {"member"},
    "market-request-checks": FACILITATORS | OPERATOR, "market-request": FIRM, "market-request-change": WRITERS,
    "market-request-concepts": WRITERS, "market-request-withdraw": WRITERS, "market-offers": FIRM,
    "market-award": WRITERS, "market-offer": SIGNED_IN - {"member"}, "market-own-offer": FIRM,
    "market-entry-new": SIGNED_IN - {"member"}, "market-entry": FIRM | FACILITATORS | OPERATOR,
    "market-entry-edit": WRITERS | OPERATOR, "market-entry-concepts": WRITERS | OPERATOR,
    "market-entries-duplicates": FACILITATORS | OPERATOR,
    # Events: the list of hers, and the desk of a body (that a firm has none is said on the page)
    "events-mine": SIGNED_IN, "events-desk": SIGNED_IN, "events-new": SIGNED_IN, "events-series-new": SIGNED_IN,
    # Those who bring firms together; what they work on has codes of its own and is walked in its room
    "market-desk": BROKERS, "market-desk-table": BROKERS, "market-desk-loops": BROKERS, "market-desk-missing": BROKERS,
    "market-desk-cases-table": frozenset(), "market-desk-match": frozenset(), "market-loop": frozenset(),
    "market-desk-visits": BROKERS, "market-desk-visits-table": BROKERS, "market-desk-visit-new": BROKERS,
    "market-allocation": BROKERS, "market-allocation-table": BROKERS, "market-proposal": frozenset(),
    # Those who work for many
    "assessments-firms": FACILITATORS | OPERATOR, "assessments-firms-csv": FACILITATORS | OPERATOR,
    "assessments-assist": FACILITATORS, "home-region": frozenset({"policymaker"}) | OPERATOR,
    "home-region-csv": frozenset({"policymaker"}) | OPERATOR, "accounts-audit": OPERATOR, "accounts-duties": OPERATOR,
    "messaging-outbox": OPERATOR, "messaging-outbox-csv": OPERATOR,
    "languages-suggestions": frozenset({"language-editor"}), "languages-suggestion": frozenset({"language-editor"}),
}  # fmt: skip
# Changed only by sending; looking is refused to all (each is tried by the hostile tests).
BY_SENDING = {
    "events-feed-change",
    "accounts-address", "accounts-consent-change", "accounts-export", "accounts-organisation-choose",
    "accounts-member-role", "accounts-invitation-withdraw", "accounts-consent-give", "accounts-consent-withdraw",
    "accounts-duty-end", "assessments-again", "assessments-attach", "assessments-pick", "assessments-withdraw",
    "market-withdraw", "market-post", "market-translate", "market-meeting-cancel", "market-deal-sign",
    "market-deal-end", "market-unblock", "market-release", "market-mediation-take", "market-mediation-end",
    "market-match-keep", "market-import-undo", "market-desk-take", "market-desk-look", "market-loop-change",
    "market-loop-introduce", "market-proposal-decline",
    "market-entry-join", "market-entry-publish", "market-entry-verify", "market-offer-withdraw", "market-offers-open",
    "market-request-answer", "market-request-question", "market-request-send",
    "market-listing-publish", "market-listing-renew", "market-listing-duplicate",
    "market-profile-publish", "market-profile-unpublish", "assessments-plan-reminders",
    "assessments-planned-state", "assessments-invest-plan", "messaging-read-all",
}  # fmt: skip
# Walked below for what they show; who gets in is tried otherwise: by the sign-in library, by a secret, by a device,
# and by rooms that walk their own pages against the permission table.
WALKED_ELSEWHERE = re.compile(
    r"mfa_|account_|accounts-invitation$|messaging-unsubscribe|assessments-(shared|list|my-plan)|books-|passports-|reports-"
    r"|market-(opened-offer|offer-file|offers-table|request-check|request-document|entry-(ask|claim|split)|claim)$"
    r"|market-(day|talk)($|-)|framework-initiative($|-change$|-delete$)"
    r"|events-(?!(mine|desk|new|series-new|feed-change)$)"
    r"|dialogue(-|$)|market-(photo|still|file|abuse|evidence|mediation)$"
)


@pytest.fixture
def house(vocabulary: None, cast: Any) -> House:
    return a_house(cast)


def address(house: House, page: str) -> str:
    values = house.arguments(page)
    try:
        return reverse(page, kwargs={name: values.get(name, "unknown") for name in PAGES[page]})
    except NoReverseMatch:
        return reverse(page, kwargs=dict.fromkeys(PAGES[page], 1))


def gets_in(answer: Any) -> bool:
    if answer.status_code in {301, 302}:
        return urlsplit(answer["Location"]).path != resolve_url("accounts-sign-in")
    return answer.status_code == 200


def test_every_page_says_who_gets_in():
    unknown = set(PAGES) - set(WHO) - BY_SENDING - OPEN - SIGN_IN
    assert {page for page in unknown if not WALKED_ELSEWHERE.match(page)} == set()
    assert (set(WHO) | BY_SENDING) - set(PAGES) == set()


@pytest.mark.parametrize("visitor", VISITORS)
def test_who_gets_in(house: House, visitor: str):
    found, expected = {}, {}
    for page, who in {**WHO, **dict.fromkeys(BY_SENDING, frozenset())}.items():
        client = house.client(visitor)
        answer = client.get(address(house, page))
        assert answer.status_code < 500, page
        found[page], expected[page] = gets_in(answer), visitor in who
    # A page that has nothing to compare with is not there, for those who may see it too.
    expected["assessments-change"] = found["assessments-change"] if visitor in FIRM else False
    assert {page: says for page, says in found.items() if says != expected[page]} == {}


def _text(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace").replace("\u00a0", " ")


@pytest.mark.parametrize("visitor", VISITORS)
def test_nobody_reads_what_is_a_firms_own(house: House, visitor: str):
    hidden = [word for word, who in house.secrets().items() if visitor not in who]
    client = house.client(visitor)
    leaks = []
    for page in sorted(set(PAGES) - SIGN_IN - {"accounts-sign-out-everywhere"}):
        asked = address(house, page)
        answer = client.get(asked)
        assert answer.status_code < 500, page
        # A page may say back the address it was asked by; what it adds is what counts.
        text = _text(answer).replace(asked, "").replace(asked.strip("/").partition("/")[2], "")
        text += str(answer.headers.get("Location", "")).replace(asked, "")
        leaks += [f"{page}: {word}" for word in hidden if word in text and word not in asked]
    assert leaks == [], "\n".join(leaks)


def test_the_private_words_can_be_read_by_those_they_belong_to(house: House):
    """Else the walk above would look for words that stand nowhere."""
    client = house.client("owner")
    read = "".join(_text(client.get(address(house, page))) for page in sorted(set(PAGES) - SIGN_IN))
    missing = [word for word, who in house.secrets().items() if "owner" in who and word not in read]
    assert missing == []


@pytest.mark.parametrize("visitor", ["stranger", "policymaker", "facilitator-without", "operator", "anyone"])
def test_a_list_cannot_be_asked_about_what_is_hidden(house: House, visitor: str):
    """Filters that match hidden facts would give them away one question at a time."""
    client = house.client(visitor)
    page = reverse("assessments-firms")
    for query in ("state=finished", "state=plan", "since=2020-01-01"):
        assert "Warung Zimtstern" not in _text(client.get(page, QUERY_STRING=query)), query


def test_a_shared_report_tells_no_names_and_no_notes(house: House):
    client = house.client("anyone")
    text = _text(client.get(reverse("assessments-shared", args=[house.link.secret])))
    told = [word for word in house.secrets() if word in text]
    assert set(told) - {house.link.secret, "Warung Zimtstern"} == set()


def test_the_operator_reads_no_messages(house: House):
    text = _text(house.client("operator").get(reverse("messaging-message", args=[house.message.code])))
    assert "Rumpelstilz" not in text
