"""What the pages for leadership are made of."""
