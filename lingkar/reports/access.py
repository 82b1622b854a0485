"""The one way to reach a dossier: fetch and authorise together."""

from __future__ import annotations

from django.http import Http404

from lingkar.accounts.access import Visitor, refuse_unless
from lingkar.accounts.models import Organisation
from lingkar.reports.models import Dossier, DossierFile


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
