"""Who is asking, told in a form that may be shown to a page: a short hash, never a name or a number."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

NOBODY = "-"


def owner_mark(request: HttpRequest) -> str:
    """The mark of the signed-in person, or "-". Stable for one person, useless to anybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return NOBODY
    return salted_hmac("lingkar.core.owner", str(user.pk), algorithm="sha256").hexdigest()[:16]


def client_address(request: HttpRequest) -> str:
    """The address the request came from, believing only as many proxies as the operator says there are."""
    hops = settings.PROXY_HOPS
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))
