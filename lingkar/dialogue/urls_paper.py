"""Addresses of paper sheets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
