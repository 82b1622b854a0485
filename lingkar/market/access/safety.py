"""Reports of what is wrong: whoever wrote one follows it, those whose duty covers the country decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from lingkar.accounts.access import Visitor, duties_of, may
from lingkar.accounts.enums import DutyKind
from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import organisations_for
from lingkar.market.access.introductions import get_introduction_for, get_post_for
from lingkar.market.access.listings import get_listing_for
from lingkar.market.access.profiles import get_public_profile
from lingkar.market.enums.dealing import ReportKind
from lingkar.market.models import AbuseReport, Listing, Post

DECIDES = (DutyKind.FACILITATOR, DutyKind.OPERATOR)


@dataclass(frozen=True)
class Reportable:
    """What can be reported or blocked, and the firm behind it."""

    kind: str
    organisation: Organisation
    title: str
    listing: Listing | None = None
    post: Post | None = None


def get_reportable(person: Visitor, kind: str, code: str) -> Reportable:
    """Only what she may see herself: a listing, a public profile, or what was written to her."""
    if kind == "listing":
        listing = get_listing_for(person, code)
        return Reportable(ReportKind.LISTING, listing.organisation, listing.title, listing=listing)
    if kind == "firm":
        firm = get_public_profile(person, code).organisation
        return Reportable(ReportKind.FIRM, firm, firm.name)
    if kind == "introduction":
        other = get_introduction_for(person, code).other
        return Reportable(ReportKind.FIRM, other, other.name)
    if kind == "post":
        seat, post = get_post_for(person, code)
        if post.organisation_id != seat.mine.pk:
            return Reportable(ReportKind.POST, post.organisation, post.text[:80], post=post)
    raise Http404


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


def reports_for(person: Person) -> QuerySet[AbuseReport]:
    """Those she wrote, and those in the countries of her duty that are not about a firm she acts for."""
    duties = [duty for duty in duties_of(person) if duty.duty in DECIDES]
    deciding = Q(pk__in=[])
    if duties:
        countries = [duty.country_id for duty in duties]
        deciding = Q() if None in countries else Q(against__country__in=[each for each in countries if each])
        deciding &= ~Q(against__in=organisations_for(person).values("pk"))
    return whole_reports().filter(Q(by=person) | deciding)


def whole_reports() -> QuerySet[AbuseReport]:
    return AbuseReport.objects.select_related("against__country", "organisation", "listing", "post", "by", "handled_by")


def _wrote(person: Visitor, report: AbuseReport) -> bool:
    return report.by_id is not None and person is not None and report.by_id == person.pk
