"""Reading what people ask and send."""

from lingkar.reports.forms.schemes import SchemeFilterForm

__all__ = ["SchemeFilterForm"]
