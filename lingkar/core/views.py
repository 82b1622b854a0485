"""The gallery of the look, and the pages that say what went wrong."""

import re
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from .gallery import gallery_context

SPRITE = Path(__file__).parent / "static" / "core" / "icons.svg"
COLOURS = [
    "paper",
    "surface",
    "ink",
    "muted",
    "line",
    "field",
    "leaf",
    "leaf-soft",
    "next",
    "saffron",
    "saffron-soft",
    "clay",
    "clay-soft",
    "sky",
    "sky-soft",
]


@cache
def icon_names() -> tuple[str, ...]:
    """The names of the pictograms, from the sprite itself."""
    return tuple(re.findall(r'<symbol id="([^"]+)" viewBox="0 0 24 24"', SPRITE.read_text(encoding="utf-8")))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part of the kit in four scripts; used by people who build pages and by the checks."""
    return render(request, "core/gallery.html", {**gallery_context(), "icons": icon_names(), "colours": COLOURS})


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without a request, so that no context processor asks a database that may be the very thing that failed."""
    try:
        page: str = loader.render_to_string("500.html")
    except Exception:
        page = f"<!doctype html><title>500</title><h1>{gettext('Something went wrong on our side')}</h1>"
    return HttpResponseServerError(page)
