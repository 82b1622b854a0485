"""Whatever the audit trail stores can be read in words."""

import re

from lingkar.accounts.verbs import VERBS

from .repository import ending, named

STORED = re.compile(r'\b(?:verb=|touch\(\S+, by, )"([\w-]+)"')


def stored() -> dict[str, str]:
    shown = [path for path in ending(".py") if named(path).startswith("lingkar/") and "/tests/" not in named(path)]
    return {verb: named(path) for path in shown for verb in STORED.findall(path.read_text(encoding="utf-8"))}


def test_each_verb_has_words():
    assert {verb: path for verb, path in stored().items() if verb not in VERBS} == {}


def test_no_words_for_verbs_that_are_gone():
    composed = {"accepted_suggestion", "declined_suggestion"}  # f"{state}_suggestion"
    assert set(VERBS) - stored().keys() - composed == set()
