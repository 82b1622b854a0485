"""Closed loops among firms, and the best allocation of supplies to demands."""
