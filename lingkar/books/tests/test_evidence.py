"""Photos and PDFs: judged by what is in them, drawn anew, hidden from strangers."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from lingkar.books.models import Evidence
from lingkar.books.testing import a_book
from lingkar.core import checked_files as evidence_files
from lingkar.core.checked_files import EvidenceFault, check_evidence

from .test_card import POWER, boxes

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def a_picture(kind="JPEG", size=(60, 40), **facts):
    picture = io.BytesIO()
    Image.new("RGB", size, "red").save(picture, kind, **facts)
    return picture.getvalue()


def with_place():
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825)[1] = "S"
    return a_picture(exif=exif.tobytes(), comment=b"secret words")


def upload(content, name="bill.jpg", media="image/jpeg"):
    return SimpleUploadedFile(name, content, media)


@pytest.fixture
def book(vocabulary, cast):
    return a_book(cast.warung)


def send(client, book, content=None, name="bill.jpg", **more):
    file = upload(a_picture() if content is None else content, name)
    return client.post(reverse("books-evidence", args=[book.code]), {"file": file, "month": "", "kind": ""} | more)


def opened(client, evidence):
    """The answer, read to its end as a server does; the client closes it then."""
    answer = client.get(reverse("books-evidence-file", args=[evidence.code]))
    if answer.status_code == 200:
        answer.body = b"".join(answer.streaming_content)
    return answer


def stored():
    folder = settings.MEDIA_ROOT / "evidence"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def test_a_photo_is_drawn_anew_without_place_and_phone(book, cast):
    send(cast.client("alice"), book, with_place(), name="../../etc/IMG <1>.jpg", month="3", kind="energy")
    evidence = Evidence.objects.get()
    assert (evidence.name, evidence.media_type, evidence.month, evidence.kind) == (
        "IMG 1.jpg",
        "image/jpeg",
        3,
        "energy",
    )
    [path] = stored()
    content = path.read_bytes()
    assert b"PhoneMaker" not in content
    assert b"secret words" not in content
    with Image.open(path) as drawn:
        assert not drawn.getexif()
    assert len(path.stem) == 40
    assert "IMG" not in str(path)


def test_it_is_handed_only_to_those_who_may_see_the_book(book, cast):
    send(cast.client("alice"), book)
    evidence = Evidence.objects.get()
    answer = opened(cast.client("bob"), evidence)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("inline; filename=")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert answer.body == stored()[0].read_bytes()
    assert opened(cast.client("dara"), evidence).status_code == 200
    for stranger in (Client(), cast.client("charlie"), cast.client("eko"), cast.client("gus")):
        assert opened(stranger, evidence).status_code in (302, 404)


def test_a_pdf_is_only_handed_over_never_shown(book, cast):
    send(cast.client("alice"), book, PDF, name="bill.exe")
    evidence = Evidence.objects.get()
    answer = opened(cast.client("alice"), evidence)
    assert answer["Content-Disposition"] == 'attachment; filename="bill.exe.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert stored()[0].suffix == ".pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a" + b"\0" * 50, b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"MZ" + b"\0" * 99,
        b"<html><script>alert(1)</script>", b"%PDF-1.7 and nothing more", a_picture()[:200], b"\xff\xd8\xff\xe0" * 9,
        a_picture("GIF"), a_picture("BMP"), a_picture("TIFF"),
    ],
)  # fmt: skip
def test_what_is_no_photo_and_no_pdf_is_refused(book, cast, content):
    answer = send(cast.client("alice"), book, content)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not Evidence.objects.exists()
    assert stored() == []


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(evidence_files, "MOST_PIXELS", 1000)
    with pytest.raises(EvidenceFault, match="pixels"):
        check_evidence(upload(a_picture(size=(50, 50))))
    monkeypatch.setattr(evidence_files, "LARGEST", 100)
    with pytest.raises(EvidenceFault, match="too large"):
        check_evidence(upload(PDF + b" " * 200))


def test_a_large_picture_is_made_smaller_and_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the phone on its side
    checked = check_evidence(upload(a_picture(size=(4000, 2000), exif=exif.tobytes())))
    assert Image.open(io.BytesIO(checked.content)).size == (1200, 2400)


def test_transparent_pictures_become_white():
    picture = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(picture, "PNG")
    checked = check_evidence(upload(picture.getvalue()))
    assert Image.open(io.BytesIO(checked.content)).getpixel((1, 1)) == (255, 255, 255)


def test_readers_may_look_but_not_add_or_delete(book, cast):
    assert send(cast.client("bob"), book).status_code == 403
    assert send(cast.client("charlie"), book).status_code == 404
    send(cast.client("dara"), book)
    delete = reverse("books-evidence-delete", args=[Evidence.objects.get().code])
    assert cast.client("bob").post(delete).status_code == 403
    assert cast.client("dara").post(delete).status_code == 403
    assert Evidence.objects.count() == 1


def test_deleting_takes_the_file_too(book, cast, django_capture_on_commit_callbacks):
    send(cast.client("alice"), book)
    delete = reverse("books-evidence-delete", args=[Evidence.objects.get().code])
    assert cast.client("alice").get(delete).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        cast.client("alice").post(delete)
    assert not Evidence.objects.exists()
    assert stored() == []


def test_deleting_the_firm_takes_the_files_too(book, cast, django_capture_on_commit_callbacks):
    send(cast.client("alice"), book)
    with django_capture_on_commit_callbacks(execute=True):
        cast.warung.delete()
    assert stored() == []


def test_the_same_photo_twice_is_kept_once(book, cast):
    for _ in range(2):
        send(cast.client("alice"), book, month="3", kind="energy")
    assert Evidence.objects.count() == 1
    assert len(stored()) == 1


def test_a_photo_comes_with_the_card(book, cast):
    card = reverse("books-card", args=[book.code, 3, "energy"])
    sent = boxes(POWER, amount="1250", unit="kWh") | {"photo": upload(a_picture())}
    cast.client("alice").post(card, sent)
    entry = book.entries.get()
    assert entry.evidence.get().month == 3
    assert "photo kept" in cast.client("alice").get(reverse("books-month", args=[book.code, 3])).content.decode()
    bad = boxes(POWER, amount="99", unit="kWh") | {"photo": upload(b"no picture")}
    assert cast.client("alice").post(card, bad).status_code == 200
    entry.refresh_from_db()
    assert entry.amount == 1250


def test_a_file_that_is_gone_is_not_found(book, cast):
    send(cast.client("alice"), book)
    stored()[0].unlink()
    address = reverse("books-evidence-file", args=[Evidence.objects.get().code])
    assert cast.client("alice").get(address).status_code == 404
