"""Votes to common ground, with honest uncertainty."""
