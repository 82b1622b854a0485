"""Photos of listings and firms."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.models import Listing, ListingPhoto, Profile, ProfilePhoto
from lingkar.market.pictures import Drawn

MOST_PHOTOS = 5


class TooManyPhotos(Exception):
    def __str__(self) -> str:
        return _("A listing can have five photos. Remove one first.")


@transaction.atomic
def add_photos(*, listing: Listing, drawn: Iterable[Drawn], by: Person) -> list[ListingPhoto]:
    """Keep them behind those already there. The same picture twice is kept once."""
    Listing.objects.select_for_update().get(pk=listing.pk)
    return [
        photo  # type: ignore[misc]
        for one in drawn
        if (photo := _add(ListingPhoto(listing=listing, by=by), listing, listing.organisation, one, by)) is not None
    ]


@transaction.atomic
def add_profile_photos(*, profile: Profile, drawn: Iterable[Drawn], by: Person) -> list[ProfilePhoto]:
    Profile.objects.select_for_update().get(pk=profile.pk)
    return [
        photo  # type: ignore[misc]
        for one in drawn
        if (photo := _add(ProfilePhoto(profile=profile, by=by), profile, profile.organisation, one, by)) is not None
    ]


def _add(
    photo: ListingPhoto | ProfilePhoto, of: Listing | Profile, organisation: Organisation, drawn: Drawn, by: Person
) -> ListingPhoto | ProfilePhoto | None:
    if of.photos.filter(sha256=drawn.sha256).exists():
        return None
    if of.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos
    photo.width, photo.height, photo.sha256 = drawn.width, drawn.height, drawn.sha256
    photo.order = (of.photos.aggregate(last=Max("order"))["last"] or 0) + 1
    photo.file.save("photo.jpg", ContentFile(drawn.full), save=False)
    photo.small.save("photo.webp", ContentFile(drawn.small), save=False)
    photo.thumb.save("photo.webp", ContentFile(drawn.thumb), save=False)
    try:
        with transaction.atomic():
            photo.save()
    except Exception:
        for file in photo.files:
            file.storage.delete(str(file.name))
        raise
    record_audit(verb="add", thing=photo, by=by, organisation=organisation, details={"of": of.code})
    return photo


@transaction.atomic
def remove_photo(*, photo: ListingPhoto | ProfilePhoto, by: Person) -> None:
    """The row now; its files go once that is certain (receivers.py)."""
    of = photo.listing if isinstance(photo, ListingPhoto) else photo.profile
    record_audit(verb="delete", thing=photo, by=by, organisation=of.organisation, details={"of": of.code})
    photo.delete()
