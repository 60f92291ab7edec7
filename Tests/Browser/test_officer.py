"""An officer's day on her laptop, by keyboard: unlock, today, list, search, one case, a new report, and locking."""

import re
import time

from browsercase import BrowserCase, visible_text
from stage import wait_until

SAVED = "Tersimpan di laptop ini"


class OfficersDay(BrowserCase):
    """What an officer does in a day needs no mouse and no command line."""

    def test_unlock_today_list_and_search(self):
        """She unlocks, sees what is due, filters the list, and finds a case by its number with `/`."""
        laptop = self.stage.laptop("A")
        page = self.visitor()
        page.goto(laptop["url"])
        self.assertTrue(page.url.endswith("/buka"), "whoever has not unlocked sees the unlock page")
        self.write(page, "Kata sandi", "bukan kata sandinya")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assert_shows(page, "Catatan terkunci")
        self.assertEqual(page.locator(".kesalahan").count(), 1, "a wrong passphrase is said at the field")
        self.write(page, "Kata sandi", laptop["passphrase"])
        page.keyboard.press("Enter")
        page.wait_for_url(laptop["url"])
        for heading in ("Hari ini", "Tindak lanjut yang jatuh tempo"):
            page.get_by_role("heading", name=heading, exact=True).wait_for()
        mine = int(re.search(r"Kasus saya \((\d+)\)", visible_text(page)).group(1))
        self.assertGreater(mine, 5)

        self.follow(page, page.get_by_role("navigation").get_by_role("link", name="Kasus", exact=True))
        rows = page.locator("tbody tr")
        every = rows.count()
        self.tab_to(page, page.get_by_label("Risiko"))
        page.keyboard.type("Tinggi")
        self.follow(page, page.get_by_role("button", name="Saring"))
        high = rows.count()
        self.assertTrue(0 < high < every, f"{high} of {every} rows")
        for row in rows.all():
            self.assertIn("Tinggi", row.inner_text())

        number = rows.first.locator("th a").inner_text()
        page.keyboard.press("/")
        self.assertEqual(page.evaluate("document.activeElement.id"), "cari", "`/` goes to the search")
        page.keyboard.type(number)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.get_by_role("heading", name="Hasil pencarian").wait_for()
        self.follow(page, page.get_by_role("main").get_by_role("link", name=number).first)
        self.assertEqual(page.get_by_role("heading", level=1).inner_text(), number)

    def test_edit_in_place_history_note_and_service(self):
        """She edits a field where it stands, sees who changed it, adds a note and a service; each says where it is saved."""
        page = self.officer("B")
        self.stage.cut("B")
        page.goto(f"{self.stage.address('B')}/kasus/{self.stage.shared_case}")
        village = page.locator("dt", has_text=re.compile("^Desa/kelurahan$")).locator("xpath=../dd[1]").inner_text()
        self.follow(page, page.get_by_role("link", name="Ubah: Desa/kelurahan"))
        self.tab_to(page, page.get_by_label("Desa/kelurahan", exact=True))
        page.keyboard.press("Control+A")
        page.keyboard.type("Kertamukti")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assert_shows(page, SAVED + ".")
        self.assert_shows(page, "Kertamukti")

        self.follow(page, page.get_by_role("link", name="Riwayat: Desa/kelurahan"))
        table = page.get_by_role("table").inner_text()
        for words in (village, "Kertamukti", "Ibu Dewi", "perangkat"):
            self.assertIn(words, table)
        self.follow(page, page.get_by_role("link", name="Kembali ke kasus"))

        self.write(page, "Catatan baru", "Keluarga meminta jadwal ulang hari Senin.")
        self.follow(page, page.get_by_role("button", name="Simpan catatan"))
        note = page.locator("article.catatan", has_text="jadwal ulang hari Senin")
        self.assertIn(SAVED, note.inner_text())

        before = page.locator("#b-service article").count()
        self.follow(page, page.get_by_role("link", name="Tambah layanan"))
        self.tab_to(page, page.get_by_label("Jenis layanan"))
        page.keyboard.press("ArrowDown")
        for group in ("Fungsi UPTD", "Status layanan"):
            place = page.get_by_role("group", name=group)
            if place.count():
                self.tab_to(page, place.get_by_role("radio").first)
                page.keyboard.press("Space")
            else:
                self.tab_to(page, page.get_by_label(group))
                page.keyboard.press("ArrowDown")
        self.write_optional(page, "Rincian", "Pendampingan ke puskesmas.")
        self.follow(page, page.get_by_role("button", name="Simpan", exact=True))
        self.assert_shows(page, "Pendampingan ke puskesmas.")
        self.assertEqual(page.locator("#b-service article").count(), before + 1)

    def write_optional(self, page, label, text):
        """Types into a field that is marked as one that may stay empty."""
        self.tab_to(page, page.get_by_label(re.compile("^" + re.escape(label))).first)
        page.keyboard.type(text)

    def test_edited_field_has_the_focus(self):
        """Who presses `Ubah` is in the field at once, or at the head of its choices."""
        page = self.officer("A")
        home, case = self.stage.address("A"), self.stage.shared_case
        for label, name in (("Desa/kelurahan", "village"), ("Kecamatan", "kecamatan"), ("Tingkat risiko", "risk")):
            page.goto(f"{home}/kasus/{case}")
            self.follow(page, page.get_by_role("link", name="Ubah: " + label))
            focused = page.evaluate("document.activeElement.name || document.activeElement.id")
            self.assertIn(focused, (name, "f-" + name), label)

    def test_lock_hides_everything(self):
        """After locking every address shows the unlock page, and going back shows nothing of a case."""
        page = self.officer("A")
        home = self.stage.address("A")
        sheet = f"{home}/kasus/{self.stage.shared_case}"
        page.goto(sheet)
        number = page.get_by_role("heading", level=1).inner_text()
        self.follow(page, page.get_by_role("button", name="Kunci"))
        for path in ("", "kasus", "laporan", "konflik", "sinkron", "cari", f"kasus/{self.stage.shared_case}"):
            page.goto(f"{home}/{path}")
            self.assertTrue(page.url.endswith("/buka"), path)
            self.assert_hides(page, number)
        page.goto(sheet)
        for _ in range(3):
            page.go_back()
            self.assert_hides(page, number, "going back shows nothing")
            page.get_by_role("heading", name="Catatan terkunci").wait_for()


class NewReport(BrowserCase):
    """A report is on the disk, sealed, two seconds after it was typed."""

    TEXT = "Penelepon menyebut kacapiringungu lalu menutup telepon karena ada orang datang ke rumah itu malam tadi"
    WORD = "kacapiringungu"

    def test_killed_while_typing(self):
        """The page goes and the laptop's power too, in the midst of a word: at most two seconds of typing are lost, and
        nothing of it lies in the clear."""
        page = self.officer("A")
        home = self.stage.address("A")
        self.follow(page, page.get_by_role("navigation").get_by_role("link", name="Laporan baru"))
        self.follow(page, page.get_by_role("button", name=re.compile("Telepon")).first)
        report = page.url.split("/")[4]
        page.goto(f"{home}/laporan/{report}/4")
        self.tab_to(page, page.get_by_label("Ringkasan"))
        typed_at = []
        for letter in self.TEXT:
            page.keyboard.type(letter)
            typed_at.append(time.monotonic())
            time.sleep(0.04)
        page.close(run_before_unload=False)
        self.stage.kill("A")
        ended = time.monotonic()

        self.assert_sealed(self.stage.place("A"))
        self.stage.start("A")
        page = self.officer("A")
        page.goto(f"{self.stage.address('A')}/laporan/{report}/4")
        kept = page.get_by_label("Ringkasan").input_value()
        self.assertTrue(self.TEXT.startswith(kept), kept)
        self.assertIn(self.WORD, kept)
        if len(kept) < len(self.TEXT):
            lost = ended - typed_at[len(kept)]
            self.assertLess(lost, 2.0, f"{lost:.1f} s of typing were lost")
        self.assert_sealed(self.stage.place("A"))

    def test_goes_on_and_becomes_a_case(self):
        """What is typed is marked as saved without a button; the report is looked over and registered."""
        page = self.officer("A")
        page.goto(self.stage.address("A") + "/laporan")
        self.follow(page, page.get_by_role("button", name=re.compile("Datang langsung")))
        home, report = self.stage.address("A"), page.url.split("/")[4]
        mark = page.locator("[data-tanda=immediate_danger]")
        self.press_on(page, page.get_by_role("group", name="Bahaya saat ini").get_by_role("radio").first, "Space")
        wait_until(lambda: SAVED in mark.inner_text(), 5, "the answer is marked as saved")
        page.reload()
        self.assertTrue(page.get_by_role("group", name="Bahaya saat ini").get_by_role("radio").first.is_checked())
        page.goto(f"{home}/laporan/{report}/5")
        self.assert_shows(page, "Untuk menjadi kasus masih perlu ditanyakan")

    def assert_sealed(self, folder):
        """No file of the folder holds the word, in either of the ways in which text is commonly written."""
        files = [path for path in folder.rglob("*") if path.is_file()]
        self.assertGreater(len(files), 1)
        for path in files:
            content = path.read_bytes()
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                self.assertNotIn(self.WORD.encode(encoding), content, path.name)
