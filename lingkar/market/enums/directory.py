"""Choices and states of the directory."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EntryKind(models.TextChoices):
    PROVIDER = "provider", pgettext_lazy("directory", "Service provider")
    INNOVATOR = "innovator", pgettext_lazy("directory", "Innovator")
    INVESTOR = "investor", pgettext_lazy("directory", "Investor")
    ASSOCIATION = "association", pgettext_lazy("directory", "Association")
    LABORATORY = "laboratory", pgettext_lazy("directory", "Laboratory")


class EntryState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("directory", "Draft")
    PUBLISHED = "published", pgettext_lazy("directory", "Published")
    HELD = "held", pgettext_lazy("directory", "Held back")
    MERGED = "merged", pgettext_lazy("directory", "Joined with another entry")


class Stage(models.TextChoices):
    """How far along a firm is that an investor looks for."""

    IDEA = "idea", pgettext_lazy("investor", "An idea")
    START = "start", pgettext_lazy("investor", "Just started")
    RUNNING = "running", pgettext_lazy("investor", "Running, with customers")
    GROWING = "growing", pgettext_lazy("investor", "Growing")
    CHANGING = "changing", pgettext_lazy("investor", "Well established, wants to change")


class FinanceKind(models.TextChoices):
    LOAN = "loan", pgettext_lazy("investor", "Loan")
    EQUITY = "equity", pgettext_lazy("investor", "Share in the firm")
    GRANT = "grant", pgettext_lazy("investor", "Grant")
    GUARANTEE = "guarantee", pgettext_lazy("investor", "Guarantee")
    LEASING = "leasing", pgettext_lazy("investor", "Leasing")
    REVENUE = "revenue", pgettext_lazy("investor", "Share of what is sold")


class ClaimState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("directory", "Waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("directory", "Agreed")
    DECLINED = "declined", pgettext_lazy("directory", "Declined")
