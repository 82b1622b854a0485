"""How a firm shows itself on the market."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums import TextState
from lingkar.market.models.photos import Photo


class Profile(models.Model):
    """What a firm tells everybody. How much of it was checked, the organisation itself says (`verification`)."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.OneToOneField("accounts.Organisation", models.CASCADE, related_name="market_profile")
    languages = models.JSONField(default=list, blank=True)  # which one can write to her in
    shown_indicators = models.JSONField(default=list, blank=True)
    shown_practices = models.JSONField(default=list, blank=True)  # codes of actions
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    # Those who keep the market took the firm off it; nothing of hers is shown meanwhile.
    suspended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def is_public(self) -> bool:
        return self.is_published and self.suspended_at is None


class ProfileText(models.Model):
    """The firm's circular story in one language."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.TextField(max_length=3000)
    state = models.CharField(max_length=8, choices=TextState, default=TextState.PERSON)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["profile", "language"], name="profile_text_once")]

    def __str__(self) -> str:
        return self.text[:40]


class ProfilePhoto(Photo):
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="photos")
