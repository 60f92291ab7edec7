"""The admin settles conflicts: what both wrote side by side, one key to choose, one to decide, and a way back."""

import re
import time

from browsercase import BrowserCase, visible_text


class AdminsConflict(BrowserCase):
    """Two laptops write different things without knowing of each other; at the office one of them is chosen."""

    def quarrel(self, field, ours, hers):
        """Makes one conflict about a field of the shared case. The laptops are used by command: only the office's pages are
        on trial."""
        self.officer("A")
        self.officer("B")
        self.stage.exchange()
        self.stage.quarrel(self.stage.shared_case, field, ours, hers)

    def open_conflict(self, page, title):
        """Opens a conflict from the queue by its title."""
        page.goto(self.stage.office + "/konflik")
        self.follow(page, page.get_by_role("main").get_by_role("link", name=title, exact=True).first)

    def test_plain_one_in_three_keys(self):
        """A plain conflict takes a choice and Enter, and far less than thirty seconds; it is decided, undone, and both
        stand in the history."""
        self.quarrel("safe_hours", "09.00-11.00", "13.00-15.00")
        page = self.clerk(self.stage.admin)
        self.open_conflict(page, "Jam aman")
        sides = page.locator("article.nilai")
        self.assertEqual(sides.count(), 2)
        text = visible_text(page)
        for words in ("09.00-11.00", "13.00-15.00", "Ibu Rina", "Ibu Dewi", "perangkat", "ditulis", "di kantor",
                      "juga diubah", "Keduanya melihat"):
            self.assertIn(words, text)
        self.assert_plain(page)

        begun = time.monotonic()
        keys = ["2", "Enter"]
        chosen = sides.nth(1).get_by_role("heading").inner_text()
        page.keyboard.press(keys[0])
        self.assertTrue(page.get_by_label("Alasan keputusan, atau pertanyaan").input_value(), "a reason is proposed")
        with page.expect_navigation():
            page.keyboard.press(keys[1])
        self.assert_shows(page, "Diputuskan.")
        self.assertLessEqual(len(keys), 3)
        self.assertLess(time.monotonic() - begun, 10)

        page.goto(self.stage.office + "/konflik/riwayat")
        row = page.get_by_role("row").filter(has_text="Jam aman").first
        value = re.search(r"\d\d\.\d\d-\d\d\.\d\d", chosen).group(0)
        for words in (value, "Berlaku", self.stage.admin["person"]):
            self.assertIn(words, row.inner_text())
        self.assert_plain(page)
        self.write_in(page, row.get_by_label("Alasan pembatalan"), "Salah pilih.")
        self.follow(page, row.get_by_role("button", name="Batalkan"))
        self.assert_shows(page, "semua nilai berdiri lagi")
        page.goto(self.stage.office + "/konflik/riwayat")
        self.assertIn("Dibatalkan", page.get_by_role("table").inner_text())

        self.open_conflict(page, "Jam aman")
        page.keyboard.press("1")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assert_shows(page, "Diputuskan.")

    def write_in(self, page, field, text):
        """Types into a field reached by Tab."""
        self.tab_to(page, field)
        page.keyboard.type(text)

    def test_long_text_is_compared_and_combined(self):
        """Of long text the words that differ are marked, and a combination is proposed that holds both accounts."""
        base = "Ibu datang bersama anaknya dan meminta perlindungan dari keluarganya"
        self.officer("B")
        self.officer("A")
        self.stage.command("A", "case", "set", self.stage.shared_case, f"summary={base}")
        self.stage.exchange()
        self.quarrel("summary", base + " malam ini juga", "Seorang " + base[0].lower() + base[1:])
        page = self.clerk(self.stage.admin)
        self.open_conflict(page, "Ringkasan")
        marks = " ".join(page.locator("article.nilai mark").all_inner_texts())
        self.assertIn("malam ini juga", marks)
        combined = page.get_by_label("Ringkasan", exact=True)
        self.assertFalse(combined.is_visible(), "the combination is shown when it is chosen")
        page.keyboard.press("3")
        self.assertTrue(combined.is_visible())
        for words in ("malam ini juga", "Seorang", "meminta perlindungan"):
            self.assertIn(words, combined.input_value())
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assert_shows(page, "Diputuskan.")
        page.goto(f"{self.stage.office}/kasus/{self.stage.shared_case}")
        self.assert_shows(page, "malam ini juga")

    def test_the_author_is_asked(self):
        """Instead of deciding one may ask; the question becomes a note and the conflict stays open."""
        self.quarrel("risk_reason", "Terlapor sudah pindah", "Terlapor masih serumah")
        page = self.clerk(self.stage.admin)
        self.open_conflict(page, "Alasan tingkat risiko")
        page.keyboard.press("4")
        page.keyboard.type("Siapa yang sudah menanyakan alamatnya?")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assert_shows(page, "Konflik tetap terbuka.")
        page.goto(f"{self.stage.office}/kasus/{self.stage.shared_case}")
        self.assert_shows(page, "Siapa yang sudah menanyakan alamatnya?")
        self.open_conflict(page, "Alasan tingkat risiko")
        page.keyboard.press("1")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def test_nothing_is_decided_by_accident(self):
        """Enter without a choice decides nothing and says so."""
        self.quarrel("may_visit", "BOLEH", "TANYA_DULU")
        page = self.clerk(self.stage.admin)
        self.open_conflict(page, "Boleh dikunjungi")
        self.follow(page, page.get_by_role("button", name="Putuskan"))
        self.assert_shows(page, "Pilih dulu salah satu. Tidak ada yang diubah.")
        page.keyboard.press("1")
        self.follow(page, page.get_by_role("button", name="Putuskan"))
        self.assert_shows(page, "Diputuskan.")

    def assert_plain(self, page):
        """The page shows words: no JSON, no code of a list, no name of a record."""
        text = page.get_by_role("main").inner_text()
        self.assertNotRegex(text, r'[{}\[\]]|"\w+":', "raw data")
        self.assertNotRegex(text, r"\b[A-Z]{2,}_[A-Z_]+\b", "a code")
        self.assertNotRegex(text, r"\bnull\b|\bnil\b|\bOptional\b", "a program's word")
        self.assertNotRegex(text, r"(?<![\d.-])\d{1,3}\.\d{1,4}(?![\d.-])(?! WIB)", "a record's name")
