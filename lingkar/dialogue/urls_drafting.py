"""Addresses of drafts, of what people say to them, and of the second weighing."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import amending, drafting

urlpatterns: list[URLPattern] = [
    path("dialogues/<slug:code>/drafts/", drafting.drafts, name="dialogue-drafts"),
    path("dialogues/<slug:code>/drafts/new/", drafting.draft_new, name="dialogue-draft-new"),
    path("dialogue/draft/<slug:code>/", drafting.draft, name="dialogue-draft"),
    path("dialogue/draft/<slug:code>/change/", drafting.draft_change, name="dialogue-draft-change"),
    path("dialogue/draft/<slug:code>/state/", drafting.draft_state, name="dialogue-draft-state"),
    path("dialogue/draft/<slug:code>/in/<slug:language>/", drafting.draft_texts, name="dialogue-draft-texts"),
    path("dialogue/draft/<slug:code>/version/<int:number>/", drafting.draft_version, name="dialogue-draft-version"),
    path("dialogue/draft/<slug:code>/weigh/", amending.weigh, name="dialogue-draft-weigh"),
    path("dialogue/sentence/<slug:code>/", amending.sentence, name="dialogue-sentence"),
    path("dialogue/sentence/<slug:code>/comment/", amending.comment, name="dialogue-comment"),
    path("dialogue/sentence/<slug:code>/amend/", amending.amend, name="dialogue-amend"),
    path("dialogue/comment/<slug:code>/show/", amending.comment_show, name="dialogue-comment-show"),
    path("dialogue/amendment/<slug:code>/", amending.amendment, name="dialogue-amendment"),
    path("dialogue/amendment/<slug:code>/withdraw/", amending.amendment_withdraw, name="dialogue-amendment-withdraw"),
]
