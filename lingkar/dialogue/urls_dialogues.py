"""Addresses of dialogues: what everybody reads, and what their organiser sets up."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
