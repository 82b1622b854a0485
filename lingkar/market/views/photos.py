"""Photos: shown to whoever may see what they show, added and taken away by the firm."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.market import access
from lingkar.market.actions import photos as actions
from lingkar.market.forms.photos import PhotosForm, read_removed
from lingkar.market.models import ListingPhoto

SIZES = {"thumb": ("thumb", "image/webp"), "small": ("small", "image/webp"), "large": ("file", "image/jpeg")}
# Long enough for a walk through a list; short enough that what was taken back is soon gone everywhere.
PUBLIC, PRIVATE = "public, max-age=3600", "private, no-store"


def photo(request: HttpRequest, code: str, size: str) -> HttpResponseBase:
    """One file. All sizes were drawn by us; nothing in them is anything but pixels."""
    if size not in SIZES:
        raise Http404
    found = access.get_photo_for(request.user, code)
    name, media_type = SIZES[size]
    try:
        content = getattr(found, name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type=media_type)
    response["Cache-Control"] = PUBLIC if access.is_photo_public(found) else PRIVATE
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@limited("market-photo", limit=200, seconds=3600, by="person")
@once
def listing_photos(request: HttpRequest, code: str) -> HttpResponseBase:
    """All photos of a listing, and a form for more."""
    listing = access.get_listing_for(request.user, code, to="change")
    form = PhotosForm(request.POST, request.FILES) if request.method == "POST" else PhotosForm()
    if request.method == "POST":
        gone = read_removed(request.POST, listing.photos.all())
        if gone is not None or form.is_valid():
            try:
                _change(request, listing, gone, form)
            except actions.TooManyPhotos as refusal:
                form.add_error("photos", str(refusal))
            else:
                return redirect("market-listing-photo", listing.code)
    context = {"listing": listing, "form": form, "photos": list(listing.photos.all())}
    return render(request, "market/listing_photos.html", context)


def _change(request: HttpRequest, listing: object, gone: ListingPhoto | None, form: PhotosForm) -> None:
    person = signed_in_person(request)
    if gone is not None:
        actions.remove_photo(photo=gone, by=person)
        messages.success(request, _("The photo was removed."))
        return
    actions.add_photos(listing=listing, drawn=form.cleaned_data["photos"], by=person)  # type: ignore[arg-type]
    messages.success(request, _("It is kept."))
