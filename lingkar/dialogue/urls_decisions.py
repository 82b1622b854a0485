"""Addresses of decisions, promises, answers, and of the way between them."""

from django.urls import URLPattern, path

from lingkar.dialogue.views import commitments, decisions

urlpatterns: list[URLPattern] = [
    path("dialogues/<slug:code>/decisions/", decisions.decisions, name="dialogue-decisions"),
    path("dialogues/<slug:code>/decisions/new/", decisions.decide, name="dialogue-decide"),
    path("dialogues/<slug:code>/answers/", decisions.answers, name="dialogue-answers"),
    path("dialogue/decision/<slug:code>/", decisions.decision, name="dialogue-decision"),
    path("dialogue/decision/<slug:code>/change/", decisions.decision_change, name="dialogue-decision-change"),
    path("dialogue/decision/<slug:code>/promise/", decisions.commitment_new, name="dialogue-commitment-new"),
    path("dialogue/commitments/", commitments.commitments, name="dialogue-commitments"),
    path("dialogue/commitments/commitments.csv", commitments.commitments_csv, name="dialogue-commitments-csv"),
    path("dialogue/commitments/<slug:code>/", commitments.commitment, name="dialogue-commitment"),
    path("dialogue/proof/<slug:code>/", commitments.proof, name="dialogue-proof"),
    path("dialogue/trace/<slug:code>/", commitments.trace, name="dialogue-trace"),
]
