"""Choices and states of this room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("passport", "Draft")
    PUBLISHED = "published", pgettext_lazy("passport", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("passport", "Withdrawn")


class Granularity(models.TextChoices):
    MODEL = "model", _("Every piece of this product")
    BATCH = "batch", _("One batch")
    ITEM = "item", _("One single piece")


class Level(models.TextChoices):
    """Who may read a fact. Each level reads those before it, too; the last one nobody outside the firm."""

    PUBLIC = "public", pgettext_lazy("passport", "Everybody")
    PARTNER = "partner", pgettext_lazy("passport", "Partners with a link")
    AUTHORITY = "authority", pgettext_lazy("passport", "Authorities")
    NOBODY = "nobody", pgettext_lazy("passport", "Nobody")


READERS = (Level.PUBLIC, Level.PARTNER, Level.AUTHORITY)


class Source(models.TextChoices):
    BOOK = "book", _("From your numbers")
    OWN = "own", _("Told by yourself")


class Evidence(models.TextChoices):
    """What a fact rests on, best first."""

    DOCUMENT = "document", _("A document")
    MEASURED = "measured", _("Measured")
    BILL = "bill", _("A bill")
    ESTIMATE = "estimate", _("An estimate")
    GUESS = "guess", _("A guess")


class Topic(models.TextChoices):
    """The conformity topics that a fact of ours may belong to, by their names in the UN Transparency Protocol."""

    CONTENT = "circularity.content", _("What it is made of")
    DESIGN = "circularity.design", _("How long it lasts and what comes after")
    ENERGY = "environment.energy", _("Energy")
    WATER = "environment.water", _("Water")
    WASTE = "environment.waste", _("Waste")
    SAFETY = "social.safety", _("Safety")
    COMPLIANCE = "governance.compliance", _("Certificates and rules")


class Field(models.TextChoices):
    DESCRIPTION = "description", pgettext_lazy("passport text", "What it is")
    REPAIR = "repair", pgettext_lazy("passport text", "How to repair it")
    END_OF_LIFE = "end-of-life", pgettext_lazy("passport text", "What to do with it at the end")


class TextState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("passport text", "Draft")
    CHECKED = "checked", pgettext_lazy("passport text", "Checked by somebody who speaks it")


class Form(models.TextChoices):
    """The forms in which a version is kept, exactly as it was published."""

    UNTP_070 = "untp-0.7.0", _("UN Transparency Protocol 0.7.0 (JSON-LD)")
    UNTP_061 = "untp-0.6.1", _("UN Transparency Protocol 0.6.1 (JSON-LD)")
    JWT = "jwt", _("Signed (JWT)")


class Reader(models.TextChoices):
    """Whom a secret link is for."""

    PARTNER = "partner", _("A partner, such as a buyer or a recycler")
    AUTHORITY = "authority", _("An authority")
