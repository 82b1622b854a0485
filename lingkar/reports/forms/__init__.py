"""Reading what people ask and send."""

from lingkar.reports.forms.dossiers import CompareForm, DossierForm
from lingkar.reports.forms.schemes import SchemeFilterForm

__all__ = ["CompareForm", "DossierForm", "SchemeFilterForm"]
