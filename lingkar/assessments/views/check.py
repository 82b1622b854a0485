"""Pages of the check."""

from django.http import HttpRequest, HttpResponse


def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def my_checks(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def resume(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def question(request: HttpRequest, code: str, question: str) -> HttpResponse:
    return HttpResponse(status=501)


def review(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def again(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def attach(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def delete(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)
