"""What is stored beside a label so that it can be found however it is typed."""

import unicodedata


def searchable(text: str, language: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return f"{text.casefold()} {plain}".strip()
