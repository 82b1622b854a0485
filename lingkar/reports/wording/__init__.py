"""Facts put into words, in whatever language is active."""
