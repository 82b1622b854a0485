import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lingkar.core.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.urls("lingkar.core.tests.room")]


@pytest.fixture(autouse=True)
def _answers_like_production(client):
    client.raise_request_exception = False


@pytest.mark.parametrize("data", [{"text": "a\0b"}, {"te\0xt": "a"}], ids=["value", "name"])
def test_nul_in_a_form_is_refused_with_a_page(client, data):
    answer = client.post("/note/", data)
    assert answer.status_code == 400
    assert "text/html" in answer["Content-Type"]
    assert not AuditEvent.objects.exists()


def test_a_file_with_nul_in_its_name_is_taken_without_it(client):
    assert client.post("/note/", {"text": "a", "file": SimpleUploadedFile("a\0.txt", b"x")}).status_code == 302


@pytest.mark.parametrize("address", ["/note/?a=%00", "/no%00te/", "/note/?%00=1"])
def test_nul_in_an_address_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_a_cookie_that_unpacks_to_nul_is_dropped(client):
    client.cookies.load('sessionid="\\000abcdefgh"')
    assert client.get("/note/").status_code == 200


def test_a_body_over_the_limit_is_refused_before_it_is_read(client, settings):
    settings.MAX_BODY_BYTES = 1000
    answer = client.post("/note/", {"text": "x" * 2000})
    assert answer.status_code == 413
    assert not AuditEvent.objects.exists()


def test_too_much_text_in_one_form_is_refused(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post("/note/", "text=" + "x" * 2000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_too_many_fields_are_refused(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    assert client.post("/note/", {f"f{n}": "" for n in range(9)}).status_code == 400


def test_a_length_that_is_no_number_is_refused(client):
    assert client.get("/note/", CONTENT_LENGTH="many").status_code == 400


def test_a_broken_multipart_body_is_no_crash(client):
    answer = client.post("/note/", b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    assert answer.status_code < 500


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_no_crash(client, method):
    assert getattr(client, method)("/note/").status_code < 500


def test_every_page_carries_the_safe_headers(client):
    answer = client.get("/note/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
