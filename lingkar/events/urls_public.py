"""Addresses of what everybody sees, and of one's own places."""

from django.urls import URLPattern, path

from lingkar.events.views import after, door, event, papers, public, registering

urlpatterns: list[URLPattern] = [
    path("events/", public.events, name="events-list"),
    path("events/events.csv", public.events_csv, name="events-list-csv"),
    path("events/events.ics", public.events_calendar, name="events-list-calendar"),
    path("events/series/<slug:code>/", public.series, name="events-series"),
    # One's own
    path("events/mine/", registering.mine, name="events-mine"),
    path("events/mine/calendar/", registering.feed_change, name="events-feed-change"),
    path("events/feed/<slug:secret>.ics", registering.feed, name="events-feed"),
    path("events/registrations/<slug:code>/", registering.registration, name="events-registration"),
    path("events/registrations/<slug:code>/change/", registering.change, name="events-registration-change"),
    path("events/registrations/<slug:code>/give-back/", registering.give_back, name="events-give-back"),
    path("events/registrations/<slug:code>/join/", registering.join, name="events-join"),
    path("events/registrations/<slug:code>/feedback/", after.feedback, name="events-feedback"),
    path("events/registrations/<slug:code>/certificate.pdf", after.certificate, name="events-certificate"),
    path("events/certificates/<slug:code>/", after.verify, name="events-verify"),
    path("events/tickets/<slug:ticket>/", door.ticket, name="events-ticket"),
    path("events/materials/<slug:code>/", event.material, name="events-material"),
    # One event
    path("events/<slug:code>/", event.event, name="events-event"),
    path("events/<slug:code>/event.ics", event.event_calendar, name="events-event-calendar"),
    path("events/<slug:code>/register/", registering.register, name="events-register"),
    path("events/<slug:code>/minutes/", papers.minutes, name="events-minutes"),
    path("events/<slug:code>/report/", after.report, name="events-report"),
    path("events/<slug:code>/report.csv", after.report_csv, name="events-report-csv"),
]
