from typing import Any

from django.http import HttpRequest

from . import registry
from .state import translation_state


def language(request: HttpRequest) -> dict[str, Any]:
    """The language of the page, and how far its translation can be trusted."""
    speaks = registry.current()
    return {"language": speaks, "translation_state": translation_state(speaks.code)}
