"""Addresses of what works somewhere."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import stories

urlpatterns: list[URLPattern] = [
    path("dialogues/<slug:code>/stories/", stories.stories, name="dialogue-stories"),
    path("dialogues/<slug:code>/stories/new/", stories.story_new, name="dialogue-story-new"),
    path("dialogue/story/<slug:code>/", stories.story, name="dialogue-story"),
    path("dialogue/story/<slug:code>/change/", stories.story_change, name="dialogue-story-change"),
    path("dialogue/story/<slug:code>/too/", stories.echo, name="dialogue-echo"),
    path("dialogue/story/<slug:code>/show/", stories.story_show, name="dialogue-story-show"),
    path("dialogue/echo/<slug:code>/show/", stories.echo_show, name="dialogue-echo-show"),
]
