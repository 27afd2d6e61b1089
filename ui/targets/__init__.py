"""What the pages about targets are made of."""
