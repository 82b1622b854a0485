"""Addresses of this app."""

from django.urls import URLPattern, path

from lingkar.framework import views

urlpatterns: list[URLPattern] = [
    path("framework/", views.tracker, name="framework-home"),
    path("framework/initiatives/", views.initiatives, name="framework-initiatives"),
    path("framework/initiatives.<slug:ending>", views.initiatives_table, name="framework-initiatives-table"),
    path("framework/initiatives/new/", views.new, name="framework-initiative-new"),
    path("framework/initiatives/<slug:code>/", views.initiative, name="framework-initiative"),
    path("framework/initiatives/<slug:code>/change/", views.change, name="framework-initiative-change"),
    path("framework/initiatives/<slug:code>/delete/", views.delete, name="framework-initiative-delete"),
    path("framework/desk/", views.desk, name="framework-desk"),
    path("framework/<slug:priority>/", views.priority, name="framework-priority"),
]
