"""Pages of the result."""

from django.http import HttpRequest, HttpResponse


def result(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def change(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def method(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
