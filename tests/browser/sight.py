"""What a browser sees of the product: when a page has come to rest, and what went wrong on it."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request, expect

WAIT_MILLISECONDS = 30_000
# Opened at the address of a page, Streamlit first asks below that address where its server is, and is told 404.
_PROBES = ("/_stcore/health", "/_stcore/host-config")
_CAME_TO_REST = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (app === null || app.dataset.testScriptState !== "notRunning") return false;
    const waiting = '[data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-stale="true"]';
    if (document.querySelector(waiting) !== null) return false;
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    return document.fonts.status === "loaded" && charts.every(chart => chart.querySelector("svg.main-svg") !== null);
}"""


def settle(page: Page) -> None:
    """Wait until the page's script has ended and everything it made is drawn."""
    page.wait_for_function(_CAME_TO_REST, timeout=WAIT_MILLISECONDS)


def sign_in(page: Page, name: str, password: str) -> None:
    """Fill in the form that the sign-in shows, and wait for the page behind it."""
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    settle(page)


@dataclass  # no slots: Playwright notes its listeners on the object
class Watch:
    """Collects what no page may do: write errors to the console, fail inside, ask anything of another machine."""

    page: Page
    home: str
    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.found.append(f"uncaught in the browser: {error}"))
        self.page.on("request", self._note_request)

    def close(self) -> None:
        """Raise AssertionError with all that was found, the exceptions shown on the page included."""
        shown = self.page.locator('[data-testid="stException"]').all_inner_texts()
        self.found.extend(f"exception on the page: {text}" for text in shown)
        assert not self.found, "\n".join(self.found)

    def _note_console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type == "error" and not address.endswith(_PROBES):
            self.found.append(f"console: {message.text} ({address})")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.found.append(f"asked another machine: {request.url}")


def show_all(page: Page) -> int:
    """Make the window as high as the whole page, which Streamlit scrolls inside its main section; return the height."""
    settle(page)
    width = page.viewport_size["width"] if page.viewport_size else 0
    height = int(
        page.evaluate("""() => Math.max(
        ...[...document.querySelectorAll('[data-testid="stMain"], [data-testid="stSidebarContent"]')]
            .map(section => section.scrollHeight)
    )""")
    )
    page.set_viewport_size({"width": width, "height": height})
    settle(page)
    expect(page.get_by_test_id("stMain")).to_be_visible()
    return height
