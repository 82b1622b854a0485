"""Reports of what is wrong: whoever wrote one follows it, those whose duty covers the country decide."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from lingkar.accounts.access import Visitor, may
from lingkar.market.models import AbuseReport


def get_abuse_report_for(person: Visitor, code: str, to: str = "view") -> AbuseReport:
    report = whole_reports().filter(code=code).first()
    if report is None:
        raise Http404
    # Who acts for the reported firm must not learn of it by a duty she also holds.
    if may(person, "view", "introduction", report.against) and not _wrote(person, report):
        raise Http404
    if may(person, to, "abuse-report", report.against, report.by):
        return report
    if may(person, "view", "abuse-report", report.against, report.by):
        raise PermissionDenied
    raise Http404


def whole_reports() -> QuerySet[AbuseReport]:
    return AbuseReport.objects.select_related("against__country", "organisation", "listing", "post", "by", "handled_by")


def _wrote(person: Visitor, report: AbuseReport) -> bool:
    return report.by_id is not None and person is not None and report.by_id == person.pk
