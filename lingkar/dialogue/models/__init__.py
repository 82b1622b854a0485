"""What this app keeps, one file a subject."""
