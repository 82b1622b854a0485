"""Hostile and wrong input through the web: a clear answer, nothing lost, nothing changed, never a fault of ours."""
