"""The one way to reach a dossier: fetch and authorise together."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from lingkar.accounts.access import Visitor, refuse_unless
from lingkar.accounts.models import Organisation
from lingkar.reports.models import Dossier, DossierFile, Financing, FinancingShare


def get_firm_for(person: Visitor, code: str, to: str = "view") -> Organisation:
    """The firm whose dossiers this visitor may see, make or take back."""
    firm = Organisation.objects.select_related("country", "area", "sector").filter(code=code).first()
    if firm is None:
        raise Http404
    refuse_unless(person, to, "dossier", firm)
    return firm


def get_dossier_for(person: Visitor, code: str, to: str = "view") -> Dossier:
    dossier = Dossier.objects.select_related("organisation__country", "made_by").filter(code=code).first()
    if dossier is None:
        raise Http404
    refuse_unless(person, to, "dossier", dossier.organisation)
    return dossier


def get_file_for(person: Visitor, code: str, kind: str) -> DossierFile:
    dossier = get_dossier_for(person, code, to="export")
    found = dossier.files.filter(kind=kind).first()
    if found is None:
        raise Http404
    found.dossier = dossier
    return found


def get_verified(secret: str) -> Dossier:
    """For whoever holds the address: the row without its content."""
    found = Dossier.objects.defer("content").select_related("organisation").filter(secret=secret).first()
    if found is None:
        raise Http404
    return found


def get_financing_firm_for(person: Visitor, code: str, to: str = "view") -> Organisation:
    firm = Organisation.objects.select_related("country", "area", "sector").filter(code=code).first()
    if firm is None:
        raise Http404
    refuse_unless(person, to, "financing", firm)
    return firm


def get_financing_for(person: Visitor, code: str, to: str = "view") -> Financing:
    """From the side of the firm that looks for money."""
    found = Financing.objects.select_related("organisation__country", "dossier").filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, to, "financing", found.organisation)
    return found


def get_share_for(person: Visitor, code: str, to: str = "change") -> FinancingShare:
    """One investor's row, from the side of the firm."""
    share = _shares().filter(code=code).first()
    if share is None:
        raise Http404
    refuse_unless(person, to, "financing", share.financing.organisation)
    return share


def get_seen_for(person: Visitor, code: str, to: str = "view") -> FinancingShare:
    """From the side of the investor. What was taken back is said to be so; nothing of it is read any more."""
    share = _shares().filter(code=code).first()
    if share is None:
        raise Http404
    refuse_unless(person, to, "financing-answer", share.organisation)
    return share


def _shares() -> QuerySet[FinancingShare]:
    return FinancingShare.objects.select_related(
        "financing__organisation__country", "financing__dossier", "organisation", "entry"
    )
