"""Weight, Lighthouse scores and speed of the public pages, with a plain Django view beside them in the same run.

    script/bench web [--no-lighthouse] [--seconds 5]

Needs Chromium; `wrk` for the speed part and Node with npm for Lighthouse. What is missing is left out, and said.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from bench.running import ROOT, demonstration, free_port, wait_for
from lingkar.core.testing_browser import FLAGS, find_browser, open_browser

PAGES = (
    "/en/", "/km/", "/th/check/", "/en/check/all/", "/en/practices/", "/km/practices/", "/en/practices/led-lamps/",
    "/en/sign-in/", "/en/lists/", "/en/lists/sectors/", "/en/about/", "/en/help/",
)  # fmt: skip
LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
P95 = """
done = function(summary, latency, requests)
  io.write(string.format("RATE %.1f P95 %.2f ERRORS %d\\n",
    summary.requests / summary.duration * 1e6, latency:percentile(95) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Weight:
    html: int
    all: int
    requests: int


def main() -> None:
    options = read_options()
    with demonstration(LINGKAR_WORKERS="2") as address:
        print_weights(address)
        if options.lighthouse:
            print_lighthouse(address)
        print_speed(address, options.seconds)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-lighthouse", dest="lighthouse", action="store_false")
    parser.add_argument("--seconds", type=int, default=5, help="how long each speed measurement takes")
    return parser.parse_args()


def print_weights(address: str) -> None:
    print("First visit, bytes over the wire (budget: 60 kB in all, 14 kB of HTML)\n")
    print("| page | HTML kB | all kB | requests |\n|---|---|---|---|")
    with open_browser() as browser:
        for page in PAGES:
            weight = weigh(browser, address + page)
            print(f"| {page} | {weight.html / 1000:.1f} | {weight.all / 1000:.1f} | {weight.requests} |")
    print()


def weigh(browser: Browser, address: str) -> Weight:
    """A first visit with an empty cache; the service worker's own later copies are not part of it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.responseReceived", lambda event: kinds.__setitem__(event["requestId"], event["type"]))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.__setitem__(event["requestId"], int(event["encodedDataLength"])),
    )
    page.goto(address, wait_until="networkidle")
    html = sum(size for name, size in sizes.items() if kinds.get(name) == "Document")
    context.close()
    return Weight(html, sum(sizes.values()), len(sizes))


def print_lighthouse(address: str) -> None:
    if shutil.which("npm") is None:
        print("Lighthouse is left out: npm is not here.\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "install", "--silent", "--no-save", "--no-fund", "--no-audit", "--prefix", folder, LIGHTHOUSE]
        subprocess.run(command, check=True)
        print("Lighthouse, phone\n\n| page | " + " | ".join(CATEGORIES) + " |\n|---|---|---|---|---|")
        for page in PAGES:
            scores = lighthouse(Path(folder), address + page)
            print(f"| {page} | " + " | ".join(str(scores[name]) for name in CATEGORIES) + " |")
    print()


def lighthouse(folder: Path, address: str) -> dict[str, int]:
    report = folder / "report.json"
    subprocess.run(
        [
            folder / "node_modules/.bin/lighthouse", address, "--quiet", "--no-enable-error-reporting",
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}", "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
        ],
        check=True,
        env={**os.environ, "CHROME_PATH": find_browser() or ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    categories = json.loads(report.read_text())["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}


def print_speed(address: str, seconds: int) -> None:
    if shutil.which("wrk") is None:
        print("Speed is left out: wrk is not here (on Debian: apt-get install wrk).")
        return
    print("50 connections, two web processes; the plain view is Django's smallest, on the same server\n")
    print("| page | requests/s | p95 ms | errors | share of the plain view's rate |\n|---|---|---|---|---|")
    with plain_view() as peer:
        rate, p95, errors = load(peer + "/", seconds)
    print(f"| plain Django view | {rate:.0f} | {p95:.0f} | {errors} | 1.00 |")
    for page in PAGES:
        own, p95, errors = load(address + page, seconds)
        print(f"| {page} | {own:.0f} | {p95:.0f} | {errors} | {own / rate:.2f} |")


@contextmanager
def plain_view() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "2", "--blocking-threads", "4", "--no-access-log", "bench.plain_view:application",
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def load(address: str, seconds: int) -> tuple[float, float, int]:
    """Requests a second, 95th percentile in milliseconds, and failed requests."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(P95)
        script.flush()
        command = ["wrk", "-t1", "-c50", f"-d{seconds}s", "-s", script.name, address]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"RATE (\S+) P95 (\S+) ERRORS (\d+)", text)
    if found is None:
        raise SystemExit(f"wrk said something unexpected:\n{text}")
    return float(found[1]), float(found[2]), int(found[3])


if __name__ == "__main__":
    main()
