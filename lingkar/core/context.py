"""What every page knows: the site's name, whether this is a demonstration, and which build of the look it wears."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .offline import asset_version


def page(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "demonstration": settings.DEMONSTRATION,
        "asset_version": asset_version(),
    }
