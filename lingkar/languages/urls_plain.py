"""The bare address of the site, before a language is chosen."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [path("", views.first, name="languages-first")]
