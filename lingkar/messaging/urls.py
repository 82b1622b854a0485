"""Addresses of this room."""

from django.urls import path

from lingkar.messaging import views

urlpatterns = [
    path("messages/", views.inbox, name="messaging-inbox"),
    path("messages/read/", views.read_all, name="messaging-read-all"),
    path("messages/preferences/", views.preferences, name="messaging-preferences"),
    path("messages/outbox/", views.outbox, name="messaging-outbox"),
    path("messages/outbox.csv", views.outbox_csv, name="messaging-outbox-csv"),
    path("messages/<slug:code>/", views.message_page, name="messaging-message"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="messaging-unsubscribe"),
]
