"""What a firm tells of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.enums import TextState
from lingkar.market.models import Profile, ProfileText

TOLD = ("languages", "shown_indicators", "shown_practices")


@transaction.atomic
def write_profile(
    *, organisation: Organisation, told: Mapping[str, Any], language: str, story: str, by: Person
) -> Profile:
    """What it says now, and its story in one language; an empty story takes that language away."""
    profile, is_new = Profile.objects.get_or_create(organisation=organisation)
    for name in TOLD:
        if name in told:
            setattr(profile, name, told[name])
    profile.save()
    if story:
        ProfileText.objects.update_or_create(
            profile=profile, language=language, defaults={"text": story, "state": TextState.PERSON}
        )
    else:
        profile.texts.filter(language=language).delete()
    record_audit(
        verb="add" if is_new else "change",
        thing=profile,
        by=by,
        organisation=organisation,
        details={"language": language},
    )
    return profile


@transaction.atomic
def begin_profile(*, organisation: Organisation, by: Person) -> Profile:
    """An empty one, to hang photos on."""
    profile, is_new = Profile.objects.get_or_create(
        organisation=organisation, defaults={"languages": organisation.languages}
    )
    if is_new:
        record_audit(verb="add", thing=profile, by=by, organisation=organisation)
    return profile


@transaction.atomic
def publish_profile(*, profile: Profile, by: Person) -> Profile:
    if not profile.is_published:
        profile.is_published, profile.published_at = True, timezone.now()
        profile.save(update_fields=["is_published", "published_at", "changed_at"])
        record_audit(verb="publish", thing=profile, by=by, organisation=profile.organisation)
    return profile


@transaction.atomic
def unpublish_profile(*, profile: Profile, by: Person) -> Profile:
    """Nobody else sees the page any more; what it says is kept."""
    if profile.is_published:
        profile.is_published = False
        profile.save(update_fields=["is_published", "changed_at"])
        record_audit(verb="withdraw", thing=profile, by=by, organisation=profile.organisation)
    return profile
