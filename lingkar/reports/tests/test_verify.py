"""The page that says whether a dossier is genuine and still valid, and shows nothing of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.reports.actions import withdraw_dossier
from lingkar.reports.testing import a_dossier, a_full_firm

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(vocabulary, cast: Cast):
    return a_dossier(a_full_firm(cast.warung, cast.alice, measured=False), cast.alice, "id")


def ask(dossier, data=None):
    url = reverse("reports-verify", args=[dossier.secret])
    response = Client().post(url, data) if data is not None else Client().get(url)
    assert response.status_code == 200
    return response


def test_tells_who_when_and_that_it_is_valid(dossier):
    response = ask(dossier)
    page = response.content.decode()
    for part in ("Warung Contoh", "still valid", "Bahasa Indonesia", "English", dossier.code, dossier.sha256):
        assert part in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


def test_shows_nothing_of_what_is_in_it(dossier):
    page = ask(dossier).content.decode()
    for part in ("600,000,000", "Alice", "Weigh the food", "Food stall", "Rp"):
        assert part not in page


def test_a_withdrawn_one_says_so(dossier, cast: Cast):
    withdraw_dossier(dossier=dossier, by=cast.alice)
    page = ask(dossier).content.decode()
    assert "Do not rely on it" in page
    assert "still valid" not in page


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "json"])
def test_the_right_file_is_known(dossier, kind):
    file = dossier.files.get(kind=kind)
    sent = SimpleUploadedFile(f"x.{kind}", bytes(file.body))
    assert "exactly the file that was made" in ask(dossier, {"file": sent}).content.decode()
    spaced = " ".join(file.sha256[place : place + 8] for place in range(0, 64, 8)).upper()
    assert "exactly the file that was made" in ask(dossier, {"sha256": spaced}).content.decode()


def test_a_changed_file_and_another_dossiers_file_are_not(dossier, cast: Cast):
    changed = bytes(dossier.files.get(kind="pdf").body) + b" "
    other = a_dossier(cast.other, cast.charlie).files.get(kind="pdf")
    for data in ({"file": SimpleUploadedFile("x.pdf", changed)}, {"sha256": other.sha256}, {"sha256": "0" * 64}):
        assert "no file of this dossier has this fingerprint" in ask(dossier, data).content.decode()


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "0" * 63, "<script>", "é" * 64])
def test_what_is_no_fingerprint_is_told_and_kept(dossier, text):
    page = ask(dossier, {"sha256": text}).content.decode()
    assert "exactly the file" not in page
    assert "has this fingerprint" not in page
    assert "or write its fingerprint" in page or "no fingerprint" in page
    assert "<script>alert" not in page


def test_nothing_is_kept_of_a_file_that_was_compared(dossier, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    ask(dossier, {"file": SimpleUploadedFile("secret.pdf", b"x" * 100)})
    assert list(tmp_path.iterdir()) == []


def test_forged_secrets_open_nothing(dossier):
    for secret in ("x" * 40, dossier.code, dossier.secret[:-1], dossier.secret.upper()):
        assert Client().get(reverse("reports-verify", args=[secret])).status_code == 404


def test_it_loads_no_content(dossier, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        ask(dossier)
    told = " ".join(query["sql"] for query in asked)
    assert '"content"' not in told
    assert '"body"' not in told
