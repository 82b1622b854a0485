"""Choices and states of listings and profiles."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    OFFER = "offer", pgettext_lazy("listing", "Offered")
    WANTED = "wanted", pgettext_lazy("listing", "Wanted")


class Kind(models.TextChoices):
    """The kinds of things the vocabulary of the market knows."""

    BY_PRODUCT = "by-product", pgettext_lazy("listing", "Leftover or by-product")
    SECONDARY = "secondary-material", pgettext_lazy("listing", "Recovered material")
    PRODUCT = "product", pgettext_lazy("listing", "Product")
    SERVICE = "service", pgettext_lazy("listing", "Service")
    TECHNOLOGY = "technology", pgettext_lazy("listing", "Machine or technology")
    FINANCE = "finance", pgettext_lazy("listing", "Money")


class Unit(models.TextChoices):
    """What things are counted in; a listing has one of these, so that two listings can be compared."""

    KG = "kg", pgettext_lazy("unit", "kg")
    TONNE = "t", pgettext_lazy("unit", "tonnes")
    LITRE = "litre", pgettext_lazy("unit", "litres")
    M3 = "m3", pgettext_lazy("unit", "cubic metres")
    PIECE = "piece", pgettext_lazy("unit", "pieces")
    SACK = "sack", pgettext_lazy("unit", "sacks")
    KWH = "kWh", pgettext_lazy("unit", "kWh")
    HOUR = "hour", pgettext_lazy("unit", "hours")
    DAY = "day", pgettext_lazy("unit", "days")


class Hazard(models.TextChoices):
    """What one must be careful with; codes as in the vocabulary of the market."""

    FLAMMABLE = "flammable", pgettext_lazy("hazard", "Burns easily")
    TOXIC = "toxic", pgettext_lazy("hazard", "Poisonous")
    CORROSIVE = "corrosive", pgettext_lazy("hazard", "Eats into skin or metal")
    BIOHAZARD = "biohazard", pgettext_lazy("hazard", "May carry germs or mould")
    INFECTIOUS = "infectious", pgettext_lazy("hazard", "From hospitals or clinics")
    DUST = "dust", pgettext_lazy("hazard", "Dusty")
    SHARP = "sharp", pgettext_lazy("hazard", "Sharp")
    RADIOACTIVE = "radioactive", pgettext_lazy("hazard", "Radioactive")
    HAZARDOUS_WASTE = "hazardous-waste", pgettext_lazy("hazard", "Hazardous waste by law")


class Per(models.TextChoices):
    """How often the amount is there."""

    ONCE = "once", pgettext_lazy("listing", "once")
    DAY = "day", pgettext_lazy("listing", "every day")
    WEEK = "week", pgettext_lazy("listing", "every week")
    MONTH = "month", pgettext_lazy("listing", "every month")
    YEAR = "year", pgettext_lazy("listing", "every year")


class PriceKind(models.TextChoices):
    OFFER = "offer", pgettext_lazy("listing", "Make an offer")
    FIXED = "fixed", pgettext_lazy("listing", "A price")
    FREE = "free", pgettext_lazy("listing", "Free")


class ListingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("listing", "Draft")
    PUBLISHED = "published", pgettext_lazy("listing", "Published")
    HELD = "held", pgettext_lazy("listing", "Held back")  # by those who keep the market, after a report
    EXPIRED = "expired", pgettext_lazy("listing", "Run out")
    WITHDRAWN = "withdrawn", pgettext_lazy("listing", "Taken back")
    CLOSED = "closed", pgettext_lazy("listing", "Closed")  # it found somebody


class TextState(models.TextChoices):
    PERSON = "person", pgettext_lazy("text", "Written by a person")
    MACHINE = "machine", pgettext_lazy("text", "Translated by a machine")


class ImportState(models.TextChoices):
    PREVIEW = "preview", pgettext_lazy("listing", "Waiting to be taken over")
    DONE = "done", pgettext_lazy("listing", "Taken over")
    UNDONE = "undone", pgettext_lazy("listing", "Taken out again")
