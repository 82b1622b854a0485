"""Which texts does a page show? The page is made once more, unseen, while every text that it asks for is noted."""

from copy import copy
from typing import Any

from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import trans_real

from . import registry
from .addresses import address_in, split_address
from .entries import entry_key

# Our own pages would show themselves; files are not pages.
_NOT_READ = ("languages-improve", "languages-remember", "-pdf", "-export", "-csv")


class _Notes:
    """Stands in for the active catalogue and passes every question on."""

    def __init__(self, real: Any) -> None:
        self.real = real
        self.asked: dict[str, None] = {}

    def gettext(self, message: str) -> str:
        self.asked[message] = None
        return str(self.real.gettext(message))

    def ngettext(self, one: str, many: str, number: int) -> str:
        self.asked[one] = None
        return str(self.real.ngettext(one, many, number))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def texts_on(request: HttpRequest, path: str) -> list[str]:
    """Keys of the texts on a page of this site, in their order there; none when the page cannot be read by her."""
    match = _page(path)
    if match is None:
        return []
    language = registry.current().code
    notes = _Notes(trans_real.translation(language))
    try:
        # What reading the page would write (a visit, a token) is taken back.
        with transaction.atomic():
            trans_real._active.value = notes  # type: ignore[attr-defined]
            response = match.func(_asking_for(request, path, match), *match.args, **match.kwargs)
            if callable(getattr(response, "render", None)):
                response.render()
            transaction.set_rollback(True)
    except Exception:  # whatever that page refuses or fails at, this page still works: it offers the search
        return []
    finally:
        trans_real.activate(language)
    return [entry_key(*_split(message)) for message in notes.asked]


def is_noting() -> bool:
    return isinstance(getattr(trans_real._active, "value", None), _Notes)  # type: ignore[attr-defined]


def page_name(path: str) -> str:
    """Which page it was, without the codes and secrets that an address may hold: an editor will read this."""
    match = _page(path)
    return (match.url_name or "") if match else ""


def _page(path: str) -> ResolverMatch | None:
    language, rest = split_address(path)
    if language is None or len(path) > 300:
        return None
    try:
        match = resolve(address_in(f"/{language}{rest}", registry.current().code))
    except Resolver404:
        return None
    name = match.url_name or ""
    return None if any(part in name for part in _NOT_READ) else match


def _asking_for(request: HttpRequest, path: str, match: ResolverMatch) -> HttpRequest:
    """Her own request, with her own rights, for another page; nothing it changes in her session is kept."""
    asking = copy(request)
    asking.path = asking.path_info = path
    asking.method = "GET"
    asking.GET = asking.POST = QueryDict("")
    asking.META = {**request.META, "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
    asking.resolver_match = match
    asking.session = type(request.session)(request.session.session_key)
    asking._messages = default_storage(asking)  # type: ignore[attr-defined]
    return asking


def _split(message: str) -> tuple[str, str]:
    context, mark, source = message.partition("\x04")
    return (context, source) if mark else ("", context)
