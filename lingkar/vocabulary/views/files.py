"""Each list as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override as speaking
from django.views.decorators.http import condition, require_safe

from lingkar.languages import registry

from .. import access, queries
from ..exports import FORMATS
from ..models import Scheme


def _fingerprint(request: HttpRequest, scheme: str, ending: str) -> str | None:
    digest = Scheme.objects.filter(code=scheme).values_list("digest", flat=True).first()
    return f'"{digest}-{ending}"' if digest else None


@require_safe
@condition(etag_func=_fingerprint)
def export(request: HttpRequest, scheme: str, ending: str) -> HttpResponse:
    """The same file in every language: it holds the names in all of them."""
    if ending not in FORMATS:
        raise Http404
    write, kind = FORMATS[ending]
    shown = access.get_scheme(scheme)
    with speaking(registry.SOURCE):
        address = request.build_absolute_uri(reverse("vocabulary-scheme", args=[scheme]))
    response = HttpResponse(queries.written(shown, address, write), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{scheme}-{shown.checked_on:%Y-%m-%d}.{ending}"'
    return response
