"""Addresses of listings and profiles."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
