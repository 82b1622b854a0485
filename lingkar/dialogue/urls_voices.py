"""Addresses for those who take part."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import joining, own, speaking, weighing

urlpatterns: list[URLPattern] = [
    path("dialogues/<slug:code>/join/", joining.join, name="dialogue-join"),
    path("dialogues/<slug:code>/leave/", joining.leave, name="dialogue-leave"),
    path("dialogues/<slug:code>/speak/", speaking.speak, name="dialogue-speak"),
    path("dialogues/<slug:code>/weigh/", weighing.weigh, name="dialogue-weigh"),
    path("dialogues/<slug:code>/undo/", weighing.undo, name="dialogue-undo"),
    path("dialogues/<slug:code>/mine/", own.mine, name="dialogue-mine"),
    path("dialogues/<slug:code>/mine/<slug:statement>/delete/", own.delete_statement, name="dialogue-statement-delete"),
    path("dialogues/<slug:code>/mine/<slug:statement>/take-back/", own.take_back, name="dialogue-take-back"),
]
