"""Rows of this room: a product's passport, its facts, its texts, and each version exactly as it was published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.passports.enums import Evidence, Field, Form, Granularity, Level, Reader, Source, State, TextState, Topic


class Passport(models.Model):
    """What a firm tells of one product, batch or piece. What readers see is its newest version, not this row."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    product = models.ForeignKey("books.Product", on_delete=models.CASCADE, related_name="passports")
    granularity = models.CharField(max_length=8, choices=Granularity, default=Granularity.MODEL)
    # GTIN in 14 digits, when the firm has one; with batch or serial number it is the address on the label.
    gtin = models.CharField(max_length=14, blank=True, default="")
    batch = models.CharField(max_length=20, blank=True, default="")
    serial = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gtin", "batch", "serial"],
                condition=Q(state=State.PUBLISHED) & ~Q(gtin=""),
                name="passport_published_once_a_key",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="passport_withdrawn_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN


class Claim(models.Model):
    """One fact of a passport. No value means: not known."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="claims")
    property = models.CharField(max_length=32)  # a code of properties.py; "own" for one told by the firm itself
    item = models.CharField(max_length=40, blank=True, default="")  # the material it is about
    topic = models.CharField(max_length=32, choices=Topic, default=Topic.CONTENT)
    name = models.CharField(max_length=120, blank=True, default="")  # only of "own"
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=16, blank=True, default="")
    text = models.CharField(max_length=500, blank=True, default="")
    evidence = models.CharField(max_length=12, choices=Evidence, blank=True, default="")
    evidence_text = models.CharField(max_length=200, blank=True, default="")
    evidence_url = models.URLField(max_length=300, blank=True, default="")
    origin = models.CharField(max_length=2, blank=True, default="")  # country a material comes from
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.BOOK)
    level = models.CharField(max_length=10, choices=Level, default=Level.NOBODY)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport", "property", "item"],
                condition=Q(source=Source.BOOK),
                name="passport_claim_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.property} {self.item}".strip()


class Text(models.Model):
    """What a product is, how to repair it, what to do with it at the end: in one language."""

    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="texts")
    field = models.CharField(max_length=12, choices=Field)
    language = models.CharField(max_length=12)
    text = models.TextField(max_length=3000)
    state = models.CharField(max_length=8, choices=TextState, default=TextState.DRAFT)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["passport", "field", "language"], name="passport_text_once")]

    def __str__(self) -> str:
        return f"{self.field} {self.language}"


class Version(models.Model):
    """What was published at one moment. Never changed."""

    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # every level; readers get theirs through `content_for`
    sha256 = models.CharField(max_length=64)  # of the public document
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["passport", "number"], name="passport_version_once")]

    def __str__(self) -> str:
        return f"{self.passport_id} {self.number}"


class Document(models.Model):
    """One form of a version for one level of readers, kept byte by byte."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="documents")
    level = models.CharField(max_length=10, choices=Level)
    form = models.CharField(max_length=12, choices=Form)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "level", "form"], name="passport_document_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.level} {self.form}"


class Link(models.Model):
    """A secret address by which a partner or an authority reads more than everybody, for a while."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="links")
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    level = models.CharField(max_length=10, choices=Reader, default=Reader.PARTNER)
    name = models.CharField(max_length=80)  # whom it is for, in the firm's own words; never shown to readers
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.expires_at > timezone.now()


class SigningKey(models.Model):
    """The public half of a key that signed something here. It stays published for ever."""

    kid = models.CharField(max_length=64, unique=True)
    public = models.JSONField()
    first_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-first_used_at", "-pk"]

    def __str__(self) -> str:
        return self.kid
