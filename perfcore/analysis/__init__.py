"""Questions asked of the ledger: SQL over all projects at once, one implementation of each formula."""
