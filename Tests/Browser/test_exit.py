"""Leaving in a hurry: three times Shift, and neither the screen, nor going back, nor the profile on the disk tells anything."""

import re
import shutil
import sqlite3
import tempfile
from pathlib import Path

from browsercase import BrowserCase
from stage import wait_until
from visitor import sign_in, unlock

TYPED = "kembangsepatuungu"
"""A word that stands nowhere but in what this test types."""
NEUTRAL = {"", "Catatan", "Notes", "Tab baru", "New tab"}


class QuickExit(BrowserCase):
    """Nobody who looks over her shoulder, presses `back` or opens the profile finds what she was reading."""

    def leave(self, page):
        """Presses Shift three times and waits for the empty page."""
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url("**/kosong")

    def test_nothing_stays_in_the_profile(self):
        """After a day on the pages and a quick exit no file of the browser's profile holds a word of a case, and its
        history holds bare addresses and neutral titles."""
        folder = Path(tempfile.mkdtemp(prefix="lindung-profil-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        home, case = self.stage.address("A"), self.stage.shared_case
        context = self.chromium.profile(folder)
        page = context.pages[0]
        unlock(page, self.stage.laptop("A"))
        page.goto(f"{home}/kasus/{case}")
        number = page.get_by_role("heading", level=1).inner_text()
        summary = page.locator("#bagian-laporan dd").nth(8).inner_text()
        words = {number, TYPED} | {word for word in re.findall(r"[A-Za-z]{11,}", summary)}
        page.get_by_label("Catatan baru").fill(f"Ia menyebut {TYPED} tadi malam")
        page.get_by_role("button", name="Simpan catatan").click()
        page.get_by_label("Cari orang, kasus, catatan").fill(TYPED)
        page.keyboard.press("Enter")
        page.wait_for_url(home + "/cari")
        page.get_by_role("main").get_by_text(TYPED).first.wait_for()
        page.goto(home + "/laporan")
        page.get_by_role("button", name="Telepon").first.click()
        page.goto(f"{home}/laporan/{page.url.split('/')[4]}/4")
        page.get_by_label("Ringkasan").fill(f"Belum selesai: {TYPED}")
        self.leave(page)
        self.assertIn(page.title(), NEUTRAL)
        self.assertEqual(page.locator("body").inner_text().strip(), "")
        for _ in range(3):
            page.go_back(wait_until="commit")
            wait_until(lambda: page.evaluate("document.readyState") == "complete", 10, "the page is there")
            self.assertTrue(page.url.endswith(("/buka", "/kosong")), page.url)
            self.assertNotIn(TYPED, page.content())
        page.goto(f"{home}/kasus/{case}")
        self.assertTrue(page.url.endswith("/buka"), "the session is over")
        context.close()

        self.assert_history_is_bare(folder / "Default" / "History", words)
        self.assertGreater(len([path for path in folder.rglob("*") if path.is_file()]), 20)
        for path in folder.rglob("*"):
            if path.is_file():
                self.assert_without(path.read_bytes(), words, str(path.relative_to(folder)))

    def assert_history_is_bare(self, file, words):
        """The history's titles are neutral, and its addresses hold numbers and words of the pages only."""
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as history:
            rows = history.execute("SELECT url, title FROM urls").fetchall()
        self.assertGreater(len(rows), 3, "the browser kept a history at all")
        for address, title in rows:
            self.assertIn(title, NEUTRAL, address)
            self.assertRegex(address, r"^http://127\.0\.0\.1:\d+/[a-z0-9./-]*(#[a-z0-9._-]*)?$")
            for word in words:
                self.assertNotIn(word.lower(), address.lower())

    def assert_without(self, content, words, name):
        """None of the words stands in the bytes, in either of the ways in which browsers write text."""
        for word in words:
            for encoding in ("utf-8", "utf-16-le"):
                self.assertNotIn(word.encode(encoding), content, f"{word} in {name}")

    def test_the_search_sees_a_word_that_stays(self):
        """The search of the profile finds a word that a page does leave: without that the search would prove nothing."""
        folder = Path(tempfile.mkdtemp(prefix="lindung-profil-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        context = self.chromium.profile(folder)
        page = context.pages[0]
        page.goto(self.stage.address("A") + "/buka")
        page.evaluate("word => { document.title = word; }", TYPED)
        page.evaluate("word => { localStorage.setItem('catatan', word); }", TYPED)
        page.goto("about:blank")
        context.close()
        with self.assertRaises(AssertionError):
            self.assert_history_is_bare(folder / "Default" / "History", {TYPED})
        with self.assertRaises(AssertionError):
            for path in folder.rglob("*"):
                if path.is_file():
                    self.assert_without(path.read_bytes(), {TYPED}, path.name)

    def test_capitals_are_no_exit(self):
        """Capital letters, however many, do not leave the page; the button does."""
        page = self.officer("A")
        home = self.stage.address("A")
        page.goto(f"{home}/kasus/{self.stage.shared_case}")
        page.get_by_label("Catatan baru").focus()
        for letter in "RSUD":
            page.keyboard.press("Shift+" + letter)
        self.assertEqual(page.get_by_label("Catatan baru").input_value(), "RSUD")
        self.press_on(page, page.get_by_role("button", name="Keluar cepat"))
        page.wait_for_url("**/kosong")
        page.goto(home + "/kasus")
        self.assertTrue(page.url.endswith("/buka"))

    def test_office_too(self):
        """At the office the session is over as well, on every page that was open."""
        page = self.clerk(self.stage.operator)
        other = page.context.new_page()
        other.goto(self.stage.office + "/tenggat")
        self.leave(page)
        wait_until(lambda: self.is_out(other), 5, "the other tab is out too")

    def is_out(self, page):
        """Whether the page leads to the sign-in."""
        page.goto(self.stage.office + "/tenggat")
        return page.url.endswith("/masuk")
