"""Letters, the consent form and the month's numbers as they come out of the printer. A child is named on none of them unless
somebody asks for it."""

import re

from browsercase import BrowserCase
from places import Places


class Prints(BrowserCase):
    """What is printed is a document of its own: no menus, pages of paper's size, children by initials."""

    def setUp(self):
        super().setUp()
        self.places = Places(self.stage, self.chromium)
        self.page = self.places.visitor(self.chromium, "office")
        self.addCleanup(self.page.context.close)
        self.case = self.places.known["case"]
        self.page.goto(f"{self.stage.office}/kasus/{self.case}/orang/{self.places.known['part']}")
        names = self.page.locator("dt", has_text=re.compile("^Nama$")).locator("xpath=../dd[1]").all_inner_texts()
        self.assertTrue(names and len(names[0]) > 5, "the child's name is known here")
        self.name = names[0].strip()

    def printed(self):
        """Prints the page that is shown to A4.

        Returns: the number of sheets.
        """
        self.page.emulate_media(media="print")
        bytes_ = self.page.pdf(format="A4", prefer_css_page_size=True)
        self.assertTrue(bytes_.startswith(b"%PDF-"))
        self.assertGreater(len(bytes_), 5_000)
        for word in self.name.split():
            self.assertNotIn(word.encode(), bytes_)
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", bytes_))

    def assert_unnamed(self):
        """Neither the page nor its title holds the child's name, or a part of it that is a name."""
        for word in [self.name] + [word for word in self.name.split() if len(word) > 3]:
            self.assertNotIn(word, self.page.content())
            self.assertNotIn(word, self.page.title())

    def test_referral_letter(self):
        """The letter that the case page leads to: sheets, who it is for, and initials."""
        self.page.goto(f"{self.stage.office}/kasus/{self.case}")
        link = self.page.locator(f"[id='c-{self.places.known['referral']}']").get_by_role("link", name="Surat")
        self.follow(self.page, link)
        text = self.page.locator("body").inner_text()
        for words in ("RSUD Bayu Asih", "Perawatan"):
            self.assertIn(words, text)
        self.assertEqual(self.page.locator("nav, button, form").count(), 0, "nothing of the program is on the paper")
        self.assert_unnamed()
        self.assertIn(self.printed(), (1, 2))

    def test_consent_form(self):
        """The consent to be read out and signed."""
        self.page.goto(f"{self.stage.office}/surat/persetujuan/{self.case}")
        self.press_on(self.page, self.page.get_by_label("RSUD Bayu Asih"), "Space")
        self.follow(self.page, self.page.get_by_role("button", name="Buka untuk dicetak"))
        self.assertIn("RSUD Bayu Asih", self.page.locator("body").inner_text())
        self.assertEqual(self.page.locator("nav, button, form").count(), 0)
        self.assert_unnamed()
        self.assertIn(self.printed(), (1, 2))

    def test_numbers_of_a_month(self):
        """The numbers: every chart with its table, and no menu, search or button on the paper."""
        self.page.goto(self.stage.office + "/angka?tahun=2026&bulan=10")
        self.assertGreater(self.page.locator("svg").count(), 4)
        self.page.emulate_media(media="print")
        for name in ("header", "nav", "main form", "main button"):
            for place in self.page.locator(name).all():
                self.assertFalse(place.is_visible(), name)
        for table in self.page.get_by_role("table").all():
            self.assertTrue(table.is_visible(), "a table beside each chart")
        self.assert_unnamed()
        self.assertIn(self.printed(), range(1, 16))

    def test_cover_of_the_monthly_report(self):
        """The letter that goes with the month's numbers."""
        self.page.goto(self.stage.office + "/surat/laporan")
        self.follow(self.page, self.page.get_by_role("button", name="Buka untuk dicetak"))
        self.assertEqual(self.page.locator("nav, button, form").count(), 0)
        self.assert_unnamed()
        self.assertEqual(self.printed(), 1)
