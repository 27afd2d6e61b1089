"""What the pages for auditors are made of."""
