"""Files as bytes: what they are, whether they are safe to open, their sheets and texts."""
