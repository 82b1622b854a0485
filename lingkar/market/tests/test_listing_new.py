"""Writing a listing: one short page, then one tap."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from lingkar.accounts.testing import Cast, Walk, walk
from lingkar.core.models import AuditEvent
from lingkar.market.models import Listing, ListingPhoto
from lingkar.market.testing import a_listing


def a_photo_file(name: str = "husk.jpg", size: tuple[int, int] = (1600, 1200), colour: str = "tan") -> Any:
    """As a phone sends it: large, with its place in it."""
    picture = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[0x010F] = "Telefon Zimtstern"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def told(**facts: Any) -> dict[str, Any]:
    return {
        "side": "offer", "title": "Sekam padi kering", "quantity": "2000", "unit": "kg", "per": "month",
        "price_kind": "offer", "language": "id", "once_key": str(uuid4()),
    } | facts  # fmt: skip


def address(cast: Cast) -> str:
    return reverse("market-listing-new") + f"?firm={cast.warung.code}"


def test_an_owner_writes_a_draft_that_nobody_else_sees(vocabulary: None, cast: Cast):
    answer = cast.client("alice").post(address(cast), told(photos=[a_photo_file(), a_photo_file(colour="red")]))
    assert answer.status_code == 302
    made = Listing.objects.get()
    assert (made.title, made.quantity, made.unit, made.per, made.state) == (
        "Sekam padi kering", 2000, "kg", "month", "draft",
    )  # fmt: skip
    assert made.country == cast.warung.country
    assert made.created_by == cast.alice
    assert made.photos.count() == 2
    assert AuditEvent.objects.filter(kind="listing", code=made.code, verb="add", actor=cast.alice).exists()
    page = reverse("market-listing", args=[made.code])
    assert cast.client("charlie").get(page).status_code == 404
    assert cast.client("bob").get(page).status_code == 200


def test_she_is_asked_by_a_tap_what_it_is(vocabulary: None, cast: Cast):
    answer = cast.client("alice").post(address(cast), told(title="Rice husk, dry", language="en"))
    made = Listing.objects.get()
    assert answer["Location"] == reverse("market-listing-meaning", args=[made.code])
    assert made.concept is None
    assert made.concept_suggested == "rice-husk"
    page = cast.client("alice").get(answer["Location"])
    assert 'value="rice-husk"' in page.content.decode()
    cast.client("alice").post(answer["Location"], {"concept": "rice-husk", "once_key": str(uuid4())})
    made.refresh_from_db()
    assert made.concept is not None
    assert (made.concept.code, made.kind, made.concept_asked) == ("rice-husk", "by-product", True)


def test_none_of_these_is_an_answer(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, live=False)
    page = reverse("market-listing-meaning", args=[listing.code])
    cast.client("alice").post(page, {"concept": "none", "once_key": str(uuid4())})
    listing.refresh_from_db()
    assert listing.concept is None
    assert listing.concept_asked


def test_other_words_are_looked_up(vocabulary: None, cast: Cast):
    listing = a_listing(cast.warung, "Something", live=False)
    page = reverse("market-listing-meaning", args=[listing.code])
    assert 'value="rice-husk"' in cast.client("alice").get(page, {"q": "husk"}).content.decode()


def test_what_was_tapped_while_typing_needs_no_second_page(vocabulary: None, cast: Cast):
    answer = cast.client("alice").post(address(cast), told(title="Rice husk", language="en", concept="rice-husk"))
    made = Listing.objects.get()
    assert answer["Location"] == reverse("market-listing", args=[made.code])
    assert made.concept is not None


def test_suggestions_are_a_piece_of_a_page(vocabulary: None, cast: Cast):
    answer = cast.client("alice").get(reverse("market-suggest"), {"q": "rice husk", "language": "en"})
    text = answer.content.decode()
    assert 'value="rice-husk"' in text
    assert "<html" not in text
    assert '<data hidden data-unit-of="rice-husk" value="kg">' in text
    assert cast.client("alice").get(reverse("market-suggest")).content.strip() == b""


def test_both_makes_two_that_belong_together(vocabulary: None, cast: Cast):
    cast.client("alice").post(address(cast), told(side="both"))
    offer, wanted = Listing.objects.get(side="offer"), Listing.objects.get(side="wanted")
    assert offer.twin == wanted
    assert wanted.title == offer.title
    cast.client("alice").post(reverse("market-listing-publish", args=[offer.code]))
    wanted.refresh_from_db()
    assert wanted.is_live()


def test_a_photo_is_drawn_anew_in_two_sizes(vocabulary: None, cast: Cast):
    cast.client("alice").post(address(cast), told(photos=[a_photo_file()]))
    photo = ListingPhoto.objects.get()
    with photo.file.open("rb") as full, photo.small.open("rb") as small:
        large, little = full.read(), small.read()
    assert b"Zimtstern" not in large
    assert Image.open(io.BytesIO(large)).size == (1400, 1050)
    assert Image.open(io.BytesIO(little)).size == (480, 360) == (photo.width, photo.height)
    assert len(little) < 24 * 1024
    with photo.thumb.open("rb") as thumb:
        assert Image.open(thumb).size == (200, 150)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "Husk, call 0812 3456 7890"}, "Leave out addresses"),
        ({"text": "write to me@example.com"}, "Leave out addresses"),
        ({"quantity": "0"}, "more than zero"),
        ({"quantity": "viel"}, "We cannot read"),
        ({"unit": ""}, "Say what you count in"),
        ({"unit": "barrel"}, "valid choice"),
        ({"price_kind": "fixed"}, "Write the price"),
        ({"price": "-4"}, "or more"),
        ({"area": "ZZ-1"}, "valid choice"),
        ({"available_to": "2001-01-01"}, "This day is over"),
        ({"hs": "12"}, "4 to 10 digits"),
        ({"hazards": ["ghosts"]}, "valid choice"),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(
    vocabulary: None, cast: Cast, wrong: dict[str, Any], says: str
):
    sent = told(title="Sekam Wunderlampe") | wrong
    answer = cast.client("alice").post(address(cast), sent)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert says in text
    if "title" not in wrong:
        assert "Sekam Wunderlampe" in text
    assert not Listing.objects.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.4 %%EOF", b"\xff\xd8\xff broken", b"GIF89a", b"<svg/>"])
def test_what_is_no_photo_is_refused(vocabulary: None, cast: Cast, content: bytes):
    answer = cast.client("alice").post(address(cast), told(photos=[SimpleUploadedFile("a.jpg", content)]))
    assert answer.status_code == 200
    assert not Listing.objects.exists()


def test_a_price_alone_says_that_it_has_one(vocabulary: None, cast: Cast):
    cast.client("alice").post(address(cast), told(price="500"))
    made = Listing.objects.get()
    assert (made.price_kind, made.price, made.currency) == ("fixed", 500, "IDR")


def test_free_forgets_a_price(vocabulary: None, cast: Cast):
    cast.client("alice").post(address(cast), told(price="500", price_kind="free"))
    made = Listing.objects.get()
    assert (made.price_kind, made.price) == ("free", None)


def test_a_sending_counts_once(vocabulary: None, cast: Cast):
    sent = told()
    cast.client("alice").post(address(cast), sent)
    cast.client("alice").post(address(cast), sent)
    assert Listing.objects.count() == 1


def test_who_may_write(vocabulary: None):
    page = Walk("market-listing-new", "add", "listing", arguments=lambda standing: [])
    for role in ("editor", "owner"):
        walk_new(page, role)


def walk_new(page: Walk, role: str) -> None:
    walk(page, [role])


def test_a_reader_and_a_stranger_are_refused(vocabulary: None, cast: Cast):
    assert cast.client("bob").post(address(cast), told()).status_code == 403
    assert cast.client("charlie").post(address(cast), told()).status_code == 404
    assert not Listing.objects.exists()


def test_a_facilitator_writes_for_a_firm_that_agreed(vocabulary: None, cast: Cast):
    cast.client("dara").post(address(cast), told())
    assert Listing.objects.get().organisation == cast.warung


def test_without_a_firm_she_is_sent_to_tell_of_one(vocabulary: None, cast: Cast):
    assert "Tell us about your business first" in cast.client("eko").get(reverse("market-listing-new")).content.decode()


def test_the_place_is_the_middle_of_the_area(vocabulary: None, cast: Cast):
    cast.client("alice").post(address(cast), told(area="ID-JB"))
    made = Listing.objects.get()
    assert made.area is not None
    assert (made.lat, made.lon) == (made.area.fact("lat"), made.area.fact("lon"))
