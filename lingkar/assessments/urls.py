"""Addresses of this app."""

from django.urls import URLPattern, path

from lingkar.assessments.views import check, firms, invest, links, pathway, plan, practices, report, result, whole

urlpatterns: list[URLPattern] = [
    # The check
    path("check/", check.start, name="assessments-start"),
    path("check/mine/", check.my_checks, name="assessments-list"),
    path("check/all/", whole.whole_check, name="assessments-all"),
    path("check/<slug:code>/", check.resume, name="assessments-check"),
    path("check/<slug:code>/q/<slug:question>/", check.question, name="assessments-question"),
    path("check/<slug:code>/review/", check.review, name="assessments-review"),
    path("check/<slug:code>/again/", check.again, name="assessments-again"),
    path("check/<slug:code>/firm/", check.attach, name="assessments-attach"),
    path("check/<slug:code>/delete/", check.delete, name="assessments-delete"),
    # What came of it
    path("check/<slug:code>/result/", result.result, name="assessments-result"),
    path("check/<slug:code>/change/", result.change, name="assessments-change"),
    path("check/<slug:code>/pathway/", pathway.pathway, name="assessments-pathway"),
    path("check/<slug:code>/pick/", pathway.pick, name="assessments-pick"),
    path("check/<slug:code>/keep/", pathway.keep, name="assessments-keep"),
    path("check/<slug:code>/invest/", invest.invest, name="assessments-invest"),
    path("check/<slug:code>/invest/<slug:action>/", invest.invest_action, name="assessments-invest-action"),
    path("check/<slug:code>/invest-plan/", invest.invest_plan, name="assessments-invest-plan"),
    path("check/<slug:code>/report/", report.report, name="assessments-report"),
    path("check/<slug:code>/report.pdf", report.report_pdf, name="assessments-report-pdf"),
    path("check/<slug:code>/share/", links.share, name="assessments-share"),
    path("check/<slug:code>/share/<slug:link>/withdraw/", links.withdraw, name="assessments-withdraw"),
    path("shared/<slug:secret>/", links.shared, name="assessments-shared"),
    path("shared/<slug:secret>/report.pdf", links.shared_pdf, name="assessments-shared-pdf"),
    # The plan
    path("plan/", plan.my_plan, name="assessments-my-plan"),
    path("plan/<slug:code>/", plan.plan, name="assessments-plan"),
    path("plan/<slug:code>/plan.csv", plan.plan_csv, name="assessments-plan-csv"),
    path("plan/<slug:code>/plan.ics", plan.plan_calendar, name="assessments-plan-calendar"),
    path("plan/<slug:code>/reminders/", plan.reminders, name="assessments-plan-reminders"),
    path("plan/<slug:code>/<slug:planned>/", plan.planned_action, name="assessments-planned-action"),
    path("plan/<slug:code>/<slug:planned>/state/", plan.planned_state, name="assessments-planned-state"),
    # The catalogue
    path("practices/", practices.practices, name="assessments-practices"),
    path("practices/<slug:action>/", practices.practice, name="assessments-practice"),
    # Sitting beside firms
    path("firms/", firms.firms, name="assessments-firms"),
    path("firms/firms.csv", firms.firms_csv, name="assessments-firms-csv"),
    path("firms/assist/", firms.assist, name="assessments-assist"),
    # How the numbers are made
    path("method/check/", result.method, name="assessments-method"),
    path("method/pathway/", pathway.method, name="assessments-method-pathway"),
]
