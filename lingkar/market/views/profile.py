"""What a firm tells of itself: written, looked at, published by its owner, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market import access
from lingkar.market.actions import photos, profiles
from lingkar.market.forms.photos import PhotosForm, read_removed
from lingkar.market.forms.profile import ProfileForm
from lingkar.market.indicators import latest
from lingkar.market.models import Profile


@login_required
@once
def profile(request: HttpRequest, code: str) -> HttpResponseBase:
    """The story in one language at a time, and what else to show."""
    organisation, found = access.get_profile_for(request.user, code, to="change")
    language = _language(request)
    texts = {text.language: text for text in found.texts.all()} if found else {}
    sent = (request.POST,) if request.method == "POST" else ()
    story = texts[language].text if language in texts else ""
    form = ProfileForm(*sent, organisation=organisation, profile=found, story=story, measured=latest(organisation))
    if request.method == "POST" and form.is_valid():
        profiles.write_profile(
            organisation=organisation,
            told=form.told(),
            language=language,
            story=form.cleaned_data["story"],
            by=signed_in_person(request),
        )
        messages.success(request, _("It is saved."))
        return redirect(f"{reverse('market-profile', args=[organisation.code])}?language={language}")
    context = {
        "firm": organisation,
        "profile": found,
        "form": form,
        "language_chosen": LANGUAGES[language],
        "languages": [(one, one.code in texts) for one in LANGUAGES.values()],
        "may_share": may(request.user, "share", "profile", organisation),
    }
    return render(request, "market/profile.html", context)


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else current().code


@login_required
@limited("market-photo", limit=200, seconds=3600, by="person")
@once
def profile_photos(request: HttpRequest, code: str) -> HttpResponseBase:
    organisation, found = access.get_profile_for(request.user, code, to="change")
    form = PhotosForm(request.POST, request.FILES) if request.method == "POST" else PhotosForm()
    kept = list(found.photos.all()) if found else []
    if request.method == "POST":
        gone = read_removed(request.POST, kept)
        if gone is not None or form.is_valid():
            try:
                _change_photos(request, organisation, found, gone, form)
            except photos.TooManyPhotos as refusal:
                form.add_error("photos", str(refusal))
            else:
                return redirect("market-profile-photos", organisation.code)
    return render(request, "market/profile_photos.html", {"firm": organisation, "form": form, "photos": kept})


def _change_photos(
    request: HttpRequest, organisation: Organisation, found: Profile | None, gone: Any, form: PhotosForm
) -> None:
    person = signed_in_person(request)
    if gone is not None:
        photos.remove_photo(photo=gone, by=person)
        messages.success(request, _("The photo was removed."))
        return
    of = found or profiles.begin_profile(organisation=organisation, by=person)
    photos.add_profile_photos(profile=of, drawn=form.cleaned_data["photos"], by=person)
    messages.success(request, _("It is kept."))


@login_required
@require_POST
@once
def publish(request: HttpRequest, code: str) -> HttpResponseBase:
    """Only the owner says that everybody may see it."""
    organisation, found = access.get_profile_for(request.user, code, to="share")
    if found is None or not found.texts.exists():
        messages.error(request, _("Write your story first, in at least one language."))
        return redirect("market-profile", organisation.code)
    profiles.publish_profile(profile=found, by=signed_in_person(request))
    messages.success(request, _("Everybody can see your page now."))
    return redirect("market-firm", found.code)


@login_required
@require_POST
@once
def unpublish(request: HttpRequest, code: str) -> HttpResponseBase:
    organisation, found = access.get_profile_for(request.user, code, to="share")
    if found is not None:
        profiles.unpublish_profile(profile=found, by=signed_in_person(request))
        messages.success(request, _("Nobody else sees your page any more. What you wrote is kept."))
    return redirect("market-profile", organisation.code)
