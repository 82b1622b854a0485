"""What the parts of the people are called, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from lingkar.dialogue.enums import Role
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary.queries import labels

SIZES = {
    "micro": pgettext_lazy("part", "Micro firms"),
    "small": pgettext_lazy("part", "Small firms"),
    "medium": pgettext_lazy("part", "Medium firms"),
    "large": pgettext_lazy("part", "Large firms"),
    "not-defined": pgettext_lazy("part", "Firms without a size class"),
}
TURNED = {
    ("women_led", "yes"): pgettext_lazy("part", "Led by women"),
    ("women_led", "no"): pgettext_lazy("part", "Not led by women"),
    ("rural", "yes"): pgettext_lazy("part", "In villages"),
    ("rural", "no"): pgettext_lazy("part", "In towns"),
}
ROLES = {
    Role.FIRM: pgettext_lazy("part", "Businesses"),
    Role.ASSOCIATION: pgettext_lazy("part", "Associations"),
    Role.GOVERNMENT: pgettext_lazy("part", "Public bodies"),
    Role.UNIVERSITY: pgettext_lazy("part", "Universities"),
    Role.CIVIL_SOCIETY: pgettext_lazy("part", "Citizens' groups"),
    Role.BUYER: pgettext_lazy("part", "Buyers"),
    Role.INVESTOR: pgettext_lazy("part", "Banks and investors"),
    Role.OTHER: pgettext_lazy("part", "People who speak for themselves"),
}
LETTERS = "ABCDE"


def part(kind: str, name: str) -> str:
    """`part("size", "micro")`: "Micro firms"."""
    if kind == "group":
        return group(name)
    if kind == "role":
        return str(ROLES.get(Role(name), name)) if name in Role.values else name
    if kind == "size":
        return str(SIZES.get(name, name))
    if kind == "country":
        return labels("countries", current().code).get(name, name)
    if kind == "language":
        return LANGUAGES[name].endonym if name in LANGUAGES else name
    return str(TURNED.get((kind, name), name))


def group(name: str | int) -> str:
    text = str(name)
    letter = LETTERS[int(text)] if text.isdigit() and int(text) < len(LETTERS) else text
    return _("Group %(letter)s") % {"letter": letter}


def verdict(code: str) -> str:
    return {
        "common-ground": pgettext("verdict", "Common ground"),
        "majority-not-for": pgettext("verdict", "Most agree, but not all parts"),
        "divided": pgettext("verdict", "People do not agree"),
        "not-enough": pgettext("verdict", "Not enough voices yet"),
        "waits": pgettext("verdict", "Waits for a translation check"),
    }[code]
