"""What this app keeps."""
