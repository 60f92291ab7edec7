"""What every test of the pages shares: visitors that are closed afterwards, keys, and the promise that nothing ran and no
policy was violated."""

import signal
import unittest

import stand
from stage import wait_until
from visitor import sign_in, speak, unlock

SECONDS_MAX = 240
"""The longest that one test may take. A browser that has stopped answering fails its test and ends the run."""
TABS_MAX = 400
"""More stops than any page has: whoever has pressed Tab so often goes in circles."""


class BrowserCase(unittest.TestCase):
    """A test in the browser. Whatever it does, no foreign script runs, no policy is violated, nothing is fetched from
    elsewhere, and no answer is an internal error."""

    longMessage = True
    SECONDS = SECONDS_MAX

    def run(self, result=None):
        """Runs the test within its time."""
        before = signal.signal(signal.SIGALRM, self._too_long)
        signal.alarm(self.SECONDS)
        self._result = result
        try:
            return super().run(result)
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)

    def _too_long(self, *_):
        stand.forsake_chromium()
        self._result.stop()
        raise AssertionError(f"not done within {self.SECONDS} s")

    def setUp(self):
        self.stage = stand.stage()
        self.chromium = stand.chromium()
        self.seen = self.chromium.seen
        self.seen.clear_dangers()
        self.seen.failures.clear()

    def tearDown(self):
        for name in ("A", "B"):
            self.stage.join(name)
        self.chromium.listen()
        self.assertEqual(self.seen.dangers(), [], "something ran, was refused by a policy, went elsewhere or failed")

    # Visitors

    def visitor(self, **options):
        """A page of somebody who has never been here."""
        context = self.chromium.context(**options)
        self.addCleanup(context.close)
        return context.new_page()

    def officer(self, name, language="id", **options):
        """A page on laptop A or B, unlocked."""
        page = self.visitor(**options)
        unlock(page, self.stage.laptop(name))
        speak(page, language)
        return page

    def clerk(self, account, language="id", **options):
        """A page at the office, signed in."""
        page = self.visitor(**options)
        sign_in(page, self.stage.office, account)
        speak(page, language)
        return page

    # Keys

    def tab_to(self, page, place, back=False):
        """Presses Tab until `place` has the focus; a place that Tab does not reach fails the test."""
        for _ in range(TABS_MAX):
            if place.evaluate("node => node === document.activeElement"):
                return place
            page.keyboard.press("Shift+Tab" if back else "Tab")
        self.fail(f"Tab does not reach {place}")

    def press_on(self, page, place, key="Enter"):
        """Goes to `place` by Tab and presses a key there."""
        self.tab_to(page, place)
        page.keyboard.press(key)

    def follow(self, page, place, key="Enter"):
        """Goes to a link or button by Tab, presses it, and waits for the page that comes."""
        self.tab_to(page, place)
        with page.expect_navigation():
            page.keyboard.press(key)

    def write(self, page, label, text):
        """Goes to a field by its label and Tab, and types."""
        self.tab_to(page, page.get_by_label(label, exact=True).first)
        page.keyboard.type(text)

    # What a page says

    def assert_shows(self, page, text, message=None):
        """The page shows the text."""
        wait_until(lambda: text in visible_text(page), 10, message or f"the page shows {text!r}: {page.url}")

    def assert_hides(self, page, text, message=None):
        """The page does not hold the text, shown or not."""
        self.assertNotIn(text, page.content(), message)

    def settle(self, condition, seconds, what):
        """Waits until the condition holds, and hears meanwhile what the pages tell."""
        return wait_until(lambda: self.chromium.listen() or condition(), seconds, what)


def visible_text(page):
    """The text of a page as somebody reads it, with what stands in its fields; empty between two pages."""
    try:
        return page.evaluate("""() => document.body.innerText + ' ' + [...document.querySelectorAll('input,textarea')]
            .filter((field) => !['hidden', 'password', 'radio', 'checkbox'].includes(field.type))
            .map((field) => field.value).join(' ')""")
    except Exception as error:  # A page that is just being left has no text yet.
        if "context was destroyed" in str(error) or "navigat" in str(error):
            return ""
        raise
