"""Words that every kind of file uses: headings, months, days, units of money."""
