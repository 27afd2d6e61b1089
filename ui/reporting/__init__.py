"""What the pages for finance staff are made of."""
