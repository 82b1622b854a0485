"""The report as a page and a PDF, and the links that open it to others."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from lingkar.accounts.testing import Cast
from lingkar.assessments.models import PlannedAction, ShareLink
from lingkar.assessments.testing import a_check, a_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    plan = a_plan(assessment, cast.alice, 2)
    PlannedAction.objects.filter(plan=plan).update(notes="My uncle lends the money")
    return assessment


@pytest.fixture
def link(check, cast: Cast):
    cast.client("alice").post(reverse("assessments-share", args=[check.code]), {"days": "30"})
    return ShareLink.objects.get()


def pdf_text(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


def test_report_tells_all_of_it(check, cast: Cast):
    page = cast.client("alice").get(reverse("assessments-report", args=[check.code])).content.decode()
    for part in ("Warung Contoh", "What it does well", "What would pay", "The plan", "My uncle", "scoring-1"):
        assert part in page


def test_report_refuses_strangers(check, cast: Cast):
    for name in ("assessments-report", "assessments-report-pdf"):
        url = reverse(name, args=[check.code])
        assert Client().get(url).status_code == 404
        assert cast.client("charlie").get(url).status_code == 404
        assert cast.client("bob").get(url).status_code == 200


def test_pdf_has_the_words(check, cast: Cast):
    response = cast.client("alice").get(reverse("assessments-report-pdf", args=[check.code]))
    assert response["Content-Type"] == "application/pdf"
    text = pdf_text(response.content)
    for part in ("Warung Contoh", "All waste goes into one pile.", "What would pay", "not known", "My uncle"):
        assert part in text
    assert PdfReader(BytesIO(response.content)).metadata.title == "Report of Warung Contoh"


@pytest.mark.parametrize("language", ["th", "km", "id", "vi"])
def test_pdf_is_made_in_each_script(check, cast: Cast, language):
    url = reverse("assessments-report-pdf", args=[check.code]).replace("/en/", f"/{language}/")
    response = cast.client("alice").get(url)
    assert response.content.startswith(b"%PDF-")


def test_report_of_an_unclaimed_check_works_on_its_device(vocabulary, client):
    client.post(reverse("assessments-all"), {"country": "ID", "sector": "56"})
    from lingkar.assessments.models import Assessment

    made = Assessment.objects.get()
    assert client.get(reverse("assessments-report", args=[made.code])).status_code == 200
    assert client.get(reverse("assessments-report-pdf", args=[made.code])).status_code == 200
    assert client.post(reverse("assessments-share", args=[made.code]), {"days": "7"}).status_code == 404


def test_link_opens_the_report_without_notes_and_counts_views(link, cast: Cast):
    url = reverse("assessments-shared", args=[link.secret])
    response = Client().get(url)
    page = response.content.decode()
    assert "Warung Contoh" in page
    assert "The plan" in page
    assert "My uncle" not in page
    assert "Alice" not in page
    assert 'name="robots" content="noindex' in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]
    assert not response.cookies.get("device")
    link.refresh_from_db()
    assert link.views == 1
    body = Client().get(reverse("assessments-shared-pdf", args=[link.secret]))
    assert "My uncle" not in pdf_text(body.content)


def test_withdrawn_link_opens_nothing(link, check, cast: Cast):
    withdraw = reverse("assessments-withdraw", args=[check.code, link.code])
    assert cast.client("bob").post(withdraw).status_code == 403
    assert cast.client("charlie").post(withdraw).status_code == 404
    assert Client().get(reverse("assessments-shared", args=[link.secret])).status_code == 200
    assert cast.client("alice").post(withdraw).status_code == 302
    for name in ("assessments-shared", "assessments-shared-pdf"):
        assert Client().get(reverse(name, args=[link.secret])).status_code == 404


def test_link_that_ran_out_opens_nothing(link):
    ShareLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(reverse("assessments-shared", args=[link.secret])).status_code == 404


def test_forged_secrets_open_nothing(link):
    for secret in ("x" * 40, link.code, link.secret[:-1], link.secret.upper()):
        assert Client().get(reverse("assessments-shared", args=[secret])).status_code == 404


def test_share_refuses_readers_and_bad_input(check, cast: Cast):
    url = reverse("assessments-share", args=[check.code])
    assert cast.client("bob").post(url, {"days": "30"}).status_code == 403
    assert cast.client("charlie").get(url).status_code == 404
    response = cast.client("alice").post(url, {"days": "9999"})
    assert response.status_code == 200
    assert not ShareLink.objects.exists()


def test_share_without_an_end_stays_open(check, cast: Cast):
    cast.client("alice").post(reverse("assessments-share", args=[check.code]), {"days": "0"})
    assert ShareLink.objects.get().expires_at is None


def test_link_of_another_check_cannot_be_withdrawn(link, cast: Cast, vocabulary):
    mine = a_check(person=cast.charlie, organisation=cast.other, country="TH")
    url = reverse("assessments-withdraw", args=[mine.code, link.code])
    assert cast.client("charlie").post(url).status_code == 404
    link.refresh_from_db()
    assert link.withdrawn_at is None


def test_report_without_letters_for_the_script_offers_the_page(check, cast: Cast, settings):
    from lingkar.core.pdf import languages_without_fonts

    for language in sorted(languages_without_fonts()):
        url = reverse("assessments-report-pdf", args=[check.code]).replace("/en/", f"/{language}/")
        response = cast.client("alice").get(url)
        assert response["Content-Type"].startswith("text/html")
        assert f"/{language}/check/{check.code}/report/" in response.content.decode()


def test_pages_of_the_pdf_are_counted_in_the_readers_digits(check, cast: Cast):
    address = reverse("assessments-report-pdf", args=[check.code])
    english = pdf_text(cast.client("alice").get(address).content)
    khmer = pdf_text(cast.client("alice").get(address.replace("/en/", "/km/")).content)
    assert re.search(r"Page 1 of \d", english)
    assert re.search("១[^\n]*[២-៩]", khmer)
    assert "First step:" in english
