"""What can be wrong with a translation. The same checks hold for a translator's file and for a reader's suggestion."""

import re
from collections import Counter
from html.parser import HTMLParser

from django.utils.translation import gettext_lazy as _

from . import registry

PLACEHOLDER = re.compile(r"%\([A-Za-z_][\w]*\)[#0 +-]*[0-9.]*[sdifr]|%[sd]|\{[A-Za-z_][\w.]*\}|\{\d*\}")
# In these scripts a zero-width space marks the end of a word; elsewhere it only hides in the text.
MAY_HIDE_SPACES = {"Thai", "Khmr", "Laoo", "Mymr"}
HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TAG_BEGINS = re.compile(r"<(?=[A-Za-z/!?])")
LONGER_BY = 4
SHORT_TEXT = 60

PROBLEMS = {
    "empty": _("Write the translation."),
    "nul": _("This contains a sign that cannot be stored."),
    "placeholders": _("Keep the marks between signs, such as %(name)s or {name}, exactly as they are."),
    "html_tags": _("Keep the tags, such as <b> or <a>, exactly as they are."),
    # A straight mark would end the attribute that the text may stand in.
    "straight-quotes": _("Use quotation marks like “these”, not straight ones."),
    "zero-width-space": _("This contains an invisible sign that does not belong in this language."),
    "max-length": _("This is much longer than the text it stands for."),
    "plurals": _("Some forms for the number of things are missing."),
    "begin_end_space": _("Begin and end without spaces, as the source does."),
}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Attributes count too: a changed href is a changed link.
        self.found[f"<{tag} {sorted(attrs, key=lambda pair: pair[0])}>"] += 1

    def handle_endtag(self, tag: str) -> None:
        self.found[f"</{tag}>"] += 1


def _tags(text: str) -> Counter[str]:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return parser.found


def _same_tags(text: str, source: str, plural: str) -> bool:
    """Templates trust a translation as they trust their own text: nothing that begins a tag may come in."""
    tags = _tags(text)
    begun = len(_TAG_BEGINS.findall(text))
    return begun == sum(tags.values()) and tags in [_tags(one) for one in (source, plural) if one]


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def problems(source: str, text: str, language: str, *, plural: str = "", form: int = 0) -> list[str]:
    """Names of what is wrong with `text` as a translation of `source`; `form` counts the plural forms."""
    found: list[str] = []
    if not text.strip():
        return ["empty"]
    if "\x00" in text:
        return ["nul"]
    counts = form > 0 or registry.get(language).plural_forms == 1
    if not _same_placeholders(source, plural, text, counts) or not _can_be_filled(source + plural, text):
        found.append("placeholders")
    if not _same_tags(text, source, plural):
        found.append("html_tags")
    if text.count('"') > max(source.count('"'), plural.count('"')):
        found.append("straight-quotes")
    if registry.get(language).script not in MAY_HIDE_SPACES and HIDDEN.search(text) and not HIDDEN.search(source):
        found.append("zero-width-space")
    if (text != text.strip()) and source == source.strip():
        found.append("begin_end_space")
    if len(text) > max(len(source), len(plural), SHORT_TEXT) * LONGER_BY:
        found.append("max-length")
    return found


def _same_placeholders(source: str, plural: str, text: str, counts: bool) -> bool:
    """A form for one thing may leave its number out ("one day"); nothing else may go or come."""
    have = placeholders(text)
    if not plural:
        return have == placeholders(source)
    one, many = set(placeholders(source)), set(placeholders(plural))
    needed = many if counts else one & many
    return needed <= set(have) <= one | many


class _AnyValue(dict[str, int]):
    def __missing__(self, name: str) -> int:
        return 1


def _can_be_filled(source: str, text: str) -> bool:
    """A lone % beside placeholders would break the sentence when it is filled in."""
    if "%(" not in source and "%%" not in source:
        return True
    try:
        text % _AnyValue()
    except (ValueError, TypeError):
        return False
    return True
