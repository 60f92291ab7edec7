"""Looks back at everything that the other tests have visited: addresses and titles tell nothing. Its name puts it last."""

import re

from browsercase import BrowserCase

ADDRESS = re.compile(r"^http://127\.0\.0\.1:\d+/[a-z0-9./_-]*(\?[a-z0-9=&._-]*)?$", re.IGNORECASE)
CASE_WORDS = re.compile(r"PWK-|kacapiring|kembangsepatu|terlapor|korban|0812|0813|script|%3C", re.IGNORECASE)


class Visited(BrowserCase):
    """No address that was asked for and no title that was shown holds a word of a case."""

    def test_addresses(self):
        """Paths hold numbers of records and words of the pages; what is typed never stands in an address."""
        page = self.officer("A")
        page.get_by_label("Cari orang, kasus, catatan").fill("terlapor PWK-2026")
        page.keyboard.press("Enter")
        page.wait_for_url("**/cari")
        visited = [address for address in self.seen.addresses if address.startswith("http")]
        self.assertGreater(len(visited), 5)
        for address in visited:
            self.assertRegex(address, ADDRESS)
            self.assertNotRegex(re.sub(r"^http://[^/]*", "", address), CASE_WORDS)

    def test_titles(self):
        """The title is the same neutral word on every page, and on letters a word for the kind of letter."""
        self.officer("A")
        self.assertLessEqual(set(self.seen.titles), {"Catatan", "Notes", "Tab baru", "New tab", ""}, self.seen.titles)
