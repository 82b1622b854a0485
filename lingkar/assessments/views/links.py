"""Pages of the links."""

from django.http import HttpRequest, HttpResponse


def share(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def withdraw(request: HttpRequest, code: str, link: str) -> HttpResponse:
    return HttpResponse(status=501)


def shared(request: HttpRequest, secret: str) -> HttpResponse:
    return HttpResponse(status=501)


def shared_pdf(request: HttpRequest, secret: str) -> HttpResponse:
    return HttpResponse(status=501)
