"""May this cross that border? Rules over data; unknown is never allowed."""
