"""What stays of an event: materials, minutes, what people thought of it, and who was there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.events.enums import PointKind, PointState

from .events import Event
from .registrations import Registration

PERSON = settings.AUTH_USER_MODEL


def material_path(kept: Any, filename: str) -> str:
    """A name nobody can guess, and nothing of the name it had on somebody's phone."""
    secret = new_secret()
    return f"events/{secret[:2]}/{secret}.{kept.extension}"


class Material(models.Model):
    """A file of the event: slides, a handout, a photo."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    file = models.FileField(upload_to=material_path, max_length=200)
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=10, blank=True, default="")
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    for_all = models.BooleanField(default=True)  # else only for those who have a place
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def extension(self) -> str:
        return "pdf" if self.media_type == "application/pdf" else "jpg"

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class Minutes(models.Model):
    """What was said and agreed on. Everybody reads it once it is published."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="minutes")
    text = models.TextField(max_length=20000, blank=True, default="")
    language = models.CharField(max_length=10, default="en")
    published_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "minutes"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.event_id}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class MinutesPoint(models.Model):
    """One decision, or one task with who does it and by when."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="points")
    kind = models.CharField(max_length=8, choices=PointKind)
    text = models.CharField(max_length=500)
    responsible = models.CharField(
        max_length=160, blank=True, default=""
    )  # a body or a role; people only if they agreed
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=PointState, default=PointState.OPEN)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=PointKind.ACTION) | Q(due_on__isnull=True), name="minutes_only_tasks_are_due"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Feedback(models.Model):
    """What somebody who came thought of it. The organiser reads it without a name."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="feedback")
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="feedback")
    rating = models.PositiveSmallIntegerField()  # 1 to 5
    useful = models.BooleanField(null=True, blank=True)  # she will do something with it; None: does not know
    good = models.TextField(max_length=1000, blank=True, default="")
    better = models.TextField(max_length=1000, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "feedback"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="feedback_rating_possible")
        ]

    def __str__(self) -> str:
        return str(self.rating)


class Certificate(models.Model):
    """That somebody was there. Whoever holds its code can see that it is true."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="certificate")
    name = models.CharField(max_length=120)
    issued_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
