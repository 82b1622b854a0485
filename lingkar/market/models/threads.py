"""What two firms say to each other, when they meet, and what they send to try."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.market.enums.dealing import MeetingState, SampleState

from .introductions import Introduction

PERSON = settings.AUTH_USER_MODEL


def post_file_path(kept: Any, filename: str) -> str:
    """A name nobody can guess, and nothing of the name it had on somebody's phone."""
    secret = new_secret()
    return f"threads/{secret[:2]}/{secret}.{kept.extension}"


class Post(models.Model):
    """What one side wrote. The words as they were written always stay."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=4000, blank=True)
    language = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["introduction", "at"], name="posts_of_thread")]

    def __str__(self) -> str:
        return self.text[:40]


class PostFile(models.Model):
    """A photo, a PDF or a table that came with a post."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to=post_file_path, max_length=200)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def extension(self) -> str:
        return {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}.get(self.media_type, "xlsx")

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class PostTranslation(models.Model):
    """What a machine made of a post in another language; always marked as such, always below the original."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    text = models.TextField()
    translator = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "language"], name="post_translated_once")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.language}"


class ThreadSeen(models.Model):
    """Until when a person has read a thread."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="seen")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "threads seen"
        constraints = [models.UniqueConstraint(fields=["introduction", "person"], name="thread_seen_once")]

    def __str__(self) -> str:
        return f"{self.introduction_id} {self.person_id}"


class Meeting(models.Model):
    """Times one side proposes for a talk or a visit; the other side picks one."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="meetings")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    proposed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    time_zone = models.CharField(max_length=64, default="UTC")
    minutes = models.PositiveSmallIntegerField(default=30)
    place = models.CharField(max_length=300, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PROPOSED)
    chosen = models.ForeignKey("market.MeetingSlot", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # Counts up with every change, so that calendars take the newer file for the same meeting.
    sequence = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MeetingState.AGREED) | Q(chosen__isnull=False), name="meeting_agreed_has_time"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=10, minutes__lte=480), name="meeting_length_possible"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def uid(self) -> str:
        """The same in every file of this meeting."""
        return f"meeting-{self.code}@lingkar"


class MeetingSlot(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="slot_once")]

    def __str__(self) -> str:
        return self.starts_at.isoformat()


class SampleRequest(models.Model):
    """A small amount to try before anything is agreed."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="samples")
    # The side that wants to have it.
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    quantity = models.DecimalField(max_digits=14, decimal_places=3)
    unit = models.CharField(max_length=40)
    note = models.CharField(max_length=500, blank=True, default="")
    # Where it should go: shown to the other side only, by the words agreed to.
    address = models.TextField(max_length=500, blank=True, default="")
    wording = models.TextField(blank=True, default="")
    wording_version = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=10, choices=SampleState, default=SampleState.ASKED)
    answer = models.CharField(max_length=300, blank=True, default="")
    changed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="sample_of_something"),
            models.CheckConstraint(condition=Q(address="") | ~Q(wording=""), name="sample_address_by_consent"),
        ]

    def __str__(self) -> str:
        return self.code
