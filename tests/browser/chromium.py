"""Find a Chromium for the browser tests, and get one where the machine allows it.

`python -m tests.browser.chromium` does both and prints what it found. Without a browser it ends well on a person's
machine, where the browser tests are then skipped with the reason, and with status 1 where CI=true.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "PERFCORE_CHROMIUM"
REASON = f"no Chromium found: set {VARIABLE} to the program of a Chromium, Chrome or Edge, or install one"
FONT_PACKAGE = "fonts-noto-cjk"
INSTALL_SECONDS = 600
_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_MACOS_PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class NoChromiumError(RuntimeError):
    """The named browser cannot be started."""


def required() -> bool:
    """Tell whether a missing browser is a failure (on a build machine) or a reason to skip (on a person's)."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def flags() -> list[str]:
    """Return what Chromium is started with: no talk with the outside, and no sandbox as root, where it refuses one."""
    return [*_QUIET, "--no-sandbox"] if _is_root() else [*_QUIET]


def find() -> Path | None:
    """Return the first browser that starts; raise NoChromiumError if the one that the environment names does not."""
    if named := os.environ.get(VARIABLE):
        if not _starts(Path(named)):
            raise NoChromiumError(f"{VARIABLE} names {named}, which cannot be started")
        return Path(named)
    return next(filter(_starts, _candidates()), None)


def obtain() -> Path | None:
    """Return a browser that starts, after trying to install one where there is none."""
    found = find()
    if found is None and _install(sys.executable, "-m", "playwright", "install", "chromium"):
        found = find()
    if found is None and _apt_install("chromium", FONT_PACKAGE):
        found = find()
    return found


def has_chinese_font() -> bool:
    """Tell whether pages in Chinese are drawn in letters rather than boxes; Windows and macOS bring such a font."""
    if not sys.platform.startswith("linux"):
        return True
    if shutil.which("fc-list") is None:
        return False
    listing = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(listing.stdout.strip())


def main() -> int:
    """Set up browser and fonts, say what was found, and return the exit status."""
    try:
        program = obtain()
    except NoChromiumError as error:
        print(error, file=sys.stderr)
        return 1
    if program is not None and not has_chinese_font():
        _apt_install(FONT_PACKAGE)
    print(f"browser: {program or REASON}")
    print(f"Chinese font: {'found' if has_chinese_font() else f'none; install {FONT_PACKAGE} or the like'}")
    ready = program is not None and has_chinese_font()
    return 1 if required() and not ready else 0


def _candidates() -> Iterator[Path]:
    yield from (Path(found) for command in _COMMANDS if (found := shutil.which(command)))
    folders = [Path(os.environ[name]) for name in _WINDOWS_FOLDERS if name in os.environ]
    yield from (folder / program for folder in folders for program in _WINDOWS_PROGRAMS)
    yield from map(Path, _MACOS_PROGRAMS)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    yield own


def _starts(program: Path) -> bool:
    if not program.is_file():
        return False
    # On Windows --version opens a window; there the system libraries of a browser are never missing.
    if sys.platform == "win32":
        return True
    try:
        return subprocess.run([program, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _apt_install(*packages: str) -> bool:
    if not (_is_root() and shutil.which("apt-get")):
        return False
    _install("apt-get", "update")
    return _install("apt-get", "install", "--yes", "--no-install-recommends", *packages)


def _install(*command: str) -> bool:
    print("getting a browser:", *command, flush=True)
    unattended = {"DEBIAN_FRONTEND": "noninteractive", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000"}
    try:
        done = subprocess.run(
            command, env=os.environ | unattended, stdin=subprocess.DEVNULL, check=False, timeout=INSTALL_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
