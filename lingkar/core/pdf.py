"""PDF from typst sources: tagged (PDF/UA-1), in every script this machine has a font for.

Latin, Thai and Khmer come with the requirements. Lao, Burmese, Tamil and Chinese need the system's Noto fonts; without
them `render_pdf` raises FontMissing, and the page offers the report as a page to print instead of a sheet of boxes.
"""

import json
import re
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from .texts import without_harm

FONT_PACKAGES = ["fontpkg_noto_sans", "fontpkg_noto_sans_thai", "fontpkg_noto_sans_khmer"]
# Where systems keep their Noto fonts: Debian and Ubuntu, Fedora, Arch and Alpine, macOS.
SYSTEM_FOLDERS = [
    *(
        Path("/usr/share/fonts") / name
        for name in ("truetype/noto", "opentype/noto", "google-noto", "noto", "noto-cjk")
    ),
    Path("/Library/Fonts"),
]
# The family for each script that is not Latin; Latin letters and digits always come from Noto Sans.
FAMILIES = {
    "th": "Noto Sans Thai",
    "km": "Noto Sans Khmer",
    "lo": "Noto Sans Lao",
    "my": "Noto Sans Myanmar",
    "ta": "Noto Sans Tamil",
    "zh-hans": "Noto Sans CJK SC",
}
LATIN = "Noto Sans"
# Marks stack above and below the line in these scripts, so their lines stand further apart.
TALL = {"th", "km", "lo", "my"}


# What stands where a sign has no font, and how often we look for the next such sign.
STAND_IN = "\ufffd"
MOST_REPLACED = 8
NO_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)


class FontMissing(Exception):
    """This machine has no font for the script of that language."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"No font for {FAMILIES[language]} on this machine.")


def render_pdf(source: Path, *, data: dict[str, Any], language: str, title: str) -> bytes:
    """Set a typst source with its data, as PDF/UA-1.

    The source reads `json(bytes(sys.inputs.data))`, and has `language`, `title`, `fonts` (a JSON list, best first) and
    `leading` in `sys.inputs`; it must set the document's title and language from them. It lies inside `lingkar/`.
    """
    if not can_write(language):
        raise FontMissing(language)
    inputs = {
        "data": without_harm(json.dumps(data, ensure_ascii=False)),
        "language": language.split("-")[0],
        "region": "CN" if language == "zh-hans" else "",
        "title": without_harm(title),
        "fonts": json.dumps(families(language)),
        "leading": "1.05em" if language in TALL else "0.75em",
    }
    for _ in range(MOST_REPLACED):
        try:
            return _set(source, inputs, ["ua-1"])
        except typst.TypstError as error:
            unknown = _without_font(str(error))
            if not unknown:
                raise
            for name in ("data", "title"):
                inputs[name] = inputs[name].translate(dict.fromkeys(unknown, STAND_IN))
    # Somebody wrote in many signs that no font here has: boxes on the sheet are better than no sheet.
    return _set(source, inputs, [])


def _set(source: Path, inputs: dict[str, str], standards: list[Any]) -> bytes:
    return typst.compile(
        source,
        root=Path(settings.BASE_DIR) / "lingkar",
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=standards,
        sys_inputs=inputs,
    )


def _without_font(error: str) -> set[int]:
    """The signs this error says no font can show (people write pictures into their notes)."""
    found = NO_FONT.search(error)
    if found is None:
        return set()
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda escaped: chr(int(escaped[1], 16)), found[1])
    return {ord(sign) for sign in text if not sign.isascii()}


def families(language: str) -> list[str]:
    """Font families for a language, best first: Latin first, so that digits match everywhere."""
    return [LATIN, *(family for code, family in FAMILIES.items() if code == language)]


def can_write(language: str) -> bool:
    """Whether this machine has the fonts to set a page in this language."""
    return set(families(language)) <= _families_here()


def languages_without_fonts() -> set[str]:
    """Languages of ours that this machine cannot set in PDF."""
    return {code for code, _ in settings.LANGUAGES if not can_write(code)}


@cache
def _families_here() -> frozenset[str]:
    return frozenset(_fonts().families())


@cache
def _fonts() -> typst.Fonts:
    """Every font we may use, read once in each process."""
    return typst.Fonts(font_paths=[str(path) for path in _paths()], include_system_fonts=False)


def _paths() -> list[Path]:
    packaged = [Path(str(resources.files(name) / "files")) for name in FONT_PACKAGES if find_spec(name)]
    return [*packaged, *(folder for folder in SYSTEM_FOLDERS if folder.is_dir())]
