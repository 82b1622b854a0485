"""The device something was begun on: a signed cookie, and only its fingerprint in the database.

A check, or a voice in a dialogue, can begin without an account. Then whoever holds this cookie may go on with it, until
somebody signs in on the same device and claims it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from typing import Concatenate

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.utils.crypto import salted_hmac

from lingkar.accounts.models import Person
from lingkar.core.codes import new_secret
from lingkar.core.once import read_key

COOKIE = "device"
SALT = "lingkar.assessments.device"  # where it was first; another salt would forget every device
GIVEN = "given_device_key"
YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Visitor:
    """Who is asking: a signed-in person, a device, or both."""

    person: Person | None
    device: str

    @property
    def someone(self) -> Person:
        """The signed-in person; nobody else gets past this line."""
        if self.person is None:
            raise Http404
        return self.person


def fingerprint(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def device_of(request: HttpRequest) -> str:
    """The fingerprint of this device, or an empty text when it carries no valid cookie."""
    key = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
    key = key or getattr(request, GIVEN, "")
    return fingerprint(key) if key else ""


def visitor_of(request: HttpRequest) -> Visitor:
    person = request.user if isinstance(request.user, Person) else None
    return Visitor(person=person, device=device_of(request))


def gives_device[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a device that sends something without an account its key, with whatever answer it gets.

    The key follows from the sending's once-key: if the answer got lost and the device sends again, it is not acted on
    twice, but it still gets the key to what the first one began. So this stands outside of `once`, and a page that
    carries such a once-key must not lie in a shared cache.
    """

    @wraps(view)
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method != "POST" or request.user.is_authenticated or device_of(request):
            return view(request, *args, **kwargs)
        key = _key_for(request)
        setattr(request, GIVEN, key)
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect | JsonResponse):
            remember(response, key, secure=request.is_secure())
        return response

    return inner


def _key_for(request: HttpRequest) -> str:
    once_key = read_key(request)
    return new_secret() if once_key is None else salted_hmac(SALT, str(once_key), algorithm="sha256").hexdigest()


def remember(response: HttpResponse, key: str, *, secure: bool) -> None:
    """Give the device its key. Strictly needed for what was asked for, so no consent is asked."""
    response.set_signed_cookie(
        COOKIE, key, salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=secure, path="/"
    )
