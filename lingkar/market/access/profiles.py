"""Profiles of firms."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from lingkar.accounts.access import Visitor, get_organisation_for, may
from lingkar.accounts.models import Organisation
from lingkar.market.models import Profile


def get_profile_for(person: Visitor, organisation_code: str, to: str = "view") -> tuple[Organisation, Profile | None]:
    """A firm and what it tells of itself so far, for those who act for it."""
    organisation = get_organisation_for(person, organisation_code)
    if not may(person, "view", "profile", organisation):
        raise Http404
    if not may(person, to, "profile", organisation):
        raise PermissionDenied
    return organisation, _whole().filter(organisation=organisation).first()


def get_public_profile(person: Visitor, code: str) -> Profile:
    """The page everybody sees; who acts for the firm sees it before it is published, too."""
    profile = _whole().filter(code=code).first()
    if profile is None:
        raise Http404
    if not (profile.is_public or may(person, "view", "profile", profile.organisation)):
        raise Http404
    return profile


def _whole() -> QuerySet[Profile]:
    return Profile.objects.select_related("organisation__country", "organisation__area", "organisation__sector")
