"""Addresses of this app."""

from django.urls import URLPattern, path

from lingkar.home import views

urlpatterns: list[URLPattern] = [
    path("", views.landing, name="home-landing"),
    path("home/", views.desk, name="home-desk"),
    path("home/region/", views.region, name="home-region"),
    path("home/region/region.csv", views.region_csv, name="home-region-csv"),
    path("about/", views.about, name="home-about"),
    path("privacy/", views.privacy, name="home-privacy"),
    path("help/", views.help_page, name="home-help"),
]
