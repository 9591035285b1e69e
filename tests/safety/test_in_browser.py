"""What a real browser makes of hostile pages, and of the site under a strict policy."""

import http.server
import re
import subprocess
import sys
import threading
from functools import partial

import pytest
from hostile_pages import PAGES
from projects import ROOT
from test_hostile_pages import Server, lay_out

pytestmark = pytest.mark.browser


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with a header of our own, and notes what is asked for."""

    policy = ""

    def end_headers(self):
        if self.policy:
            name, _colon, value = self.policy.partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self):
        if self.path == "/favicon.ico":  # Browsers ask for it unbidden.
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *args):
        pass


def serve(folder, policy=""):
    handler = type("Handler", (Handler,), {"policy": policy})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


class Watched:
    """A page in the browser, with whatever it did."""

    def __init__(self, chromium, address):
        self.address = address
        self.dialogs, self.said, self.left, self.errors = [], [], [], []
        self.page = chromium.new_page()
        self.page.on("dialog", self._dismiss)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append((self.page.url, str(error))))
        self.page.on("request", self._note)

    def _dismiss(self, dialog):
        self.dialogs.append((self.page.url, dialog.message))
        dialog.dismiss()

    def _listen(self, message):
        # Furo says in the log that its theme was switched.
        if message.type != "log":
            self.said.append((self.page.url, message.text))

    def _note(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.left.append((self.page.url, request.url))

    def open(self, name):
        self.page.goto(self.address + name, wait_until="load")
        return self.page


def test_no_hostile_page_does_anything(chromium, tmp_path):
    foreign = Server()
    project = lay_out(tmp_path / "project", foreign.port)
    built = project.build("html", theme="furo")
    watched = Watched(chromium, serve(built.out))
    for hostile in PAGES:
        page = watched.open(f"{hostile.name}.html")
        # Whatever a reader may press within the text of the page.
        for link in page.query_selector_all("article a[href]"):
            assert not re.match(r"\s*(javascript|data|vbscript):", link.get_attribute("href"))
        handlers = "[...document.querySelector('article').querySelectorAll('*')]"
        assert (
            page.evaluate(
                f"{handlers}.flatMap(e => [...e.attributes].map(a => a.name)).filter(n => n.startsWith('on'))"
            )
            == []
        )
        # Nothing of the note lies over the rest of the page.
        assert (
            page.evaluate(
                f"{handlers}.filter(e => ['fixed', 'sticky'].includes(getComputedStyle(e).position))"
                ".map(e => e.outerHTML)"
            )
            == []
        )
        navigation = page.evaluate("document.querySelectorAll('[id=__navigation]').length")
        assert navigation == 1
    for words in ("img", "onerror", "script", "alert"):
        page = watched.open(f"search.html?q={words}")
        page.wait_for_selector("#search-results p", state="attached")
        page.wait_for_timeout(300)
    assert watched.dialogs == []
    assert watched.left == []
    assert watched.errors == []
    assert foreign.asked == []
    assert not (project.folder / "ran").exists()


def test_the_site_obeys_a_strict_policy(chromium, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", ROOT, ROOT / "source", out]
    subprocess.run([*command, "-d", tmp_path / "doctrees"], check=True)
    policy = subprocess.run(
        [sys.executable, "-m", "sphinx_minutes", "csp", out],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "_ext")},
    ).stdout.strip()
    assert policy.startswith("Content-Security-Policy: default-src 'self'; img-src 'self' data:; ")
    assert "'unsafe-inline'" not in policy.partition("script-src")[2]
    assert "'unsafe-eval'" not in policy
    watched = Watched(chromium, serve(out, policy))
    pages = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html"))
    assert len(pages) > 10
    for name in pages:
        if not name.endswith("latest.html"):
            watched.open(name)
    page = watched.open("index.html")
    page.locator(".theme-toggle:visible").first.click()
    assert page.evaluate("document.body.dataset.theme") in {"light", "dark"}
    watched.open("search.html?q=neutron").wait_for_selector("ul.search li")
    assert watched.said == []
    assert watched.errors == []
    assert watched.left == []


def test_a_policy_stops_what_is_not_in_it(chromium, tmp_path):
    # The test above would pass on a browser that knows nothing of policies.
    (tmp_path / "index.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    watched = Watched(chromium, serve(tmp_path, "Content-Security-Policy: script-src 'self'"))
    watched.open("index.html")
    assert watched.dialogs == []
    assert "Content Security Policy" in str(watched.said)
