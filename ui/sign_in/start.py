"""Where the server may listen: on this machine alone, until somebody has to sign in."""

import sys

from streamlit import config

from perfcore.start import store_address
from perfcore.store import Store, StoreError
from perfcore.store.accounts import has_accounts
from perfcore.wording import Words
from ui.sign_in.gate import is_loopback
from ui.sign_in.provider import has_provider

# What Streamlit makes of no address: all of this machine's.
_EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - named to be refused


def require_local_address() -> None:
    """End the program where it would serve other machines and nobody has to sign in: anybody would be administrator."""
    address = config.get_option("server.address") or _EVERY_ADDRESS
    if is_loopback(address) or has_provider():
        return
    words = Words()
    try:
        with Store.open(store_address()) as store:
            is_guarded = has_accounts(store)
    except StoreError as error:
        sys.exit(words.failure(error.code, error.details))
    if not is_guarded:
        sys.exit(words("sign_in.refuses_to_start", address=address))
