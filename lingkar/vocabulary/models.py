"""Lists the world already has, in the shape of SKOS: schemes, concepts, labels, mappings."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from .enums import Kind, Relation, State


class Scheme(models.Model):
    """A list with a source and a version."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=300, blank=True)
    licence = models.CharField(max_length=300)
    checked_on = models.DateField()
    digest = models.CharField(max_length=64, blank=True, editable=False)  # of the files last loaded

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} ({self.version})"


class Concept(models.Model):
    """An entry of a scheme. It is never deleted, because firms and answers point to it: it ends."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="concepts")
    code = models.CharField(max_length=40)
    broader = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower")
    order = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)  # the last day it was in use
    facts = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ["scheme_id", "order", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="vocabulary_concept_once_in_scheme")]

    def __str__(self) -> str:
        return self.code

    def fact(self, name: str) -> Any:
        """A fact, or None where it is unknown."""
        return self.facts.get(name)

    def is_current(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class Label(models.Model):
    """What a concept is called in one language."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PREFERRED)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    source = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["language", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language", "kind"],
                condition=~Q(kind=Kind.ALTERNATIVE),
                name="vocabulary_label_one_name_a_language",
            ),
            models.UniqueConstraint(fields=["concept", "language", "kind", "text"], name="vocabulary_label_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"


class Mapping(models.Model):
    """The code that another scheme gives to the same, or nearly the same, thing."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="mappings")
    scheme_code = models.CharField(max_length=40)
    target_code = models.CharField(max_length=40)
    relation = models.CharField(max_length=10, choices=Relation, default=Relation.CLOSE)

    class Meta:
        ordering = ["scheme_code", "target_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "scheme_code", "target_code"], name="vocabulary_mapping_said_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme_code} {self.target_code}"


READ_IN_A_TABLE = "MAESTRI exchanges database"
# Addresses of whole collections: they do not show that the page in question was opened.
FRONT_DOORS = frozenset(
    {
        "",
        "https://eippcb.jrc.ec.europa.eu/reference",
        "https://www.feedipedia.org",
        "https://www.knowledgebank.irri.org",
    }
)


class Becoming(models.Model):
    """What a thing can become, by which process, and who takes the result: an edge with its source."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="becomings")
    process = models.CharField(max_length=80)  # a code of the same scheme, or a short English word
    process_concept = models.ForeignKey(
        Concept, on_delete=models.SET_NULL, null=True, blank=True, related_name="becomings_by_it"
    )
    target = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="came_from")
    taking = models.JSONField(default=list, blank=True)  # classes of business that take the result
    note = models.TextField(blank=True)
    source = models.TextField()
    source_url = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "process", "target"], name="vocabulary_becoming_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} > {self.process} > {self.target_id}"

    @property
    def source_is_read(self) -> bool:
        """Whether somebody of ours opened it: it has an address of its own, or stands in the table of real exchanges.

        The others are known works cited without having been looked into, and pages say so.
        """
        return self.source.startswith(READ_IN_A_TABLE) or self.source_url.rstrip("/") not in FRONT_DOORS
