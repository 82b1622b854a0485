"""For the operator: who did what, and who has which duty."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lingkar.accounts import access, actions, queries
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.forms import DutyForm
from lingkar.accounts.forms.operating import AuditFilter
from lingkar.accounts.models import Duty
from lingkar.accounts.pages import audit_table

EVENTS_A_PAGE = 50


@login_required
def audit(request: HttpRequest) -> HttpResponse:
    access.refuse_unless(request.user, "view", "audit")
    form = AuditFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    asked = {name: value for name, value in asked.items() if value}
    page = Paginator(queries.audit_events(**asked), EVENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "table": audit_table(page.object_list),
        "query": urlencode(asked),
        "is_narrowed": bool(asked),
    }
    return render(request, "accounts/audit.html", context)


@login_required
def duties(request: HttpRequest) -> HttpResponse:
    posting = request.method == "POST"
    access.refuse_unless(request.user, "add" if posting else "view", "duty")
    form = DutyForm(request.POST or None)
    if posting and form.is_valid():
        told = form.cleaned_data
        actions.give_duty(
            person=told["email"], duty=told["duty"], country=told["country"], by=signed_in_person(request)
        )
        messages.success(request, gettext("The duty is given."))
        return redirect("accounts-duties")
    held = Duty.objects.select_related("person", "country").order_by("duty", "person__name", "id")
    return render(request, "accounts/duties.html", {"form": form, "duties": held})


@login_required
@require_POST
def end_duty(request: HttpRequest) -> HttpResponse:
    access.refuse_unless(request.user, "delete", "duty")
    asked = request.POST.get("person", ""), request.POST.get("duty", ""), request.POST.get("country", "")
    found = Duty.objects.filter(person__code=asked[0], duty=asked[1])
    found = found.filter(country__code=asked[2]) if asked[2] else found.filter(country=None)
    duty = found.select_related("person").first()
    if duty is None:
        raise Http404
    actions.end_duty(duty=duty, by=signed_in_person(request))
    messages.success(request, gettext("The duty has ended."))
    return redirect("accounts-duties")
