"""What the pages about indicators, self-evaluation and forms are made of."""
