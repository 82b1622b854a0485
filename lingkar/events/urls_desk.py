"""Addresses of the organiser's desk."""

from django.urls import URLPattern, path

from lingkar.events.views import agenda, attendees, desk, door, papers

urlpatterns: list[URLPattern] = [
    path("events/desk/", desk.desk, name="events-desk"),
    path("events/new/", desk.new, name="events-new"),
    path("events/series/new/", desk.series_new, name="events-series-new"),
    path("events/series/<slug:code>/change/", desk.series_change, name="events-series-change"),
    path("events/<slug:code>/change/", desk.change, name="events-change"),
    path("events/<slug:code>/publish/", desk.publish, name="events-publish"),
    path("events/<slug:code>/cancel/", desk.cancel, name="events-cancel"),
    path("events/<slug:code>/delete/", desk.delete, name="events-delete"),
    path("events/<slug:code>/copy/", desk.copy, name="events-copy"),
    path("events/<slug:code>/texts/", desk.texts, name="events-texts"),
    path("events/<slug:code>/texts/<slug:language>/", desk.text, name="events-text"),
    path("events/<slug:code>/agenda/", agenda.agenda, name="events-agenda"),
    path("events/<slug:code>/agenda/<int:number>/", agenda.item, name="events-agenda-item"),
    path("events/<slug:code>/agenda/<int:number>/drop/", agenda.item_drop, name="events-agenda-drop"),
    path("events/<slug:code>/questions/", agenda.questions, name="events-questions"),
    path("events/<slug:code>/questions/<int:number>/", agenda.question, name="events-question"),
    path("events/<slug:code>/questions/<int:number>/act/", agenda.question_act, name="events-question-act"),
    # Who comes
    path("events/<slug:code>/attendees/", attendees.attendees, name="events-attendees"),
    path("events/<slug:code>/attendees.csv", attendees.attendees_csv, name="events-attendees-csv"),
    path("events/<slug:code>/write/", attendees.write, name="events-write"),
    path("events/<slug:code>/door/", door.door, name="events-door"),
    path("events/<slug:code>/put-down/", door.put_down_page, name="events-put-down"),
    path("events/arrivals/<slug:code>/", door.arrival, name="events-arrival"),
    path("events/decisions/<slug:code>/", attendees.decide, name="events-decide"),
    # What stays
    path("events/<slug:code>/minutes/write/", papers.minutes_write, name="events-minutes-write"),
    path("events/<slug:code>/minutes/new/", papers.point_new, name="events-point-new"),
    path("events/<slug:code>/minutes/show/", papers.minutes_show, name="events-minutes-show"),
    path("events/points/<slug:code>/", papers.point, name="events-point"),
    path("events/<slug:code>/materials/", papers.materials, name="events-materials"),
    path("events/materials/<slug:code>/drop/", papers.material_drop, name="events-material-drop"),
]
