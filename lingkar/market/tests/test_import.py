"""A table of listings: looked at, taken, handed back with reasons, taken out again."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import Cast, a_consent, a_membership, an_organisation
from lingkar.core.models import AuditEvent
from lingkar.market.forms.import_rows import RowReader
from lingkar.market.import_words import head_codes
from lingkar.market.models import Listing, ListingImport
from lingkar.market.tables import COLUMNS
from lingkar.market.testing import a_listing

HEAD = ["firm", "side", "what", "amount", "unit", "per", "price", "currency", "area", "until", "hs", "hazards"]
GOOD = ["", "offer", "Rice husk", "2000", "kg", "month", "500", "IDR", "ID-JB", "", "1213.00", "dust"]
FAULTS: dict[str, tuple[str, str]] = {
    "a firm nobody knows": ("firm", "Toko Nirgendwo"),
    "no side": ("side", "perhaps"),
    "no name": ("what", ""),
    "a phone number": ("what", "Husk 0812 3456 7890"),
    "no number": ("amount", "many"),
    "zero": ("amount", "0"),
    "two readings": ("amount", "1.250"),
    "no unit": ("unit", ""),
    "a strange unit": ("unit", "barrel"),
    "a strange rhythm": ("per", "sometimes"),
    "a strange currency": ("currency", "XYZ1"),
    "an area elsewhere": ("area", "TH-10"),
    "a day gone by": ("until", "2001-02-03"),
    "a short code": ("hs", "12"),
    "a strange hazard": ("hazards", "ghosts"),
}


def row(**cells: str) -> list[str]:
    return [cells.get(name, value) for name, value in zip(HEAD, GOOD, strict=True)]


def as_file(rows: list[list[str]], head: list[str] | None = None) -> Any:
    out = io.StringIO()
    csv.writer(out).writerows([head or HEAD, *rows])
    return SimpleUploadedFile("listings.csv", out.getvalue().encode(), "text/csv")


def send(cast: Cast, rows: list[list[str]], name: str = "alice", head: list[str] | None = None) -> ListingImport:
    answer = cast.client(name).post(
        reverse("market-import") + f"?firm={cast.warung.code}",
        {"file": as_file(rows, head), "language": "en", "once_key": str(uuid4())},
    )
    assert answer.status_code == 302, answer.content.decode()
    return ListingImport.objects.latest("pk")


def take(cast: Cast, made: ListingImport, name: str = "alice", **data: str) -> Any:
    page = reverse("market-import-preview", args=[made.code])
    return cast.client(name).post(page, {"once_key": str(uuid4())} | data)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_beside_its_cell(vocabulary: None, cast: Cast, fault: str):
    column, value = FAULTS[fault]
    reader = RowReader(head_codes(HEAD), firms=[cast.warung], own=cast.warung, listed=[])
    good, bad = reader.read([row(what="Other husk"), row(**{column: value})])
    assert good.faults == {}
    assert list(bad.faults) == [column]


def test_two_hundred_rows_with_fourteen_faults(vocabulary: None, cast: Cast):
    bad = [row(**{column: value}) for column, value in list(FAULTS.values())[:14]]
    rows = [row(what=f"Husk {number}") for number in range(186)] + bad
    made = send(cast, rows)
    assert not Listing.objects.exists()
    text = cast.client("alice").get(reverse("market-import-preview", args=[made.code])).content.decode()
    assert "186 rows can be taken over" in text
    assert "14 rows have something to put right" in text
    take(cast, made)
    assert Listing.objects.filter(state="draft", imported=made).count() == 186
    made.refresh_from_db()
    assert (made.state, made.taken, made.left_out) == ("done", 186, 14)
    back = cast.client("alice").get(reverse("market-import-faults", args=[made.code, "csv"]))
    table = list(csv.reader(io.StringIO(back.content.decode("utf-8-sig"))))
    assert len(table) == 15
    assert "You act for no firm" in table[1][-1]
    again = send(cast, table[1:], head=table[0])  # the reasons' column is left alone
    assert again.rows[0][: len(HEAD)] == bad[0]


def test_taking_twice_does_nothing_more(vocabulary: None, cast: Cast):
    made = send(cast, [row()])
    take(cast, made)
    take(cast, made)
    assert Listing.objects.count() == 1


def test_nothing_half_done(vocabulary: None, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    from lingkar.market.actions import importing

    made = send(cast, [row(what="One"), row(what="Two")])
    real, calls = importing.write_listing, []

    def breaks(**facts: Any) -> Listing:
        calls.append(facts)
        if len(calls) == 2:
            raise RuntimeError
        return real(**facts)

    monkeypatch.setattr(importing, "write_listing", breaks)
    with pytest.raises(RuntimeError):
        take(cast, made)
    made.refresh_from_db()
    assert made.state == "preview"
    assert not Listing.objects.exists()


def test_what_was_read_becomes_the_listing(vocabulary: None, cast: Cast):
    take(cast, send(cast, [row()]), publish="on")
    made = Listing.objects.get()
    assert (made.side, made.title, made.quantity, made.unit, made.per) == ("offer", "Rice husk", 2000, "kg", "month")
    assert (made.price_kind, made.price, made.currency) == ("fixed", 500, "IDR")
    assert made.area is not None
    assert (made.area.code, made.hs, made.hazards) == ("ID-JB", "1213.00", ["dust"])
    assert made.is_live()
    assert (made.concept, made.concept_suggested) == (None, "rice-husk")


def test_an_association_lists_for_the_firms_that_agreed(vocabulary: None, cast: Cast):
    member, helped = an_organisation("Toko Satu"), an_organisation("Toko Dua")
    a_consent(helped, facilitator=cast.dara)
    a_membership(cast.dara, member, "editor")
    a_membership(cast.dara, an_organisation("Reader only"), "member")
    rows = [row(firm="toko satu"), row(firm=helped.code), row(firm="Reader only"), row(firm="Other Example")]
    made = send(cast, rows, "dara")
    take(cast, made, "dara")
    assert {listing.organisation for listing in Listing.objects.all()} == {member, helped}
    made.refresh_from_db()
    assert made.left_out == 2


def test_a_consent_taken_back_before_taking_counts(vocabulary: None, cast: Cast):
    helped = an_organisation("Toko Dua")
    consent = a_consent(helped, facilitator=cast.dara)
    made = send(cast, [row(firm="Toko Dua"), row()], "dara")
    consent.delete()
    take(cast, made, "dara")
    assert [listing.organisation for listing in Listing.objects.all()] == [cast.warung]


def test_two_firms_of_one_name_are_told_apart_by_code(vocabulary: None, cast: Cast):
    firms = [an_organisation("Toko Kembar"), an_organisation("Toko Kembar")]
    reader = RowReader(head_codes(HEAD), firms=firms, own=cast.warung, listed=[])
    unsure, sure = reader.read([row(firm="Toko Kembar"), row(firm=firms[0].code)])
    assert "Several firms" in unsure.faults["firm"]
    assert sure.firm == firms[0]


def test_doubles_in_the_table_and_in_the_market_are_faults(vocabulary: None, cast: Cast):
    a_listing(cast.warung, "Old husk")
    made = send(cast, [row(), row(what="rice  husk".replace("  ", " ")), row(what="OLD HUSK")])
    text = cast.client("alice").get(reverse("market-import-preview", args=[made.code])).content.decode()
    assert "the same as row 2" in text
    assert "has this listing already" in text


@pytest.mark.parametrize("language", ["km", "th", "id", "vi"])
def test_the_table_to_fill_in_comes_in_again_in_every_language(vocabulary: None, cast: Cast, language: str):
    with translation.override(language):
        page = reverse("market-import-template", args=["csv"])
        table = list(csv.reader(io.StringIO(cast.client("alice").get(page).content.decode("utf-8-sig"))))
        assert set(head_codes(table[0])) == set(COLUMNS)
        reader = RowReader(head_codes(table[0]), firms=[cast.warung], own=cast.warung, listed=[])
        assert [found.faults for found in reader.read(table[1:])] == [{}, {}]


def test_a_workbook_goes_out_and_comes_in(vocabulary: None, cast: Cast):
    book = cast.client("alice").get(reverse("market-import-template", args=["xlsx"]))
    sent = {"file": SimpleUploadedFile("a.xlsx", book.content), "language": "en", "once_key": str(uuid4())}
    cast.client("alice").post(reverse("market-import"), sent)
    assert len(ListingImport.objects.get().rows) == 2


def test_taking_it_out_again_leaves_what_was_changed_since(vocabulary: None, cast: Cast):
    made = send(cast, [row(what="One"), row(what="Two"), row(what="Three")])
    take(cast, made)
    shown, changed = Listing.objects.get(title="One"), Listing.objects.get(title="Two")
    cast.client("alice").post(reverse("market-listing-publish", args=[changed.code]))
    cast.client("alice").post(reverse("market-import-undo", args=[made.code]), {"once_key": str(uuid4())})
    made.refresh_from_db()
    assert made.state == "undone"
    assert list(Listing.objects.all()) == [changed]
    assert not Listing.objects.filter(pk=shown.pk).exists()
    assert AuditEvent.objects.filter(verb="undo-import", code=made.code).exists()


def test_what_was_published_with_it_is_taken_back(vocabulary: None, cast: Cast):
    made = send(cast, [row()])
    take(cast, made, publish="on")
    cast.client("alice").post(reverse("market-import-undo", args=[made.code]), {"once_key": str(uuid4())})
    assert Listing.objects.get().state == "withdrawn"


def test_one_that_waits_can_be_gone_on_with(vocabulary: None, cast: Cast):
    made = send(cast, [row()])
    assert reverse("market-import-preview", args=[made.code]) in (
        cast.client("alice").get(reverse("market-import")).content.decode()
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"just words", b"a,b\n1,2\n", b"\x00\x01"])
def test_what_is_no_table_of_ours_is_refused(vocabulary: None, cast: Cast, content: bytes):
    sent = {"file": SimpleUploadedFile("a.csv", content), "language": "en", "once_key": str(uuid4())}
    assert cast.client("alice").post(reverse("market-import"), sent).status_code == 200
    assert not ListingImport.objects.exists()


def test_a_reader_and_a_stranger_are_refused(vocabulary: None, cast: Cast):
    made = send(cast, [row()])
    pages = [reverse("market-import-preview", args=[made.code]), reverse("market-import-undo", args=[made.code])]
    for page in pages:
        assert cast.client("bob").post(page).status_code == 404  # a reader sees no tables at all
        assert cast.client("charlie").post(page).status_code == 404
        assert Client().post(page).status_code == 302
    assert cast.client("bob").get(reverse("market-import")).status_code == 403
    assert not Listing.objects.exists()


def test_the_preview_costs_the_same_for_one_row_and_for_thirty(vocabulary: None, cast: Cast):
    counts = []
    for number in (1, 30):
        made = send(cast, [row(what=f"Husk {each}") for each in range(number)])
        client = cast.client("alice")
        client.get(reverse("market-import-preview", args=[made.code]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("market-import-preview", args=[made.code]))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_firms_in_the_list_are_those_she_may_list_for(vocabulary: None, cast: Cast):
    from lingkar.accounts.access import may
    from lingkar.market.queries.firms import firms_to_list_for

    for person in (cast.alice, cast.bob, cast.charlie, cast.dara, cast.gus):
        listed = set(firms_to_list_for(person))
        assert listed == {firm for firm in Organisation.objects.all() if may(person, "add", "listing", firm)}
