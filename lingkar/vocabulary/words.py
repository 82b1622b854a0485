"""What the lists and the facts in them are called on pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

Text = str | Promise

TITLES: dict[str, Text] = {
    "countries": _("Countries"),
    "areas": _("Provinces and other areas"),
    "sectors": _("Kinds of business"),
    "materials": _("Materials and leftovers"),
    "r-strategies": _("Circular strategies"),
    "framework": _("ASEAN's circular economy framework"),
    "topics": _("Topics of the check"),
    "iso-59020": _("What ISO 59020 measures"),
}
INTRODUCTIONS: dict[str, Text] = {
    "countries": _("The states of ASEAN and all other countries, with currency, calling code and time zones."),
    "areas": _("Where a firm is: the provinces, states, regions and cities of the ASEAN states."),
    "sectors": _("What a firm does, in everyday words, with the code that statistics offices use."),
    "materials": _("What firms buy and what they have left over, with the codes used in trade and for waste."),
    "r-strategies": _("Ten ways to waste less. The first ones keep the most value."),
    "framework": _("The goals and priorities that the ASEAN states agreed on in 2021."),
    "topics": _("What the check asks about."),
    "iso-59020": _("The groups of indicators in the international standard for measuring circularity."),
}
ICONS = {
    "countries": "globe",
    "areas": "map",
    "sectors": "shop",
    "materials": "box",
    "r-strategies": "loop",
    "framework": "handshake",
    "topics": "check",
    "iso-59020": "scale",
}
FACTS: dict[str, Text] = {
    "official_name": _("Official name"),
    "country": _("Country"),
    "area_type": _("Kind of area"),
    "alpha3": _("Three-letter code"),
    "numeric": _("Number code"),
    "currency": _("Currency"),
    "phone": _("Calling code"),
    "languages": _("Languages, in the order they are offered"),
    "time_zones": _("Time zones"),
    "asean_since": _("Member of ASEAN since"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "point_source": _("Where the point comes from"),
    "replaced_by": _("Now part of"),
    "hazardous": _("Needs special care"),
    "group": _("Group"),
    "part": _("Part"),
    "note": _("Note"),
}
VALUES: dict[tuple[str, str], Text] = {
    ("group", "smarter"): _("Use and make things in a smarter way"),
    ("group", "longer"): _("Keep things in use longer"),
    ("group", "last"): _("Get something out of what is left"),
    ("part", "goal"): pgettext_lazy("framework", "Goal"),
    ("part", "priority"): pgettext_lazy("framework", "Priority"),
}
HIDDEN = {"icon", "level", "offered", "asean"}
MAPPED: dict[str, Text] = {
    "hs": _("Trade code (Harmonized System)"),
    "ewc": _("Waste code (European List of Waste)"),
    "iso-59020": _("ISO 59020"),
}


def title(scheme: str, fallback: str) -> Text:
    return TITLES.get(scheme, fallback)


def value(fact: str, said: str) -> Text:
    """A fact's value in the reader's language, where it is a text and not a name or a number."""
    if fact in {"area_type", "note"}:
        return pgettext("area", said)
    return VALUES.get((fact, said), said)
