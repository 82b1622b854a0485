"""Photos are seen by whoever may see what they show."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.market.actions.profiles import begin_profile
from lingkar.market.models import ListingPhoto, ProfilePhoto
from lingkar.market.testing import a_listing

from .test_listing_new import a_photo_file


def add(cast: Cast, page: str, *colours: str) -> Any:
    files = [a_photo_file(colour=colour) for colour in colours]
    return cast.client("alice").post(page, {"photos": files, "once_key": str(uuid4())})


def opened(client: Client, code: str, size: str = "small") -> Any:
    answer = client.get(reverse("market-photo", args=[code, size]))
    if answer.status_code == 200:
        answer.body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer


@pytest.fixture
def page(vocabulary: None, cast: Cast) -> str:
    return reverse("market-listing-photo", args=[a_listing(cast.warung, live=False).code])


def test_a_photo_follows_its_listing(vocabulary: None, cast: Cast, page: str):
    add(cast, page, "red")
    photo = ListingPhoto.objects.get()
    assert opened(Client(), photo.code).status_code == 404
    assert opened(cast.client("charlie"), photo.code).status_code == 404
    hers = opened(cast.client("bob"), photo.code)
    assert hers.status_code == 200
    assert hers["Cache-Control"] == "private, no-store"
    cast.client("alice").post(reverse("market-listing-publish", args=[photo.listing.code]))
    public = opened(Client(), photo.code)
    assert (public.status_code, public["Content-Type"]) == (200, "image/webp")
    assert "public" in public["Cache-Control"]
    assert public["X-Content-Type-Options"] == "nosniff"
    assert opened(Client(), photo.code, "large")["Content-Type"] == "image/jpeg"
    assert opened(Client(), photo.code, "huge").status_code == 404


def test_five_at_most_and_each_once(vocabulary: None, cast: Cast, page: str):
    add(cast, page, "red", "green")
    add(cast, page, "red")
    assert ListingPhoto.objects.count() == 2
    answer = add(cast, page, "blue", "black", "white", "tan")
    assert "five photos" in answer.content.decode()
    assert ListingPhoto.objects.count() == 2


def test_removing_takes_the_files_too(vocabulary: None, cast: Cast, page: str, django_capture_on_commit_callbacks: Any):
    add(cast, page, "red")
    photo = ListingPhoto.objects.get()
    files = photo.files
    assert all(file.storage.exists(file.name) for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        cast.client("alice").post(page, {"remove": photo.code, "once_key": str(uuid4())})
    assert not ListingPhoto.objects.exists()
    assert not any(file.storage.exists(file.name) for file in files)


def test_a_photo_of_another_listing_is_not_removed_here(vocabulary: None, cast: Cast, page: str):
    add(cast, page, "red")
    other = reverse("market-listing-photo", args=[a_listing(cast.warung, "Other").code])
    cast.client("alice").post(other, {"remove": ListingPhoto.objects.get().code, "once_key": str(uuid4())})
    assert ListingPhoto.objects.exists()


def test_photos_of_a_firm_follow_its_page(vocabulary: None, cast: Cast):
    add(cast, reverse("market-profile-photos", args=[cast.warung.code]), "red")
    photo = ProfilePhoto.objects.get()
    assert opened(Client(), photo.code).status_code == 404
    assert opened(cast.client("alice"), photo.code).status_code == 200
    profile = begin_profile(organisation=cast.warung, by=cast.alice)
    profile.is_published = True
    profile.save()
    assert opened(Client(), photo.code).status_code == 200


def test_who_may_not_write_adds_no_photo(vocabulary: None, cast: Cast):
    page = reverse("market-profile-photos", args=[cast.warung.code])
    for name, status in (("bob", 403), ("charlie", 404)):
        assert cast.client(name).post(page, {"photos": [a_photo_file()]}).status_code == status
    assert not ProfilePhoto.objects.exists()
