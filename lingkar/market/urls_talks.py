"""Addresses of matchmaking days."""

from django.urls import URLPattern, path

from lingkar.market.views import talks

urlpatterns: list[URLPattern] = [
    path("market/days/<slug:code>/", talks.day, name="market-day"),
    path("market/days/<slug:code>/lay-out/", talks.lay_out, name="market-day-lay-out"),
    path("market/days/<slug:code>/join/", talks.join, name="market-day-join"),
    path("market/days/<slug:code>/talks.ics", talks.calendar, name="market-day-calendar"),
    path("market/days/<slug:code>/ask/<slug:guest>/", talks.ask, name="market-talk-ask"),
    path("market/days/<slug:code>/plan/", talks.table_plan, name="market-day-plan"),
    path("market/days/<slug:code>/plan/make/", talks.make_plan, name="market-day-plan-make"),
    path("market/days/<slug:code>/plan/move/<slug:talk>/", talks.move, name="market-day-move"),
    path("market/days/<slug:code>/plan.<slug:ending>", talks.plan_table, name="market-day-plan-table"),
    path("market/talks/<slug:code>/", talks.talk, name="market-talk"),
    path("market/talks/<slug:code>/call-off/", talks.call_off, name="market-talk-off"),
]
