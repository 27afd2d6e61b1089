"""An identity provider on this machine, as far as OpenID Connect goes: it vouches for whoever it is told to."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

CLIENT, CLIENT_SECRET = "progress", "a secret between the two"


class Provider:
    """The provider: `claims` are what it says about the person who comes next."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.claims: dict[str, object] = {}
        self.key = jwk.RSAKey.generate_key(2048, {"kid": "1"})
        # What belongs to each code that was handed out: the nonce and the challenge of whoever asked.
        self.codes: dict[str, dict[str, str]] = {}

    @property
    def configuration(self) -> dict[str, object]:
        """What anybody may know of it."""
        return {
            "issuer": self.home,
            "authorization_endpoint": f"{self.home}/authorize",
            "token_endpoint": f"{self.home}/token",
            "jwks_uri": f"{self.home}/keys",
            "end_session_endpoint": f"{self.home}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Let the person in at once; gives the address to go back to."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = {"nonce": asked["nonce"], "challenge": asked["code_challenge"]}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> dict[str, object] | None:
        """Exchange a code, once, for what is known of the person; None for anybody else's."""
        kept = self.codes.pop(sent.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if kept is None or kept["challenge"] != proof.decode():
            return None
        now = int(time.time())
        said = {"iss": self.home, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": kept["nonce"], **self.claims}
        id_token = jwt.encode({"alg": "RS256", "kid": "1"}, said, self.key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": id_token}


@contextmanager
def provide(port: int) -> Iterator[Provider]:
    """Run the provider until the end of the block."""
    provider = Provider(f"http://127.0.0.1:{port}")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            match parts.path:
                case "/.well-known/openid-configuration":
                    self._json(provider.configuration)
                case "/keys":
                    self._json({"keys": [provider.key.as_dict(private=False)]})
                case "/authorize":
                    self._go(provider.authorize(asked))
                case "/leave":
                    self._go(asked["post_logout_redirect_uri"])
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = provider.token({name: values[0] for name, values in parse_qs(body).items()})
            self._json(answer or {"error": "invalid_grant"}, 200 if answer else 400)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _go(self, target: str) -> None:
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()

        def _json(self, value: object, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
