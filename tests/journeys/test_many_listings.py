"""An association brings 200 listings of its firms; fourteen rows come back with what is to be put right."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import expect

from lingkar.accounts.testing import a_consent, a_duty, a_person, an_organisation
from lingkar.market.actions.matching import refresh_matches
from lingkar.market.models import Listing

from .walking import Guest

ROWS, FAULTY = 200, 14
HEAD = ["firm", "side", "what", "amount", "unit", "per", "price", "currency", "area"]
FAULTS = (
    ("firm", "Toko Tidak Ada"), ("side", "mungkin"), ("what", ""), ("what", "Sekam 0812 3456 7890"),
    ("amount", "banyak"), ("amount", "0"), ("unit", ""), ("unit", "barrel"), ("per", "kadang"),
    ("currency", "XYZ1"), ("area", "TH-10"), ("firm", "Firma Lain"), ("amount", "-5"), ("side", ""),
)  # fmt: skip


def test_an_association_brings_two_hundred_listings(guest, settings):
    # As where a worker runs: the page does not wait until everything is matched.
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    dara = a_person("Dara", "dara@example.com", language="id")
    a_duty(dara, "facilitator", "ID")
    firms = [an_organisation(f"Dapur Contoh {number}", "ID") for number in range(1, 21)]
    for firm in firms:
        a_consent(firm, facilitator=dara)
    desk = guest("id")
    desk.enter_as(dara)
    send_the_table(desk, firms[0].code, a_table([firm.name for firm in firms]))
    read_what_is_wrong(desk)
    take_the_good_ones(desk)
    assert refresh_matches() == ROWS - FAULTY
    assert refresh_matches() == 0


def a_table(firms: list[str]) -> bytes:
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(HEAD)
    for number in range(ROWS):
        row = [firms[number % len(firms)], "offer", f"Sekam padi karung {number}", "200", "kg", "month", "500", "IDR",
               "ID-JB"]  # fmt: skip
        if number % 14 == 3 and number // 14 < FAULTY:
            column, value = FAULTS[number // 14]
            row[HEAD.index(column)] = value
        written.writerow(row)
    return out.getvalue().encode()


def send_the_table(desk: Guest, firm: str, table: bytes) -> None:
    desk.open(f"/market/import/?firm={firm}")
    desk.look("01-import")
    chosen = {"name": "daftar.csv", "mimeType": "text/csv", "buffer": table}
    desk.page.locator("main input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
    desk.press("table")
    desk.at("/market/import/*/")


def read_what_is_wrong(desk: Guest) -> None:
    desk.look("02-what-we-read")
    assert not Listing.objects.exists()
    expect(desk.page.locator("main")).to_contain_text(str(ROWS - FAULTY))
    back = desk.fetch(desk.link("/market/import/*/to-put-right.csv"))
    lines = back.body().decode("utf-8-sig").splitlines()
    assert len(lines) == FAULTY + 1


def take_the_good_ones(desk: Guest) -> None:
    desk.page.locator("input[name=publish]").check(force=True)
    desk.press("take")
    desk.at("/market/import/*/")
    desk.look("03-taken")
    assert Listing.objects.filter(state="published").count() == ROWS - FAULTY
