"""Addresses of moderation."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import moderating, moderation_public

urlpatterns: list[URLPattern] = [
    path("dialogues/<slug:code>/moderation/", moderating.desk, name="dialogue-moderate"),
    path("dialogues/<slug:code>/moderation/pairs/", moderating.pairs, name="dialogue-pairs"),
    path("dialogues/<slug:code>/moderation/appeals/", moderation_public.appeals, name="dialogue-appeals"),
    path("dialogues/<slug:code>/moderation/voices/<slug:voice>/", moderating.voice, name="dialogue-voice"),
    path("dialogues/<slug:code>/log/", moderation_public.log, name="dialogue-log"),
    path("dialogues/<slug:code>/log.csv", moderation_public.log_csv, name="dialogue-log-csv"),
    path("dialogues/<slug:code>/second-look/", moderation_public.appeal_voice, name="dialogue-appeal-voice"),
    path("dialogue/statements/<slug:code>/moderate/", moderating.one, name="dialogue-statement-moderate"),
    path("dialogue/statements/<slug:code>/mark/", moderating.mark, name="dialogue-mark"),
    path("dialogue/statements/<slug:code>/merge/", moderating.merge, name="dialogue-merge"),
    path("dialogue/statements/<slug:code>/second-look/", moderation_public.appeal, name="dialogue-appeal"),
    path("dialogue/statements/<slug:code>/report/", moderation_public.report, name="dialogue-report"),
    path("dialogue/acts/<slug:code>/undo/", moderating.undo, name="dialogue-act-undo"),
    path("dialogue/appeals/<slug:code>/", moderation_public.answer, name="dialogue-appeal-answer"),
]
