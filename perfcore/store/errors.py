"""What a store says when it cannot do what is asked."""


class StoreError(RuntimeError):
    """The store cannot be used; `code` names the sentence that says why, `details` fill it."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(f"{code}: {details}")
        self.code = code
        self.details = details


class StoreHeldError(StoreError):
    """Another process holds the file. The details name the path and the process as far as the system tells."""


class StoreBusyError(StoreError):
    """Somebody else is writing, and whoever asked would not wait any longer."""
