"""The addresses machines ask for: service worker, manifest, fresh token, health. And the page without a network."""

import json
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render, resolve_url
from django.templatetags.static import static
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import offline
from .identity import owner_mark

PAPER, LEAF = "#FBFAF5", "#0F5B3A"


@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker's text, preceded by what this release and this language keep."""
    language = request.GET.get("l", "").lower()
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    kept = {
        "version": offline.shell_version(language),
        "language": language,
        "assets": offline.assets(),
        "pages": offline.pages(language),
        "staticUrl": settings.STATIC_URL,
        "hashed": offline.hashed_names(),
    }
    text = f"const KEPT = {json.dumps(kept)};\n{offline.WORKER.read_text(encoding='utf-8')}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to install the app."""
    icons: list[dict[str, Any]] = [
        {"src": static(name), "sizes": sizes, "type": "image/png"}
        for name, sizes in offline.ICONS
        if offline.exists(name)
    ]
    name, sizes = offline.MASKABLE
    if offline.exists(name):
        icons.append({"src": static(name), "sizes": sizes, "type": "image/png", "purpose": "maskable"})
    about = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": gettext("Find out where your firm stands, and what going circular would save it."),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": LEAF,
        "icons": icons,
    }
    response = JsonResponse(about, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
@never_cache
def csrf(request: HttpRequest) -> JsonResponse:
    """A fresh token for the device queue, and whose sending it would be."""
    return JsonResponse(
        {"token": get_token(request), "owner": owner_mark(request), "signIn": resolve_url(settings.LOGIN_URL)}
    )


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """For the balancer: can this process answer, and does its database?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"state": "down", "database": "down"}, status=503)
    return JsonResponse({"state": "up", "database": "up"})


@require_safe
def without_network(request: HttpRequest) -> HttpResponse:
    """Shown by the device when a page was never kept: what waits to be sent, and what opens anyway."""
    return render(request, "core/offline.html")
