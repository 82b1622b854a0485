"""Where people and statements stand on a plane.

A vote that is missing is taken as the statement's mean, and every column is centred by the same mean: so a missing vote
is exactly zero, and the table of residuals is as sparse as the votes. No table of people times statements is ever made.
Formulas: Small et al. (2021), "Polis: Scaling deliberation by mapping high dimensional opinion spaces", Recerca 26(2).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from .model import Bools, Floats, Map, Votes

PLACES = 2
DENSE_UP_TO = 400  # statements: below it the small symmetric table is solved whole


def means_of(votes: Votes, weight: Floats | None = None) -> Floats:
    """Mean vote of each statement, passes counting zero; 0 where nobody voted. weight: (participants,)."""
    count = len(votes.statements)
    per_vote = np.ones(len(votes)) if weight is None else weight[votes.person]
    seen = np.bincount(votes.statement, per_vote, minlength=count)
    total = np.bincount(votes.statement, per_vote * votes.value, minlength=count)
    return np.divide(total, seen, out=np.zeros(count), where=seen > 0)


def residuals_of(votes: Votes, means: Floats, shown: Bools) -> sparse.csr_array:
    """Vote minus the statement's mean, (participants, statements), of the statements that shape the map."""
    kept = shown[votes.statement]
    data = votes.value[kept] - means[votes.statement[kept]]
    shape = (len(votes.participants), len(votes.statements))
    return sparse.csr_array((data, (votes.person[kept], votes.statement[kept])), shape=shape)


def components_of(residuals: sparse.csr_array, weight: Floats | None = None) -> tuple[Floats, tuple[float, float]]:
    """The first two principal components, (2, statements), and the share of variance of each.

    The sign is fixed so that the largest loading is positive; without it the map would turn over between two updates.
    """
    table = residuals if weight is None else sparse.csr_array(sparse.diags_array(np.sqrt(weight)) @ residuals)
    count = table.shape[1]
    total = float((table.data**2).sum())
    if count == 0 or total <= 0:
        return np.zeros((PLACES, count)), (0.0, 0.0)
    values, vectors = _top(table, min(PLACES, count))
    components = np.zeros((PLACES, count))
    shares = [0.0, 0.0]
    for at, (value, vector) in enumerate(zip(values, vectors.T, strict=True)):
        if value <= 1e-12 * total:
            continue
        peak = int(np.argmax(np.round(np.abs(vector), 9)))
        components[at] = vector if vector[peak] > 0 else -vector
        shares[at] = float(value) / total
    return components, (shares[0], shares[1])


def _top(table: sparse.csr_array, many: int) -> tuple[Floats, Floats]:
    count = table.shape[1]
    if count <= DENSE_UP_TO or count <= many + 1:
        square = (table.T @ table).toarray()
        values, vectors = np.linalg.eigh(square)
        return values[::-1][:many], vectors[:, ::-1][:, :many]
    turned = table.T.tocsr()
    gram = linalg.LinearOperator((count, count), matvec=lambda one: turned @ (table @ one), dtype=np.float64)
    start = np.linspace(1.0, 2.0, count)  # any fixed start: the same answer each time
    values, vectors = linalg.eigsh(gram, k=many, v0=start / np.linalg.norm(start), tol=1e-12)
    order = np.argsort(-values)
    return values[order], vectors[:, order]


def places_of(residuals: sparse.csr_array, components: Floats, seen: Floats, statements: int) -> Floats:
    """Place of each person, (participants, 2): her residuals on the components times sqrt(statements / seen).

    The stretch makes up for what she has not seen; without it whoever votes little sits in the middle. `seen` counts a
    statement that is moderated away as seen by everybody, and `statements` counts it too: what Polis does by putting a
    pass in its place. So the stretch does not jump when somebody moderates.
    """
    stretch = np.sqrt(np.divide(float(statements), seen, out=np.zeros_like(seen), where=seen > 0))
    return np.asarray(residuals @ components.T) * stretch[:, None]


def statement_places(components: Floats, means: Floats, statements: int, shown: Bools) -> Floats:
    """Place of somebody who voted against this statement alone, (statements, 2); its length is the extremity."""
    places = ((-1.0 - means) * np.sqrt(float(statements)) * components).T
    return np.where(shown[:, None], places, 0.0)


def draw_map(votes: Votes, shown: Bools, weight: Floats | None = None) -> tuple[Map, sparse.csr_array]:
    """The whole map. shown: (statements,), those neither moderated away nor about the voter."""
    means = means_of(votes, weight)
    residuals = residuals_of(votes, means, shown)
    components, explained = components_of(residuals, weight)
    seen = np.bincount(votes.person[shown[votes.statement]], minlength=len(votes.participants)).astype(np.float64)
    many = len(shown)
    people = places_of(residuals, components, seen + (~shown).sum(), many)
    return Map(people, statement_places(components, means, many, shown), components, means, explained), residuals
