"""Addresses of the broker's desk, and of what brokers propose to firms."""

from django.urls import URLPattern, path

from lingkar.market.views import allocation, desk, loops, proposals, visits

urlpatterns: list[URLPattern] = [
    path("market/desk/", desk.desk, name="market-desk"),
    path("market/desk/work.<slug:ending>", desk.table, name="market-desk-table"),
    path("market/desk/take/", desk.take, name="market-desk-take"),
    path("market/desk/matches/<slug:code>/", desk.match, name="market-desk-match"),
    # Loops and missing links
    path("market/desk/loops/", loops.loops, name="market-desk-loops"),
    path("market/desk/missing/", loops.missing, name="market-desk-missing"),
    path("market/desk/<slug:which>/table.<slug:ending>", loops.table, name="market-desk-cases-table"),
    path("market/desk/look/", loops.look, name="market-desk-look"),
    path("market/desk/loops/<slug:code>/", loops.loop, name="market-loop"),
    path("market/desk/loops/<slug:code>/change/", loops.change, name="market-loop-change"),
    path("market/desk/loops/<slug:code>/introduce/", loops.introduce, name="market-loop-introduce"),
    # Visits
    path("market/desk/visits/", visits.visits, name="market-desk-visits"),
    path("market/desk/visits/visits.<slug:ending>", visits.table, name="market-desk-visits-table"),
    path("market/desk/visits/<slug:code>/new/", visits.new, name="market-desk-visit-new"),
    # The best sharing out
    path("market/desk/allocation/", allocation.allocation, name="market-allocation"),
    path("market/desk/allocation/flows.<slug:ending>", allocation.table, name="market-allocation-table"),
    # For the firms
    path("market/proposals/<slug:code>/", proposals.proposal, name="market-proposal"),
    path("market/proposals/<slug:code>/decline/", proposals.decline, name="market-proposal-decline"),
]
