"""Budget execution against plan: import, store, analysis and export, without any user interface."""
