"""Addresses of the same page in another language. The language is the first step of each path."""

from . import registry


def split_address(path: str) -> tuple[str | None, str]:
    """/th/plan/ -> ("th", "/plan/"). No language: (None, path)."""
    head, slash, tail = path.lstrip("/").partition("/")
    return (head, f"/{tail}") if head in registry.LANGUAGES and slash else (None, path)


def address_in(path: str, code: str) -> str:
    """The same page in another language; a page that has no language of its own leads to the front page."""
    language, rest = split_address(path)
    return f"/{code}{rest}" if language else f"/{code}/"
