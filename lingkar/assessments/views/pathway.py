"""Pages of the pathway."""

from django.http import HttpRequest, HttpResponse


def pathway(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def pick(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def method(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
