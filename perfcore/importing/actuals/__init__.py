"""Files of actuals to amounts per project and month."""
