"""The repository speaks of the project alone: no registry, no machine, no secret."""

import re

import pytest

from .repository import files, named

# Built from pieces, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a registry's address": re.compile(
        r"(?:py" + r"pi\.org|files\.python" + r"hosted|registry\.npm" + r"js|--(?:extra-)?index-" + r"url\s+\S*//)"
    ),
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|home/[a-z]+|root|Users/[A-Za-z]+)/(?=[\w.])"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE " + r"KEY-----"),
    "a token": re.compile(
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|AKIA[0-9A-Z]{16}|xox[bp]-[0-9A-Za-z-]{20,}|sk-[A-Za-z0-9]{32,})\b"
    ),
}
BINARY = {".png", ".jpg", ".woff2", ".ttf", ".ico", ".pdf", ".gz", ".mo", ".xlsx"}


def _texts() -> list[tuple[str, str]]:
    return [
        (named(path), path.read_text(encoding="utf-8", errors="replace"))
        for path in files()
        if path.suffix not in BINARY and path.name != "test_words_of_the_repository.py"
    ]


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_nowhere_stands(kind):
    found = [f"{name}: {match.group(0)}" for name, text in _texts() for match in FORBIDDEN[kind].finditer(text)]
    assert found == []


def test_requirements_are_locked_with_hashes():
    for name, text in _texts():
        if name.startswith("requirements/") and name.endswith(".txt"):
            pins = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
            assert pins
            assert all("==" in pin and pin.rstrip().endswith("\\") for pin in pins), name
            assert text.count("--hash=sha256:") >= len(pins)
