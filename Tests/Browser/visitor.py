"""Chromium as the tests use it: contexts whose every page is watched for scripts that ran, for violated policies, for
addresses elsewhere, and for what stands in addresses and titles."""

import os
import re
import signal
from dataclasses import dataclass, field

from stage import children

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
LAPTOP = {"width": 1366, "height": 768}
"""The screen that the pages are made for."""
ZOOMED = {"width": 683, "height": 384}
"""The same screen at 200 %."""

WATCH = """
(() => {
  const { debug } = console;
  const tell = (kind, detail) => debug.call(console, 'lindung-saw', kind, String(detail).slice(0, 300));
  for (const name of ['alert', 'confirm', 'prompt', 'print']) { window[name] = () => tell('ran', name + ' on ' + location.href); }
  document.addEventListener('securitypolicyviolation', (event) => {
    tell('violation', event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample + ' on ' + location.href);
  });
  document.addEventListener('DOMContentLoaded', () => {
    tell('page', location.href + ' ' + document.title);
  });
})();
"""


@dataclass
class Seen:
    """What was seen in all pages so far."""

    ran: list = field(default_factory=list)
    violations: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    addresses: set = field(default_factory=set)
    titles: dict = field(default_factory=dict)
    failures: list = field(default_factory=list)

    def clear_dangers(self):
        """Forgets scripts and violations: for a test that makes one on purpose."""
        self.ran.clear()
        self.violations.clear()
        self.complaints.clear()

    def dangers(self):
        """Everything that must not happen on any page."""
        return self.ran + self.violations + self.complaints + self.elsewhere() + self.failures

    def elsewhere(self):
        """Addresses of other machines that a page asked for."""
        return [address for address in sorted(self.addresses) if not is_here(address)]


def is_here(address):
    """Whether an address is one of this machine's, or none at all."""
    return bool(re.match(r"http://127\.0\.0\.1:\d+(/|$)|about:|blob:null|data:,?$|chrome-error:", address))


class Chromium:
    """Debian's Chromium, started once for all tests."""

    def __init__(self):
        self.seen = Seen()
        before = set(children(os.getpid()))
        self.driver = sync_playwright().start()
        self.processes = set(children(os.getpid())) - before
        self.browser = self.driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS)

    def close(self):
        """Ends the browser."""
        self.browser.close()
        self.driver.stop()

    def kill(self):
        """Ends the driver without asking it; Chromium ends with it."""
        for process in self.processes:
            os.kill(process, signal.SIGKILL)

    def listen(self):
        """Hears what the open pages have told: the driver hands it out only while it is asked for something."""
        for context in self.browser.contexts:
            for page in context.pages:
                page.evaluate("1")

    def context(self, viewport=None, **options):
        """A new visitor with nothing remembered, watched."""
        context = self.browser.new_context(viewport=viewport or LAPTOP, locale="id-ID", **options)
        return self.watch(context)

    def profile(self, folder, **options):
        """A browser of its own that keeps its profile in `folder`, watched. Going back shows kept pages as Chromium does
        for people, which the driver would otherwise switch off."""
        context = self.driver.chromium.launch_persistent_context(
            str(folder), executable_path=CHROMIUM, headless=True, args=ARGUMENTS, viewport=LAPTOP, locale="id-ID",
            ignore_default_args=["--disable-back-forward-cache"], **options)
        return self.watch(context)

    def watch(self, context):
        """Watches every page of a context from its first script on."""
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH)
        context.on("request", lambda request: self.seen.addresses.add(request.url))
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("response", self._answer)
        context.on("weberror", lambda error: self.seen.complaints.append(f"error: {error.error}"))
        return context

    def _console(self, message):
        text = message.text
        if text.startswith("lindung-saw "):
            _, kind, detail = text.split(" ", 2)
            self._saw(kind, detail)
        elif re.search(r"Refused to|Content Security Policy|violates|requires 'Trusted", text):
            self.seen.complaints.append(text[:300])

    def _saw(self, kind, detail):
        if kind == "ran":
            self.seen.ran.append(detail)
        elif kind == "violation":
            self.seen.violations.append(detail)
        elif kind == "page":
            address, _, title = detail.partition(" ")
            self.seen.titles.setdefault(title, address)

    def _dialog(self, dialog):
        self.seen.ran.append(f"dialog {dialog.type}")
        dialog.dismiss()

    def _answer(self, response):
        if response.status >= 500:
            self.seen.failures.append(f"{response.status} {response.url}")


def unlock(page, laptop):
    """Unlocks a laptop's records at its own page."""
    page.goto(laptop["url"] + "buka")
    language = page.locator("html").get_attribute("lang")
    page.get_by_label("Kata sandi" if language == "id" else "Passphrase").fill(laptop["passphrase"])
    page.keyboard.press("Enter")
    page.wait_for_url(laptop["url"])


def sign_in(page, office, account):
    """Signs somebody in at the office's desk."""
    page.goto(office + "/masuk")
    english = page.locator("html").get_attribute("lang") == "en"
    page.get_by_label("User number" if english else "Nomor petugas").fill(str(account["user"]))
    page.get_by_label("Password" if english else "Kata sandi").fill(account["password"])
    page.keyboard.press("Enter")
    page.wait_for_url(office + "/kontak")


def speak(page, language):
    """Switches the pages to `id` or `en`, unless they speak it already."""
    if page.locator("html").get_attribute("lang") != language:
        page.get_by_role("button", name="English" if language == "en" else "Indonesia", exact=True).click()
        page.wait_for_function("language => document.documentElement.lang === language", arg=language)
