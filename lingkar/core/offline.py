"""What the installed app keeps on the device: the shell, and the pages higher rooms ask it to keep."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponseBase
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation

import lingkar

# Static files without which no page looks right. Missing ones are left out.
SHELL = ["core/css/lingkar.css", "core/js/offline.js", "core/img/sprite.svg", "core/img/mark.svg"]


@dataclass(frozen=True)
class KeptPage:
    """A page fetched when the app is installed, so that it opens without a network from then on."""

    name: str
    # A page that shows the signed-in person's own things is kept only when somebody says so here.
    private: bool = False


PRECACHE: list[KeptPage] = [KeptPage("core-offline")]
# Pages that are kept when they were visited, though they belong to a signed-in person.
_PRIVATE_KEPT: set[str] = set()


def register_page(name: str, *, private: bool = False) -> None:
    """Have the page with this URL name fetched beforehand. Call it in AppConfig.ready()."""
    page = KeptPage(name, private)
    if page not in PRECACHE:
        PRECACHE.append(page)
    if private:
        keep_private(name)


def keep_private(name: str) -> None:
    """Let a visited page of a signed-in person be kept on her device (her plan, her check)."""
    _PRIVATE_KEPT.add(name)


def may_keep(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the device may keep this page: whole, and nobody's own unless it was listed."""
    if request.method != "GET" or response.status_code != 200:
        return False
    if "no-store" in response.headers.get("Cache-Control", ""):
        return False
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return True
    match = request.resolver_match
    return match is not None and match.url_name in _PRIVATE_KEPT


def pages(language: str) -> list[str]:
    """Addresses of the pages to fetch beforehand, in one language."""
    found = []
    with translation.override(language):
        for page in PRECACHE:
            try:
                found.append(reverse(page.name))
            except NoReverseMatch:
                continue  # a page that needs a code can only be kept when it was visited
    return found


def assets() -> list[str]:
    """Addresses of the shell's static files."""
    return [static(name) for name in SHELL if _source(name)]


def asset_version() -> str:
    """Changes whenever one of the shell's files changes, and with each release."""
    return _version() if not settings.DEBUG else _version.__wrapped__()


@lru_cache(maxsize=1)
def _version() -> str:
    found = sha256(lingkar.__version__.encode())
    for name in [*SHELL, "core/js/worker.js"]:
        source = _source(name)
        found.update(source.read_bytes() if source else b"")
    return found.hexdigest()[:12]


def _source(name: str) -> Path | None:
    found = finders.find(name)
    return Path(found) if isinstance(found, str) else None
