"""What the installed app keeps on the device: the shell, and the pages higher rooms ask it to keep."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

STATIC = Path(__file__).parent / "static" / "core"
WORKER = STATIC / "js" / "worker.js"

# Static files without which no page looks right. Missing ones are left out.
SHELL = ["core/css/lingkar.css", "core/js/offline.js", "core/icons.svg", "core/icons/favicon.svg"]
ICONS = [("core/icons/icon-192.png", "192x192"), ("core/icons/icon-512.png", "512x512")]
MASKABLE = ("core/icons/icon-maskable-512.png", "512x512")

# URL names of public pages fetched beforehand in the reader's language, so that they open without a network.
PRECACHE: list[str] = ["core-offline"]
# URL names of pages that are kept once visited, though they belong to a signed-in person.
_PRIVATE_KEPT: set[str] = set()


@cache
def asset_version() -> str:
    """A short name of the present static files; it changes when one of them does, so a device drops its old copies."""
    digest = sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        digest.update(path.relative_to(STATIC).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def register_page(name: str) -> None:
    """Have a public page without arguments fetched beforehand. Call it in AppConfig.ready()."""
    if name not in PRECACHE:
        PRECACHE.append(name)


def keep_private(name: str) -> None:
    """Let a visited page of a signed-in person be kept on her device until somebody else signs in (her check)."""
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
    with translation.override(language):
        return [reverse(name) for name in PRECACHE]


def assets() -> list[str]:
    """Addresses of the shell's static files."""
    return [static(name) for name in SHELL if exists(name)]


def exists(name: str) -> bool:
    return finders.find(name) is not None


def hashed_names(storage: Storage | None = None) -> bool:
    """Whether a static file's address changes with its content, so that a copy never grows stale."""
    return hasattr(staticfiles_storage if storage is None else storage, "hashed_files")


def shell_version(language: str) -> str:
    """Changes with the look, the worker itself and the list of pages."""
    parts = [asset_version(), WORKER.read_text(encoding="utf-8"), *pages(language), *assets()]
    return sha256("\n".join(parts).encode()).hexdigest()[:12]
