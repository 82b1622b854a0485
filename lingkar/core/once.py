"""Each sending is acted on once, however often it arrives (a double tap, a lost answer, a device queue)."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url

from .identity import NOBODY, owner_mark
from .models import Receipt

FIELD = "once_key"
# The device queue asks with this header and wants to be told what became of its sending, not shown a page.
QUEUE_HEADER = "Lingkar-Queue"
_NOT_SENT_BY_PEOPLE = {FIELD, "csrfmiddlewaretoken"}


def once[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A POST that was answered with a redirect before is answered with the same redirect, and nothing is done.

    The receipt is written in the view's own transaction: if two copies arrive together, the second waits for the
    first and then finds its receipt. An answer that is no redirect (a form with errors) leaves no receipt.
    """

    @wraps(view)
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        key = read_key(request)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        return _told(request, _answer_once(request, key, lambda: view(request, *args, **kwargs)))

    return inner


def read_key(request: HttpRequest) -> UUID | None:
    """The once-key of this sending, or None when there is none that can be read."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _answer_once(request: HttpRequest, key: UUID, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    # Taken before the view runs: the view may sign somebody in, and the sending was made by who came.
    owner, digest = owner_mark(request), _digest(request)
    try:
        with transaction.atomic():
            known = _receipt(key, owner, digest)
            if known is not None:
                return HttpResponseRedirect(known.location)
            with transaction.atomic():
                receipt = Receipt.objects.create(key=key, owner=owner, digest=digest, path=request.path[:500])
            response = view()
            location = _location(response)
            if location is None:
                receipt.delete()
            else:
                receipt.location = location
                receipt.save(update_fields=["location"])
            return response
    except IntegrityError:
        known = _receipt(key, owner, digest)
        if known is None:  # it was the view's own fault, not ours
            raise
        return HttpResponseRedirect(known.location)


def _receipt(key: UUID, owner: str, digest: str) -> Receipt | None:
    """What was answered before: to this person, or to this device before she signed in."""
    return Receipt.objects.filter(key=key, owner__in={owner, NOBODY}, digest=digest).exclude(location="").first()


def _location(response: HttpResponseBase) -> str | None:
    """Where an answered sending led. Being sent to sign in is not an answer: the sending must be made again."""
    if response.status_code not in (301, 302, 303) or not isinstance(response, HttpResponse):
        return None
    location = response.headers["Location"]
    if urlsplit(location).path == urlsplit(resolve_url(settings.LOGIN_URL)).path or len(location) > 2000:
        return None
    return location


def _told(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if QUEUE_HEADER not in request.headers:
        return response
    location = _location(response)
    return response if location is None else JsonResponse({"state": "done", "location": location})


def _digest(request: HttpRequest) -> str:
    """What was typed, in short, so that a changed form under an old key counts as new."""
    found = sha256(request.path.encode())
    for name, values in sorted(request.POST.lists()):
        if name not in _NOT_SENT_BY_PEOPLE:
            found.update(repr((name, values)).encode("utf-8", "surrogatepass"))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            found.update(repr((name, file.name, file.size)).encode("utf-8", "surrogatepass"))
            for chunk in file.chunks():
                found.update(chunk)
            file.seek(0)
    return found.hexdigest()
