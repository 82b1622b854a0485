"""What is typed about dialogues, one file a subject."""
