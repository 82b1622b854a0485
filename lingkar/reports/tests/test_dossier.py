"""Making a dossier, reading it, handing its files over, withdrawing it."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import Cast, Walk, a_membership, a_person, walk
from lingkar.assessments.models import PlannedAction
from lingkar.core.models import AuditEvent
from lingkar.reports.models import Dossier
from lingkar.reports.testing import a_dossier, a_full_firm, schema_faults

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "dossier_schema.json").read_text("utf-8"))


@pytest.fixture
def firm(vocabulary, cast: Cast):
    return a_full_firm(cast.warung, cast.alice)


@pytest.fixture
def dossier(firm, cast: Cast):
    PlannedAction.objects.update(notes="My uncle lends the money")
    return a_dossier(firm, cast.alice, "id")


def body_of(dossier, kind):
    return bytes(dossier.files.get(kind=kind).body)


def pdf_text(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


def page_of(name, *args, client, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_owner_makes_one_after_agreeing(firm, cast: Cast):
    url = reverse("reports-dossiers", args=[firm.code])
    response = cast.client("alice").post(url, {"agreed": "on"})
    made = Dossier.objects.get()
    assert response.headers["Location"] == reverse("reports-dossier", args=[made.code])
    assert (made.made_by, made.language, made.second_language) == (cast.alice, "en", "")
    assert "can read what is in it" in made.consent_wording
    assert {file.kind for file in made.files.all()} == {"pdf", "xlsx", "json"}
    assert AuditEvent.objects.filter(verb="make", code=made.code, organisation_code=firm.code).exists()


def test_nothing_is_made_without_the_yes(firm, cast: Cast):
    response = cast.client("alice").post(reverse("reports-dossiers", args=[firm.code]), {})
    assert response.status_code == 200
    assert "Without it we make nothing" in response.content.decode()
    assert not Dossier.objects.exists()


def test_a_double_tap_makes_one(firm, cast: Cast):
    client, url = cast.client("alice"), reverse("reports-dossiers", args=[firm.code])
    sent = {"agreed": "on", "once_key": "11111111-1111-4111-8111-111111111111"}
    assert client.post(url, sent)["Location"] == client.post(url, sent)["Location"]
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(("name", "status"), [("bob", 403), ("dara", 403), ("charlie", 404), ("gus", 404)])
def test_only_owner_and_editor_make_one(firm, cast: Cast, name, status):
    assert cast.client(name).post(reverse("reports-dossiers", args=[firm.code]), {"agreed": "on"}).status_code == status
    assert not Dossier.objects.exists()


def test_an_editor_makes_one(firm, cast: Cast):
    a_membership(cast.farah, firm, "editor")
    response = cast.client("farah").post(reverse("reports-dossiers", args=[firm.code]), {"agreed": "on"})
    assert response.status_code == 302


def test_list_says_what_is_there_and_what_is_missing(vocabulary, cast: Cast):
    page = page_of("reports-dossiers", cast.other.code, client=cast.client("charlie"))
    assert page.count("not there yet, and the dossier will say so") == 4
    a_full_firm(cast.warung, cast.alice)
    page = page_of("reports-dossiers", cast.warung.code, client=cast.client("alice"))
    assert page.count("not there yet, and the dossier will say so") == 1


def test_list_costs_the_same_for_one_and_for_three(firm, cast: Cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, url = cast.client("alice"), reverse("reports-dossiers", args=[firm.code])
    a_dossier(firm, cast.alice)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    a_dossier(firm, cast.alice)
    a_dossier(firm, cast.alice)
    with django_assert_num_queries(len(one)):
        client.get(url)


def test_pages_are_walked_by_every_role(vocabulary):
    def made(standing):
        owner = a_person()
        return a_dossier(Organisation.objects.get(pk=standing.organisation.pk), owner).code

    walk(Walk("reports-dossiers", "view", "dossier"))
    walk(Walk("reports-dossier", "view", "dossier", arguments=lambda standing: [made(standing)]))
    walk(Walk("reports-dossier-file", "export", "dossier", arguments=lambda standing: [made(standing), "json"]))
    walk(Walk("reports-withdraw", "delete", "dossier", arguments=lambda standing: [made(standing)], method="post"))


def test_page_holds_both_languages_side_by_side(dossier, cast: Cast):
    client = cast.client("bob")
    page = page_of("reports-dossier", dossier.code, client=client)
    for part in ('lang="id"', 'lang="en"', "The business", "Greenhouse gas statement", "Bahasa Indonesia", "<svg"):
        assert part in page
    assert "My uncle" not in page
    only = page_of("reports-dossier", dossier.code, client=client, **{"in": "en"})
    assert '<div class="stack" lang="id">' not in only
    assert page_of("reports-dossier", dossier.code, client=client, **{"in": "xx'"})


def test_content_follows_its_schema(dossier, cast: Cast):
    assert schema_faults(json.loads(body_of(dossier, "json")), SCHEMA) == []
    empty = a_dossier(cast.other, cast.charlie)
    content = json.loads(body_of(empty, "json"))
    assert schema_faults(content, SCHEMA) == []
    assert (content["facts"]["check"], content["facts"]["measurement"], content["facts"]["plan"]) == (None, None, [])
    assert schema_faults(content | {"format": "other"}, SCHEMA)
    assert schema_faults({**content, "facts": {**content["facts"], "more": 1}}, SCHEMA)


def test_schema_is_public(vocabulary):
    assert Client().get(reverse("reports-dossier-schema")).json() == SCHEMA


def test_an_empty_dossier_says_what_is_not_there(vocabulary, cast: Cast):
    text = pdf_text(body_of(a_dossier(cast.other, cast.charlie), "pdf"))
    for part in ("The check has not been done yet", "Not measured yet", "No plan has been made yet", "not known"):
        assert part in text


def test_snapshot_does_not_follow_the_firm(dossier, firm, cast: Cast):
    before = body_of(dossier, "json")
    firm.name = "Another name"
    firm.save()
    PlannedAction.objects.all().delete()
    dossier.refresh_from_db()
    assert body_of(dossier, "json") == before
    assert "Warung Contoh" in page_of("reports-dossier", dossier.code, client=cast.client("alice"))
    assert dossier.content == json.loads(before)


def test_hashes_are_those_of_the_files_that_are_handed_over(dossier, cast: Cast):
    for file in dossier.files.all():
        response = cast.client("alice").get(reverse("reports-dossier-file", args=[dossier.code, file.kind]))
        assert sha256(response.content).hexdigest() == file.sha256
        assert len(response.content) == file.size
        assert "no-store" in response["Cache-Control"]
    assert dossier.sha256 == dossier.files.get(kind="json").sha256


def test_file_of_a_kind_we_do_not_make_is_not_found(dossier, cast: Cast):
    url = reverse("reports-dossier-file", args=[dossier.code, "docx"])
    assert cast.client("alice").get(url).status_code == 404


def test_pdf_is_tagged_and_holds_both_languages(dossier):
    reader = PdfReader(BytesIO(body_of(dossier, "pdf")))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Warung Contoh" in reader.metadata.title
    text = pdf_text(body_of(dossier, "pdf"))
    for part in ("The business", "Totals, in tonnes", dossier.sha256, "Indonesia", "Nobody has audited them"):
        assert part in text
    assert "My uncle" not in text


def test_greenhouse_statement_tells_scopes_factors_and_template(dossier):
    text = " ".join(pdf_text(body_of(dossier, "pdf")).split())
    for part in ("Scope 1: own fuels", "location-based", "market-based", "Simplified ESG Disclosure Guide", "IPCC AR5"):
        assert part in text
    facts = dossier.content["facts"]["measurement"]["greenhouse"]
    assert {line["scope"] for line in facts["lines"]} == {"1", "2"}
    assert all(line["factor"]["source"] for line in facts["lines"])
    assert facts["scope2_market_kgco2e"] is None


def test_cash_flow_comes_from_the_choice_under_a_budget(vocabulary, cast: Cast):
    made = a_dossier(a_full_firm(cast.warung, cast.alice, measured=False, budget=20_000_000), cast.alice, "id")
    cash = made.content["facts"]["cash_flow"]
    assert cash["actions"]
    assert [month["month"] for month in cash["months"]] == list(range(37))
    assert schema_faults(made.content, SCHEMA) == []
    text = " ".join(pdf_text(body_of(made, "pdf")).split())
    assert "Money out and back" in text
    assert "Month 0 is the day of buying" in text
    rows = CalamineWorkbook.from_filelike(BytesIO(body_of(made, "xlsx"))).get_sheet_by_name("Numbers").to_python()
    flows = [row for row in rows if row[0] == "cash-flow" and row[2] == "cumulative"]
    assert len(flows) == 37
    assert flows[0][5] == pytest.approx(float(cash["months"][0]["cumulative"]["mid"]))


@pytest.mark.parametrize("language", ["th", "km", "vi", "lo"])
def test_each_script_is_printed_or_english_stands_in(firm, cast: Cast, language):
    made = a_dossier(firm, cast.alice, language)
    assert body_of(made, "pdf").startswith(b"%PDF-")
    assert set(made.content["texts"]) == {language, "en"}
    page = page_of("reports-dossier", made.code, client=cast.client("alice"))
    from lingkar.core.pdf import can_write

    assert ("no letters to print" in page) == (not can_write(language))


def test_workbook_reads_back_with_real_numbers(dossier):
    book = CalamineWorkbook.from_filelike(BytesIO(body_of(dossier, "xlsx")))
    assert len(book.sheet_names) == len(dossier.content["texts"]["en"]["sections"]) + 2
    rows = book.get_sheet_by_name("Numbers").to_python()
    assert rows[0] == ["area", "code", "what", "unit", "low", "value", "high"]
    by_code = {(row[0], row[1]): row for row in rows[1:]}
    measured = dossier.content["facts"]["measurement"]["indicators"]
    assert by_code["indicator", "energy"][5] == pytest.approx(measured["energy"]["value"])
    assert by_code["indicator", "mci"][5] == ""
    first = book.get_sheet_by_index(1).to_python()
    sides = {(row[0], row[3]) for row in first}
    assert ("Negara", "Country") in sides


def test_a_name_cannot_become_a_formula(vocabulary, cast: Cast):
    cast.other.name = '=HYPERLINK("http://example.com","x")'
    cast.other.save()
    made = a_dossier(cast.other, cast.charlie)
    rows = CalamineWorkbook.from_filelike(BytesIO(body_of(made, "xlsx"))).get_sheet_by_index(1).to_python()
    assert cast.other.name in [cell for row in rows for cell in row]


def test_a_name_cannot_become_a_command_of_the_printer(vocabulary, cast: Cast):
    cast.other.name = '#panic("x") *bold* $y$ <tag> "quote" \\ ก្ក'
    cast.other.save()
    made = a_dossier(cast.other, cast.charlie, "th")
    assert '#panic("x") *bold* $y$ <tag>' in pdf_text(body_of(made, "pdf"))
    page = page_of("reports-dossier", made.code, client=cast.client("charlie"))
    assert "<tag>" not in page
    assert "&lt;tag&gt;" in page


def test_demonstration_is_marked_in_every_file(firm, cast: Cast):
    firm.is_demonstration = True
    firm.save()
    made = a_dossier(firm, cast.alice, "th")
    assert made.content["demonstration"] is True
    mark = "Demonstration: this firm is invented."
    assert mark in pdf_text(body_of(made, "pdf"))
    cover = CalamineWorkbook.from_filelike(BytesIO(body_of(made, "xlsx"))).get_sheet_by_index(0).to_python()
    assert mark in [cell for row in cover for cell in row]
    assert mark in page_of("reports-dossier", made.code, client=cast.client("alice"))


def test_withdrawing_keeps_the_first_time(dossier, cast: Cast):
    client, url = cast.client("alice"), reverse("reports-withdraw", args=[dossier.code])
    assert client.post(url).status_code == 302
    dossier.refresh_from_db()
    first = dossier.withdrawn_at
    assert first
    assert client.post(url).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.withdrawn_at, dossier.withdrawn_by) == (first, cast.alice)
    assert "Withdrawn" in page_of("reports-dossier", dossier.code, client=client)
    assert AuditEvent.objects.filter(verb="withdraw", code=dossier.code).count() == 1


@pytest.mark.parametrize(("name", "status"), [("bob", 403), ("dara", 403), ("charlie", 404)])
def test_only_owner_and_editor_withdraw(dossier, cast: Cast, name, status):
    assert cast.client(name).post(reverse("reports-withdraw", args=[dossier.code])).status_code == status
    dossier.refresh_from_db()
    assert dossier.is_valid


def test_mine_leads_to_the_firm_or_says_how_to_get_one(vocabulary, cast: Cast):
    response = cast.client("alice").get(reverse("reports-my-dossiers"))
    assert response.headers["Location"] == reverse("reports-dossiers", args=[cast.warung.code])
    assert "belongs to a business" in page_of("reports-my-dossiers", client=cast.client("farah"))
    assert Client().get(reverse("reports-my-dossiers")).status_code == 302
