"""Pages of the plan."""

from django.http import HttpRequest, HttpResponse


def my_plan(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def plan(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def plan_csv(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def plan_calendar(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def reminders(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def planned_action(request: HttpRequest, code: str, planned: str) -> HttpResponse:
    return HttpResponse(status=501)


def planned_state(request: HttpRequest, code: str, planned: str) -> HttpResponse:
    return HttpResponse(status=501)
