"""Photos: three sizes of each, drawn anew by us, without place, phone or anything but pixels."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret


def photo_path(photo: Any, filename: str) -> str:
    """A name nobody can guess, and nothing of the name it had on somebody's phone."""
    secret = new_secret()
    ending = "webp" if filename.endswith(".webp") else "jpg"
    return f"market/{secret[:2]}/{secret}.{ending}"


class Photo(models.Model):
    """A picture somebody really took."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    file = models.FileField(upload_to=photo_path, max_length=200)
    small = models.FileField(upload_to=photo_path, max_length=200)
    thumb = models.FileField(upload_to=photo_path, max_length=200)
    width = models.PositiveIntegerField()  # of the small one, so that a page does not jump when it comes
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def files(self) -> tuple[models.fields.files.FieldFile, ...]:
        return (self.file, self.small, self.thumb)
