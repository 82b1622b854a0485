"""Numbers on pages are written in the digits of the reader's language."""

import re

from .repository import ending, named

TAG = re.compile(r"{% blocktranslate ([^%]*)%}(.*?){% endblocktranslate %}", re.S)
# What stays as it is in every language: standards, codes and versions, units, times to the minute of a machine.
KEEPS = re.compile(r"ISO \d+|R\d|SP\d|G\d")


def counted() -> list[tuple[str, str]]:
    """Templates that show the number which chooses singular or plural as Python writes it."""
    found = []
    for path in ending(".html", ".txt"):
        if "/templates/" not in named(path):
            continue
        for head, body in TAG.findall(path.read_text(encoding="utf-8")):
            name = re.search(r"\bcount (\w+)=", head)
            if name and re.search(rf"{{{{ *{name[1]} *}}}}", body):
                found.append((named(path), head.strip()))
    return found


def test_counted_texts_show_the_number_as_it_is_written():
    """`with number=n|number count counter=n`, and {{ number }} in the text."""
    assert counted() == []
