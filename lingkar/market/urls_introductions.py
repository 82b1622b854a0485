"""Addresses of introductions, deals, outcomes, and what keeps people safe."""

from django.urls import URLPattern, path

from lingkar.market.views import deals, introductions, mediation, meetings, outcomes, safety, samples, thread

urlpatterns: list[URLPattern] = [
    # What came of all of it
    path("market/impact/", outcomes.impact, name="market-impact"),
    path("market/impact/impact.csv", outcomes.impact_csv, name="market-impact-csv"),
    # Asking and answering
    path("market/listing/<slug:code>/introduce/", introductions.introduce, name="market-introduce"),
    path("market/introductions/", introductions.introductions, name="market-introductions"),
    path("market/contacts/<slug:code>.csv", introductions.introductions_csv, name="market-introductions-csv"),
    path("market/introductions/<slug:code>/", thread.introduction, name="market-introduction"),
    path("market/introductions/<slug:code>/accept/", introductions.accept, name="market-accept"),
    path("market/introductions/<slug:code>/decline/", introductions.decline, name="market-decline"),
    path("market/introductions/<slug:code>/withdraw/", introductions.withdraw, name="market-withdraw"),
    path("market/introductions/<slug:code>/close/", introductions.close, name="market-close"),
    # Writing
    path("market/introductions/<slug:code>/post/", thread.post, name="market-post"),
    path("market/posts/<slug:code>/translate/", thread.translate, name="market-translate"),
    path("market/files/<slug:code>/", thread.file, name="market-file"),
    # Meeting, trying, agreeing
    path("market/introductions/<slug:code>/meet/", meetings.meet, name="market-meet"),
    path("market/meetings/<slug:code>/", meetings.meeting, name="market-meeting"),
    path("market/meetings/<slug:code>/cancel/", meetings.cancel, name="market-meeting-cancel"),
    path("market/meetings/<slug:code>/meeting.ics", meetings.calendar, name="market-meeting-calendar"),
    path("market/introductions/<slug:code>/sample/", samples.ask, name="market-sample-ask"),
    path("market/samples/<slug:code>/", samples.sample, name="market-sample"),
    path("market/introductions/<slug:code>/deal/", deals.write, name="market-deal-write"),
    path("market/deals/<slug:code>/", deals.deal, name="market-deal"),
    path("market/deals/<slug:code>/sign/", deals.sign, name="market-deal-sign"),
    path("market/deals/<slug:code>/end/", deals.end, name="market-deal-end"),
    path("market/deals/<slug:code>/deal.pdf", deals.pdf, name="market-deal-pdf"),
    path("market/outcomes/<slug:code>/", outcomes.outcome, name="market-outcome"),
    # Staying safe
    path("market/block/<slug:kind>/<slug:code>/", safety.block, name="market-block"),
    path("market/blocks/<slug:code>/", safety.blocks, name="market-blocks"),
    path("market/blocks/<slug:code>/<int:pk>/end/", safety.unblock, name="market-unblock"),
    path("market/report/<slug:kind>/<slug:code>/", safety.report, name="market-report"),
    path("market/reports/", safety.reports, name="market-reports"),
    path("market/reports/<slug:code>/", safety.abuse, name="market-abuse"),
    path("market/reports/<slug:code>/release/", safety.release, name="market-release"),
    path("market/reports/<slug:code>/evidence/", safety.evidence, name="market-evidence"),
    path("market/introductions/<slug:code>/mediate/", mediation.mediate, name="market-mediate"),
    path("market/mediations/", mediation.mediations, name="market-mediations"),
    path("market/mediations/<slug:code>/", mediation.mediation, name="market-mediation"),
    path("market/mediations/<slug:code>/take/", mediation.take, name="market-mediation-take"),
    path("market/mediations/<slug:code>/end/", mediation.end, name="market-mediation-end"),
]
