#!/usr/bin/env python3
"""Make the country files of the vocabulary from Unicode CLDR.

    npm pack cldr-core cldr-localenames-full     (and unpack each beside the other, under its own name)
    .venv/bin/python script/vocabulary_places.py FOLDER-WITH-BOTH

Currency and time zones come from CLDR through Babel, calling codes from the phonenumbers library, codes from CLDR's own
list of ISO 3166-1 codes. What is ours (membership of ASEAN, order of languages, names ASEAN uses) stands below.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import phonenumbers
from babel.core import get_global
from babel.numbers import get_territory_currencies

DATA = Path(__file__).resolve().parent.parent / "lingkar" / "vocabulary" / "data"
CLDR_NAMES = {  # our code of a language: CLDR's
    "en": "en", "id": "id", "ms": "ms", "th": "th", "vi": "vi", "fil": "fil", "km": "km", "lo": "lo", "my": "my",
    "zh-hans": "zh", "ta": "ta", "pt": "pt",
}  # fmt: skip
ASEAN = {  # state: (member since, languages in the order they are offered, name in ASEAN's own documents)
    "BN": ("1984-01-07", "ms|en|zh-hans", "Brunei Darussalam"),
    "KH": ("1999-04-30", "km|en", "Cambodia"),
    "ID": ("1967-08-08", "id|en", "Indonesia"),
    "LA": ("1997-07-23", "lo|en|th", "Lao PDR"),
    "MY": ("1967-08-08", "ms|en|zh-hans|ta", "Malaysia"),
    "MM": ("1997-07-23", "my|en", "Myanmar"),
    "PH": ("1967-08-08", "fil|en", "Philippines"),
    "SG": ("1967-08-08", "en|zh-hans|ms|ta", "Singapore"),
    "TH": ("1967-08-08", "th|en", "Thailand"),
    "TL": ("2025-10-26", "tet|pt|id|en", "Timor-Leste"),
    "VN": ("1995-07-28", "vi|en", "Viet Nam"),
}
CAPITAL_ZONE = {"ID": "Asia/Jakarta", "MY": "Asia/Kuala_Lumpur"}  # the zone to propose first where there are several
FIRST_CURRENCY = {"BT": "BTN", "HT": "HTG", "LS": "LSL", "NA": "NAD", "PA": "PAB", "PS": "ILS", "ZW": "ZWG"}
NOT_ISO = {"AC", "AN", "BU", "CP", "CQ", "CS", "DD", "DG", "DY", "EA", "EU", "EZ", "FX", "HV", "IC", "NH", "QO", "QU",
           "RH", "SU", "TA", "TP", "UK", "UN", "VD", "XA", "XB", "XK", "YD", "YU", "ZR", "ZZ"}  # fmt: skip


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def iso_countries(cldr: Path) -> dict[str, dict[str, str]]:
    """Alpha-2 codes that CLDR maps to both an alpha-3 and a numeric code: those of ISO 3166-1."""
    codes = read_json(cldr / "cldr-core/supplemental/codeMappings.json")["supplemental"]["codeMappings"]
    return {
        code: said
        for code, said in codes.items()
        if len(code) == 2 and code not in NOT_ISO and {"_alpha3", "_numeric"} <= said.keys()
    }


def time_zones(code: str) -> list[str]:
    """Today's zones of a country; the retired spellings that still have an alias are left out."""
    aliases = get_global("zone_aliases")
    zones = [zone for zone in get_global("territory_zones").get(code, []) if zone not in aliases]
    first = CAPITAL_ZONE.get(code)
    return ([first] if first else []) + [zone for zone in zones if zone != first]


def country_row(code: str, said: dict[str, str], version: str, order: int) -> dict[str, Any]:
    since, languages, _ = ASEAN.get(code, ("", "en", ""))
    currency = FIRST_CURRENCY.get(code) or next(iter(get_territory_currencies(code, tender=True)), "")
    calling = phonenumbers.country_code_for_region(code)
    return {
        "code": code,
        "order": order,
        "alpha3": said["_alpha3"],
        "numeric": said["_numeric"],
        "currency": currency,
        "phone": f"+{calling}" if calling else "",
        "languages": languages,
        "time_zones": "|".join(time_zones(code)),
        "asean": "yes" if since else "no",
        "asean_since": since,
        "source": f"ISO 3166-1 codes, currency and time zones: Unicode CLDR {version}; "
        "calling code: phonenumbers" + ("; membership: ASEAN Secretariat" if since else ""),
        "source_url": "https://asean.org/member-states/" if since else "https://cldr.unicode.org/",
    }


def country_names(cldr: Path, language: str) -> dict[str, str]:
    told = CLDR_NAMES[language]
    path = cldr / f"cldr-localenames-full/main/{told}/territories.json"
    names: dict[str, str] = read_json(path)["main"][told]["localeDisplayNames"]["territories"]
    short = {code: names[f"{code}-alt-short"] for code in ("HK", "MO", "PS") if f"{code}-alt-short" in names}
    return names | short | {"MM": names["MM"].split(" (")[0]}  # without the old name in brackets


def name_rows(language: str, names: dict[str, str], codes: list[str], version: str) -> list[dict[str, str]]:
    source = f"Unicode CLDR {version}"
    rows = []
    for code in codes:
        known = names.get(code)
        own = ASEAN[code][2] if language == "en" and code in ASEAN else known
        if own:
            said_by = source if own == known else "ASEAN Secretariat"
            rows.append({"code": code, "kind": "preferred", "text": own, "state": "reviewed", "source": said_by})
        if known and own != known:
            rows.append({"code": code, "kind": "alternative", "text": known, "state": "reviewed", "source": source})
    return rows


def main(cldr: Path) -> None:
    version = read_json(cldr / "cldr-core/package.json")["version"]
    english = country_names(cldr, "en")
    countries = {code: said for code, said in iso_countries(cldr).items() if code in english}
    codes = sorted(countries, key=lambda code: (code not in ASEAN, ASEAN.get(code, ("", "", english[code]))[2]))
    rows = [country_row(code, countries[code], version, order) for order, code in enumerate(codes, start=1)]
    write_rows(DATA / "countries.csv", rows)
    for language in CLDR_NAMES:
        names = country_names(cldr, language)
        write_rows(DATA / f"labels/{language}/countries.csv", name_rows(language, names, codes, version))
    print(f"{len(rows)} countries in {len(CLDR_NAMES)} languages, CLDR {version}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
