"""What this room does, one file a subject: import from the subject's file."""
