"""Pages of the whole."""

from django.http import HttpRequest, HttpResponse


def whole_check(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
