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
    "circular": _("What things can become"),
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
    "circular": _(
        "Find what your leftovers can become, who takes them, and what they are called in ten languages. "
        "Services, processes and kinds of money are here too."
    ),
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
    "circular": "recycle",
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
    "kind": _("Sort of thing"),
    "family": _("Family"),
    "giving": _("Firms that have it"),
    "taking": _("Firms that take it"),
    "units": _("Counted in"),
    "density": _("Kilograms in a cubic metre"),
    "density_source": _("Where the weight comes from"),
    "hazards": _("Take care"),
    "reuse": _("Usually used again as it is"),
}
KINDS: dict[str, Text] = {
    "by-product": _("By-product or leftover"),
    "secondary-material": _("Material won back"),
    "product": _("Product or use"),
    "service": _("Service"),
    "technology": _("Process"),
    "finance": _("Kind of money"),
}
FAMILIES: dict[str, Text] = {
    "crops": _("Crops and fruit"),
    "livestock": _("Animals and slaughter"),
    "food": _("Food and drink"),
    "fish": _("Fish and seafood"),
    "forest": _("Wood, bamboo and rubber trees"),
    "fibre-natural": _("Plant fibres"),
    "biomass": _("Fuel and soil from plants"),
    "plastic": _("Plastics and packaging"),
    "paper": _("Paper and cardboard"),
    "textile": _("Cloth and leather"),
    "metal": _("Metals"),
    "electronics": _("Electronics and batteries"),
    "glass-ceramic": _("Glass and ceramics"),
    "construction": _("Building and stone"),
    "chemical": _("Chemicals, oil and tyres"),
    "heat-gas": _("Heat, power and gases"),
    "water-sludge": _("Water, sludge and ash"),
    "products": _("Uses and products"),
    "services": _("Services"),
    "technologies": _("Processes"),
    "finance": _("Kinds of money"),
}
FAMILY_ICONS = {
    "crops": "grain",
    "livestock": "cow",
    "food": "food",
    "fish": "fish",
    "forest": "wood",
    "fibre-natural": "basket",
    "biomass": "leaf",
    "plastic": "bottle",
    "paper": "paper",
    "textile": "textile",
    "metal": "metal",
    "electronics": "electronics",
    "glass-ceramic": "glass",
    "construction": "stone",
    "chemical": "chemical",
    "heat-gas": "heat",
    "water-sludge": "water",
    "products": "bag",
    "services": "tools",
    "technologies": "gear",
    "finance": "coins",
}
HAZARDS: dict[str, Text] = {
    "flammable": _("burns easily"),
    "toxic": _("poisonous"),
    "corrosive": _("burns skin and eyes"),
    "biohazard": _("may carry germs"),
    "infectious": _("carries disease"),
    "dust": _("dust hurts the lungs"),
    "sharp": _("sharp"),
    "radioactive": _("radioactive"),
    "hazardous-waste": _("hazardous waste by law"),
}
UNITS: dict[str, Text] = {
    "kg": _("kilograms"),
    "sack": _("sacks"),
    "litre": _("litres"),
    "piece": _("pieces"),
    "m3": _("cubic metres"),
    "kWh": _("kilowatt-hours"),
}
VALUES: dict[tuple[str, str], Text] = {
    ("group", "smarter"): _("Use and make things in a smarter way"),
    ("group", "longer"): _("Keep things in use longer"),
    ("group", "last"): _("Get something out of what is left"),
    ("part", "goal"): pgettext_lazy("framework", "Goal"),
    ("part", "priority"): pgettext_lazy("framework", "Priority"),
}
HIDDEN = {"icon", "level", "offered", "asean", "family"}
MAPPED: dict[str, Text] = {
    "hs": _("Trade code (Harmonized System)"),
    "ewc": _("Waste code (European List of Waste)"),
    "iso-59020": _("ISO 59020"),
    "basel": _("Basel Convention"),
    "materials": _("Our list of materials"),
}


def title(scheme: str, fallback: str) -> Text:
    return TITLES.get(scheme, fallback)


def value(fact: str, said: str) -> Text:
    """A fact's value in the reader's language, where it is a text and not a name or a number."""
    if fact in {"area_type", "note"}:
        return pgettext("area", said)
    own = {"kind": KINDS, "family": FAMILIES}.get(fact)
    return own.get(said, said) if own else VALUES.get((fact, said), said)
