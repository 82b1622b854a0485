"""Secret links for partners and authorities, and the label to print."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.core.pdf import can_write, render_pdf
from lingkar.core.qr import qr_svg
from lingkar.languages import registry
from lingkar.passports import access, actions, queries
from lingkar.passports.forms import LinkForm
from lingkar.passports.identifiers import address_of

LABEL = Path(__file__).resolve().parent.parent / "typst" / "label.typ"


@login_required
@once
def links(request: HttpRequest, code: str) -> HttpResponseBase:
    """Who reads more than everybody, until when."""
    found = access.get_passport_for(request.user, code, to="share")
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.share_passport(passport=found, **form.cleaned_data, by=signed_in_person(request))
        messages.success(request, _("The link is ready. Copy it and send it."))
        return redirect("passports-links", found.code)
    rows = [
        (link, request.build_absolute_uri(reverse("passports-linked", args=[found.code, link.secret])))
        for link in queries.open_links(found)
    ]
    return render(request, "passports/links.html", {"passport": found, "form": form, "rows": rows})


@login_required
@require_POST
@once
def link_withdraw(request: HttpRequest, code: str, link: str) -> HttpResponseBase:
    found = access.get_link_for(request.user, code, link)
    actions.withdraw_link(link=found, by=signed_in_person(request))
    messages.success(request, _("The link opens nothing any more."))
    return redirect("passports-links", code)


@login_required
def label(request: HttpRequest, code: str) -> HttpResponse:
    """A sheet of labels with the code, to print and cut."""
    found = access.get_passport_for(request.user, code, to="export")
    language = registry.current().code if can_write(registry.current().code) else "en"
    title = _("Label of %(product)s") % {"product": found.product.name}
    data = {
        "qr": qr_svg(address_of(found)),
        "name": found.product.name,
        "maker": found.product.organisation.name,
        "numbers": _numbers(found.gtin, found.batch, found.serial),
        "address": address_of(found),
        "scan": _("Scan: what it is made of, how to repair it, what to do with it at the end"),
        "alt": _("Code that leads to the product passport"),
    }
    body = render_pdf(LABEL, data=data, language=language, title=title)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="label-{found.code}.pdf"'
    return response


def _numbers(gtin: str, batch: str, serial: str) -> list[str]:
    """As people write them under the code."""
    pairs = (("(01)", gtin), ("(10)", batch), ("(21)", serial))
    return [f"{mark} {value}" for mark, value in pairs if value]
