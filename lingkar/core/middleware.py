"""What stands before every page: headers, input no page can use, and marks for the offline shell."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from .identity import owner_mark
from .offline import may_keep

type Answer = Callable[[HttpRequest], HttpResponseBase]

HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class SafeHeaders:
    """The security headers Django has no setting for; and cookies nobody of ours can have written."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # A quoted cookie may unpack to NUL, which no database takes: gone before anybody looks up a session by it.
        for name in [name for name, value in request.COOKIES.items() if "\0" in name + value]:
            del request.COOKIES[name]
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class InputGuard:
    """Bodies that are too large, and characters no database takes, get a page that says so, never a crash."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _length(request) > settings.MAX_BODY_BYTES:
            return too_large(request)
        try:
            strange = _has_nul(request)
        except RequestDataTooBig:
            return too_large(request)
        except UnreadablePostError:
            raise BadRequest("The sending broke off.") from None
        if strange:
            raise BadRequest("NUL characters cannot be stored.")
        return self.get_response(request)


class OfflineMarks:
    """Tell the service worker whose page this is and whether it may keep it; keep it from every other cache."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        response.headers["Lingkar-Owner"] = owner_mark(request)
        if may_keep(request, response):
            response.headers["Lingkar-Keep"] = "yes"
        if "Cache-Control" not in response.headers:
            patch_cache_control(response, private=True, no_cache=True)
        return response


def too_large(request: HttpRequest) -> HttpResponse:
    """The page that says a sending is too large, and how large it may be."""
    return render(request, "413.html", {"megabytes": settings.MAX_BODY_BYTES // (1024 * 1024)}, status=413)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise BadRequest("The length of the sending is not a number.") from None


def _has_nul(request: HttpRequest) -> bool:
    if "\0" in request.path_info or any(_nul_in(pair) for pair in request.GET.lists()):
        return True
    if request.method != "POST":
        return False
    # Names of files need no look: Django takes such characters out of them itself.
    return any(_nul_in(pair) for pair in request.POST.lists())


def _nul_in(pair: tuple[str, list[str]]) -> bool:
    name, values = pair
    return "\0" in name or any("\0" in value for value in values)
