"""Addresses of moderation and of translations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
