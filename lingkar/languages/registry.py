"""The languages Lingkar speaks: one row each in `data/languages.csv`.

The settings read this file, so nothing here may need Django's apps.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA_DIR = Path(__file__).resolve().parent / "data"
SOURCE = "en"


@dataclass(frozen=True)
class Language:
    code: str
    endonym: str
    english_name: str
    script: str
    babel: str
    digits: str
    spaceless: bool
    complete: bool
    rtl: bool = False
    plural: str = "0"
    """Which form a number of things takes, as gettext writes it; "0" where there is one form only."""
    ask: str = ""
    """"Choose your language", said in this language: the first page must not need English."""

    @property
    def plural_forms(self) -> int:
        return 1 if self.plural == "0" else 2

    @property
    def locale_name(self) -> str:
        """The folder of its catalogue, as gettext names it."""
        head, _, tail = self.code.partition("-")
        return f"{head}_{tail.title()}" if tail else head


def _read(path: Path) -> dict[str, Language]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["code"]: Language(
            code=row["code"],
            endonym=row["endonym"],
            english_name=row["english_name"],
            script=row["script"],
            babel=row["babel"],
            digits=row["digits"],
            spaceless=row["spaceless"] == "yes",
            complete=row["complete"] == "yes",
            rtl=row["rtl"] == "yes",
            plural=row["plural"],
            ask=row["ask"],
        )
        for row in rows
    }


LANGUAGES: dict[str, Language] = _read(DATA_DIR / "languages.csv")


def django_languages() -> list[tuple[str, str]]:
    """For `settings.LANGUAGES`. It also tells Django of the languages that Django does not know."""
    from django.conf.locale import LANG_INFO

    LANG_INFO.update(language_info())
    return [(language.code, language.english_name) for language in LANGUAGES.values()]


def language_info() -> dict[str, dict[str, Any]]:
    """Entries for Django's LANG_INFO, with names as their own speakers write them."""
    return {
        language.code: {
            "bidi": language.rtl,
            "code": language.code,
            "name": language.english_name,
            "name_local": language.endonym,
        }
        for language in LANGUAGES.values()
    }


def get(code: str | None) -> Language:
    """The language of a code, "pt-BR" and "zh_Hans" included; English when it is not one of ours."""
    wanted = (code or SOURCE).replace("_", "-").lower()
    if wanted in LANGUAGES:
        return LANGUAGES[wanted]
    if wanted.split("-")[0] == "zh":
        return LANGUAGES["zh-hans"]
    return LANGUAGES.get(wanted.split("-")[0], LANGUAGES[SOURCE])


def current() -> Language:
    """The language that is active now."""
    from django.utils.translation import get_language

    return get(get_language())
