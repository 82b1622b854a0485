"""Templates hold no script and no style of their own: the content policy would refuse both."""

import re

import pytest

from .repository import ending, named

PAGES = [path for path in ending(".html") if "/templates/" in path.as_posix()]
# Mail is read in programs that know no style sheets.
MAIL = "/templates/messages/"
INLINE = {
    # Blocks of data (ld+json for search engines) are not run, and the policy lets them be.
    "script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/ld\+json.)[^>]*>", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "javascript address": re.compile(r"""(href|src|action)\s*=\s*["']?\s*javascript:""", re.I),
    "another site's file": re.compile(
        r"""<(script|link|img|iframe|source)\b[^>]*(src|href)\s*=\s*["']?(https?:)?//""", re.I
    ),
}


@pytest.mark.parametrize("kind", INLINE)
def test_no_template_holds(kind):
    found = [
        f"{named(path)}: {match.group(0)[:80]}"
        for path in PAGES
        if MAIL not in path.as_posix()
        for match in INLINE[kind].finditer(_markup(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_components_begin_with_a_word_about_their_variables():
    silent = [
        named(path)
        for path in PAGES
        if "core/templates/ui/" in path.as_posix()
        and "/widgets/" not in path.as_posix()
        and not path.read_text(encoding="utf-8").lstrip().startswith("{% comment %}")
    ]
    assert silent == []


def _markup(text: str) -> str:
    """Without comments and without template tags, whose insides are no markup."""
    text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.S)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", text, flags=re.S)
