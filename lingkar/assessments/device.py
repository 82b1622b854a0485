"""The device a check was begun on: a signed cookie, and only its fingerprint in the database.

A check can begin without an account. Then whoever holds this cookie may go on with it, until somebody signs in on the
same device and claims it.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse

from lingkar.accounts.models import Person
from lingkar.core.codes import new_secret

COOKIE = "device"
SALT = "lingkar.assessments.device"
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
    return fingerprint(key) if key else ""


def visitor_of(request: HttpRequest) -> Visitor:
    person = request.user if isinstance(request.user, Person) else None
    return Visitor(person=person, device=device_of(request))


def new_key() -> str:
    return new_secret()


def remember(response: HttpResponse, key: str, *, secure: bool) -> None:
    """Give the device its key. Strictly needed for what was asked for, so no consent is asked."""
    response.set_signed_cookie(
        COOKIE, key, salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=secure, path="/"
    )
