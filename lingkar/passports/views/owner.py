"""The firm's own side: its passports, a new one, what one is called by, publishing and withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, get_organisation_for, may
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.books.access import get_product_for
from lingkar.core.once import once
from lingkar.core.qr import qr_svg
from lingkar.core.tables import table_response
from lingkar.languages.registry import LANGUAGES
from lingkar.passports import access, actions, queries
from lingkar.passports.enums import READERS, State
from lingkar.passports.forms import FilterForm, IdentityForm
from lingkar.passports.identifiers import address_of
from lingkar.passports.tables import passport_table

PAGE = 25


@login_required
def passports(request: HttpRequest) -> HttpResponse:
    """All passports of the firm, narrowed by the address."""
    firm = _firm(request)
    if firm is None:
        return render(request, "passports/no_firm.html")
    form = FilterForm(request.GET)
    asked = form.asked()
    found = queries.passports_of(firm, state=asked.get("state", ""), text=asked.get("q", ""))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "firm": firm,
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "query": kept.urlencode(),
        "may_add": may(request.user, "add", "passport", firm),
    }
    return render(request, "passports/passports.html", context)


@login_required
def passports_csv(request: HttpRequest) -> HttpResponse:
    firm = _firm(request)
    if firm is None:
        raise Http404
    get_organisation_for(request.user, firm.code, to="export", thing="passport")
    asked = FilterForm(request.GET).asked()
    found = queries.passports_of(firm, state=asked.get("state", ""), text=asked.get("q", ""))
    return table_response(passport_table(found), "csv", "passports")


@login_required
@once
def new(request: HttpRequest) -> HttpResponseBase:
    """Choose the product; its numbers are read at once."""
    firm = _firm(request)
    if firm is None:
        return render(request, "passports/no_firm.html")
    get_organisation_for(request.user, firm.code, to="add", thing="passport")
    if request.method == "POST":
        product = get_product_for(request.user, request.POST.get("product", ""))
        get_organisation_for(request.user, product.organisation.code, to="add", thing="passport")
        made = actions.start_passport(product=product, by=signed_in_person(request))
        return redirect("passports-passport", made.code)
    return render(request, "passports/new.html", {"firm": firm, "products": queries.products_to_choose(firm)})


@login_required
def passport(request: HttpRequest, code: str) -> HttpResponse:
    """One passport: what is told, what is missing, what readers see now."""
    found = access.get_passport_for(request.user, code)
    firm = found.product.organisation
    versions = list(found.versions.defer("content").select_related("published_by"))
    context = {
        "passport": found,
        "address": address_of(found),
        "qr": qr_svg(address_of(found)),
        "versions": versions,
        "newest": versions[0] if versions else None,
        "changed": bool(versions) and found.changed_at > versions[0].published_at,
        "languages": [LANGUAGES[each].endonym for each in sorted(set(found.texts.values_list("language", flat=True)))],
        "fact_count": found.claims.exclude(level="nobody").count(),
        "unknown_count": found.claims.filter(value=None, text="").count(),
        "link_count": found.links.filter(withdrawn_at=None).count(),
        "readers": [(level.value, level.label) for level in READERS],
        "may_change": may(request.user, "change", "passport", firm),
        "may_share": may(request.user, "share", "passport", firm),
        "may_delete": may(request.user, "delete", "passport", firm),
        "may_export": may(request.user, "export", "passport", firm),
    }
    return render(request, "passports/passport.html", context)


@login_required
@once
def identity(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_passport_for(request.user, code, to="change")
    form = IdentityForm(request.POST or None, passport=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_identity(passport=found, facts=form.cleaned_data, by=signed_in_person(request))
        except actions.KeyTaken:
            form.add_error("gtin", _("Another published passport has this number already."))
        else:
            messages.success(request, _("It is saved."))
            return redirect("passports-passport", found.code)
    return render(request, "passports/identity.html", {"passport": found, "form": form})


@login_required
@require_POST
@once
def refresh(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_passport_for(request.user, code, to="change")
    actions.refresh_facts(passport=found, by=signed_in_person(request))
    messages.success(request, _("Your numbers were read again. Readers see them after you publish."))
    return redirect("passports-facts", found.code)


@login_required
@once
def publish(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks first: from then on everybody with the address can read the public part."""
    found = access.get_passport_for(request.user, code, to="share")
    fault = ""
    if request.method == "POST":
        try:
            actions.publish_passport(passport=found, by=signed_in_person(request))
        except actions.NothingToShow:
            fault = _("There is nothing to show yet. Write what it is, or let everybody read one known fact.")
        except actions.KeyTaken:
            fault = _("Another published passport has the same GTIN, batch and serial number.")
        else:
            messages.success(request, _("It is published. The code on the label leads to it."))
            return redirect("passports-passport", found.code)
    return render(request, "passports/publish.html", {"passport": found, "fault": fault})


@login_required
@once
def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_passport_for(request.user, code, to="delete")
    if request.method == "POST":
        actions.withdraw_passport(passport=found, by=signed_in_person(request))
        messages.success(request, _("It is withdrawn. Whoever scans the code is told so."))
        return redirect("passports-passport", found.code)
    if found.state != State.PUBLISHED:
        return redirect("passports-passport", found.code)
    return render(request, "passports/withdraw.html", {"passport": found})


def _firm(request: HttpRequest) -> Organisation | None:
    """The firm of the address, else the one she works for now."""
    code = request.GET.get("firm", "")
    if code:
        return get_organisation_for(request.user, code, to="view", thing="passport")
    firm = current_organisation(request)
    return firm if firm is not None and may(request.user, "view", "passport", firm) else None
