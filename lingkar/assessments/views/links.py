"""Links that open a report to whoever holds them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lingkar.accounts import device
from lingkar.assessments import access, actions, queries
from lingkar.assessments.forms import ShareForm
from lingkar.assessments.models import ShareLink
from lingkar.assessments.views.report import pdf_response, report_context
from lingkar.assessments.views.words import spoken
from lingkar.core.once import once


@once
def share(request: HttpRequest, code: str) -> HttpResponseBase:
    """Make a link, see those there are, withdraw one."""
    visitor = device.visitor_of(request)
    assessment = access.get_assessment_for(
        visitor, code, to="add" if request.method == "POST" else "view", thing="share-link"
    )
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link = actions.make_share_link(
            assessment=assessment, language=spoken(), days=form.cleaned_data["days"], by=visitor.someone
        )
        return redirect(reverse("assessments-share", args=[code]) + f"#{link.code}")
    now = timezone.now()
    links = [(link, _address(request, link), link.opens_at(now)) for link in queries.open_links(assessment)]
    context = {
        "assessment": assessment,
        "form": form,
        "links": links,
        "may_add": access.may_on(visitor, assessment, "add", "share-link"),
        "may_withdraw": access.may_on(visitor, assessment, "delete", "share-link"),
    }
    return render(request, "assessments/share.html", context)


@require_POST
def withdraw(request: HttpRequest, code: str, link: str) -> HttpResponse:
    visitor = device.visitor_of(request)
    found = access.get_share_link_for(visitor, code, link, to="delete")
    actions.withdraw_share_link(link=found, by=visitor.someone)
    return redirect("assessments-share", code)


@never_cache
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """The report as the holder of the link reads it: no names of people, no way to change anything, not for search."""
    link = access.get_shared(secret)
    actions.count_view(link=link)
    context = {**report_context(link.assessment), "link": link}
    return _unlisted(render(request, "assessments/shared.html", context))


@never_cache
def shared_pdf(request: HttpRequest, secret: str) -> HttpResponse:
    link = access.get_shared(secret)
    return _unlisted(
        pdf_response(request, link.assessment, with_notes=False, page_url=reverse("assessments-shared", args=[secret]))
    )


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"  # the address is the key: it must not travel on
    return response


def _address(request: HttpRequest, link: ShareLink) -> str:
    """In the language the link was made in; a reader may still choose another."""
    with translation.override(link.language):
        return request.build_absolute_uri(reverse("assessments-shared", args=[link.secret]))
