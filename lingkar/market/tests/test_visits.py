"""Notes of visits: written by brokers of the country, read by their colleagues, never by the firm."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.privacy import keepers
from lingkar.accounts.testing import Cast, an_organisation
from lingkar.core.models import AuditEvent
from lingkar.market.models import SiteVisit
from lingkar.market.testing.desk import a_visit

LIST = reverse("market-desk-visits")


def told(**facts: Any) -> dict[str, Any]:
    return {"on": timezone.localdate().isoformat(), "met": "Ibu Sari", "findings": "They dry husk."} | facts


def new(firm: Any) -> str:
    return reverse("market-desk-visit-new", args=[firm.code])


def test_a_note_is_kept_and_the_firm_counts_as_visited(vocabulary: None, cast: Cast):
    answer = cast.client("dara").post(new(cast.warung), told(found_true="on", next_step="Weigh it"))
    assert answer.status_code == 302
    visit = SiteVisit.objects.get()
    assert (visit.met, visit.findings, visit.next_step) == ("Ibu Sari", "They dry husk.", "Weigh it")
    assert visit.by == cast.dara
    cast.warung.refresh_from_db()
    assert (cast.warung.verification, cast.warung.verified_by) == ("visited", cast.dara)
    assert "They dry husk." in cast.client("gus").get(LIST).content.decode()
    assert set(AuditEvent.objects.values_list("verb", flat=True)) >= {"write-visit", "verify"}


def test_without_the_firms_consent_the_note_is_kept_and_nothing_is_verified(vocabulary: None, cast: Cast):
    assert "Only somebody who works with this business" in cast.client("dara").get(new(cast.other)).content.decode()
    cast.client("dara").post(new(cast.other), told(found_true="on"))
    assert SiteVisit.objects.get().organisation == cast.other
    cast.other.refresh_from_db()
    assert cast.other.verification == "self-declared"


def test_the_firm_itself_never_reads_it(vocabulary: None, cast: Cast):
    a_visit(cast.warung, cast.dara, "Xylophon")
    for who in ("alice", "bob", "eko"):
        assert cast.client(who).get(LIST).status_code == 404
        assert cast.client(who).post(new(cast.warung), told()).status_code == 404
    assert SiteVisit.objects.count() == 1


def test_a_day_to_come_is_refused_and_the_words_stay(vocabulary: None, cast: Cast):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    answer = cast.client("dara").post(new(cast.warung), told(on=tomorrow, findings="Xylophon"))
    assert "This day is still to come." in answer.content.decode()
    assert "Xylophon" in answer.content.decode()
    assert not SiteVisit.objects.exists()


def test_she_searches_for_a_firm_to_write_about(vocabulary: None, cast: Cast):
    assert new(cast.warung) in cast.client("dara").get(LIST, {"q": "warung"}).content.decode()
    assert new(cast.warung) not in cast.client("dara").get(LIST).content.decode()


def test_the_list_is_taken_away(vocabulary: None, cast: Cast):
    a_visit(cast.warung, cast.dara, "=1+1")
    answer = cast.client("dara").get(reverse("market-desk-visits-table", args=["csv"]))
    line = answer.content.decode("utf-8-sig").splitlines()[1]
    assert "'=1+1" in line
    assert cast.client("alice").get(reverse("market-desk-visits-table", args=["csv"])).status_code == 404


def test_her_notes_are_exported_and_lose_her_name(vocabulary: None, cast: Cast):
    a_visit(cast.warung, cast.dara)
    keeper = next(each for each in keepers() if each.name == "market")
    assert keeper.export(cast.dara)["site_visits"][0]["findings"] == "They dry husk in the yard."
    keeper.erase(cast.dara)
    assert SiteVisit.objects.get().by is None


def test_it_costs_the_same_for_one_and_for_three(vocabulary: None, cast: Cast):
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            cast.client("dara").get(LIST)
        return len(counted)

    a_visit(cast.warung, cast.dara)
    cost()
    before = cost()
    for _ in range(2):
        a_visit(an_organisation(), cast.dara)
    assert cost() == before
