"""The facts that are read from a firm's numbers: code, topic, unit, name, and who reads it unless she says otherwise.

A recipe is a firm's own knowledge: what one piece is made of goes to partners only, until she opens it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingkar.passports.enums import Level, Topic

SHARE, KG, YEARS, TIMES, INDEX, YES_NO = "share", "kg", "years", "times", "index", "yes-no"
OWN = "own"


@dataclass(frozen=True, slots=True)
class Property:
    code: str
    topic: Topic
    unit: str
    name: Promise
    english: str  # for documents that programs read
    level: Level = Level.PUBLIC


ALL: tuple[Property, ...] = (
    Property("recycled", Topic.CONTENT, SHARE, _("Made of recycled material"), "Recycled content"),
    Property("reused", Topic.CONTENT, SHARE, _("Made of parts used before"), "Reused content"),
    Property(
        "biological", Topic.CONTENT, SHARE, _("Grown again every year, from well-kept sources"), "Renewable content"
    ),
    Property("hazardous", Topic.SAFETY, YES_NO, _("Holds a hazardous material"), "Holds a hazardous material"),
    Property("mass", Topic.CONTENT, KG, _("Mass of one piece"), "Mass of one piece", Level.PARTNER),
    Property("material", Topic.CONTENT, SHARE, _("Material"), "Share of mass", Level.PARTNER),
    Property(
        "material-recycled", Topic.CONTENT, SHARE, _("Of this material, recycled"), "Recycled share", Level.PARTNER
    ),
    Property("lifetime", Topic.DESIGN, YEARS, _("How long it is used"), "Expected lifetime"),
    Property(
        "usual-lifetime", Topic.DESIGN, YEARS, _("How long such things are usually used"), "Usual lifetime of its kind"
    ),
    Property("uses", Topic.DESIGN, TIMES, _("Uses it gives"), "Number of uses", Level.NOBODY),
    Property(
        "for-reuse", Topic.DESIGN, SHARE, _("Collected to be used again after use"), "Collected for reuse after use"
    ),
    Property(
        "for-recycling",
        Topic.DESIGN,
        SHARE,
        _("Collected for recycling after use"),
        "Collected for recycling after use",
    ),
    Property("for-compost", Topic.DESIGN, SHARE, _("Composted after use"), "Composted after use"),
    Property(
        "mci", Topic.CONTENT, INDEX, _("Material circularity (MCI)"), "Material Circularity Indicator", Level.NOBODY
    ),
    Property(
        "renewable-energy",
        Topic.ENERGY,
        SHARE,
        _("Renewable energy in the workshop"),
        "Renewable energy of the maker",
        Level.NOBODY,
    ),
    Property(
        "water-reused",
        Topic.WATER,
        SHARE,
        _("Water used again in the workshop"),
        "Water reused by the maker",
        Level.NOBODY,
    ),
)
BY_CODE = {each.code: each for each in ALL}
