"""Two laptops and the office, each in a browser of its own, with the network cut and restored."""

import re

from browsercase import BrowserCase, visible_text
from stage import wait_until


class CutAndJoined(BrowserCase):
    """What is written without a network is saved, comes to the office later, and differs in the open."""

    def value(self, page, case):
        """What the case's page shows for the field, on a laptop or at the office."""
        page.goto(re.match(r"http://[^/]+", page.url).group(0) + "/kasus/" + case)
        term = page.locator("dt", has_text=re.compile("^Boleh tinggal pesan$"))
        row = page.locator("dl.isian-kasus > div").filter(has=term)
        return row.locator("dd").first.inner_text()

    def edit(self, page, case, answer):
        """Changes the field on the case's page."""
        self.value(page, case)
        self.follow(page, page.get_by_role("link", name="Ubah: Boleh tinggal pesan"))
        group = page.get_by_role("group", name="Boleh tinggal pesan")
        self.tab_to(page, group.locator("input:checked").first if group.locator("input:checked").count()
                    else group.get_by_role("radio").first)
        group.get_by_role("radio", name=answer, exact=True).press("Space")
        self.follow(page, page.get_by_role("button", name="Simpan", exact=True))
        self.assert_shows(page, "Tersimpan di laptop ini.")

    def test_cut_edit_join_settle(self):
        """Both write the same field while A is cut off; after joining both values stand everywhere, and the office's
        decision is what all three show."""
        case = self.stage.shared_case
        a, b, desk = self.officer("A"), self.officer("B"), self.clerk(self.stage.admin)
        self.stage.cut("A")
        self.edit(a, case, "Jangan")
        self.edit(b, case, "Boleh")

        a.goto(self.stage.address("A") + "/sinkron")
        waiting = a.get_by_role("row", name=re.compile("baru tersimpan di laptop ini")).get_by_role("cell")
        self.assertGreater(int(waiting.inner_text()), 0)
        self.follow(a, a.get_by_role("main").get_by_role("button", name="Sinkron sekarang"))
        wait_until(lambda: self.reloaded(a, "kantor") and "Sedang sinkron" not in visible_text(a), 30, "the try is over")
        self.assertGreater(int(waiting.inner_text()), 0, "nothing is lost while the office is out of reach")
        a.goto(f"{self.stage.address('A')}/kasus/{case}")
        self.assert_shows(a, "Tersimpan di laptop ini")

        self.exchange(b)
        self.stage.join("A")
        self.exchange(a)
        self.exchange(b)
        for page in (a, b, desk):
            wait_until(lambda page=page: self.both(page, case), 30, "both values stand: " + page.url)

        desk.goto(self.stage.office + "/konflik")
        self.follow(desk, desk.get_by_role("main").get_by_role("link", name="Boleh tinggal pesan").first)
        letter = desk.locator("article.nilai h2").all_inner_texts()
        key = str(next(index for index, text in enumerate(letter) if "Jangan" in text) + 1)
        desk.keyboard.press(key)
        with desk.expect_navigation():
            desk.keyboard.press("Enter")
        self.assert_shows(desk, "Diputuskan.")
        self.exchange(a)
        self.exchange(b)
        for page in (a, b, desk):
            wait_until(lambda page=page: self.decided(page, case), 30, "the decision stands: " + page.url)

    def reloaded(self, page, text):
        """Loads the page anew and says whether it holds the text."""
        page.reload()
        return text in visible_text(page)

    def both(self, page, case):
        """Both values stand side by side."""
        text = self.value(page, case)
        return "Jangan" in text and "Boleh" in text and "Putuskan konflik" in text

    def decided(self, page, case):
        """One value stands, and nothing is left to decide."""
        text = self.value(page, case)
        return "Jangan" in text and "Putuskan" not in text

    def exchange(self, page):
        """Presses the button for an exchange and waits until nothing waits any more."""
        page.goto(re.match(r"http://[^/]+", page.url).group(0) + "/sinkron")
        button = page.get_by_role("main").get_by_role("button", name="Sinkron sekarang")
        if button.is_enabled():
            with page.expect_navigation():
                button.press("Enter")
        waiting = page.get_by_role("row", name=re.compile("baru tersimpan di laptop ini")).get_by_role("cell")

        def done():
            page.reload()
            return waiting.inner_text() == "0" and button.is_enabled()

        wait_until(done, 30, "everything was received")
