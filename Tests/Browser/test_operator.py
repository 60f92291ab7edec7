"""The operator's call: taken, written down while it is spoken, made a case and given to an officer, by keyboard alone."""

import re

from browsercase import BrowserCase
from stage import wait_until
from visitor import LAPTOP

PHONE = "081298765432"
SUMMARY = "Tetangga mendengar teriakan sejak kemarin malam."

SAVED = r"^(Tersimpan|✓) .*\d"
"""How a field says that it is saved, and when."""


class OperatorsCall(BrowserCase):
    """What an operator does with a telephone at her ear needs no mouse."""

    def choose(self, page, group, number):
        """Chooses the answer with that number (from 0) by Tab and arrows."""
        radios = page.get_by_role("group", name=group, exact=True).get_by_role("radio")
        self.tab_to(page, radios.first)
        page.keyboard.press("Space")
        for _ in range(number):
            page.keyboard.press("ArrowDown")
        self.assertTrue(radios.nth(number).is_checked(), group)

    def pick(self, page, label, words):
        """Chooses from a list by typing its beginning."""
        field = page.get_by_label(label, exact=True).first
        self.tab_to(page, field)
        page.keyboard.type(words)
        self.assertIn(words, field.evaluate("field => field.selectedOptions[0].textContent"))

    def take_call(self, page):
        """Begins a call with one key on the page where calls are taken."""
        page.goto(self.stage.office + "/telepon")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.get_by_role("heading", name="1 · Aman?").wait_for()
        return page.url.rsplit("/", 1)[1]

    def test_typed_with_pauses(self):
        """Safe hours that are refused half written, key by key, are saved once they are whole; and what another tab of before
        still shows empty is not emptied by it."""
        page = self.clerk(self.stage.operator)
        call = self.take_call(page)
        old = page.context.new_page()
        old.goto(f"{self.stage.office}/telepon/{call}")
        page.locator("#f-safe_hours").press_sequentially("16.00-18.00", delay=600)
        mark = page.locator("[data-tanda=safe_hours]")
        wait_until(lambda: re.search(SAVED, mark.inner_text()), 5, "the whole hours are saved")
        self.assertFalse(page.get_by_role("button", name="Simpan semua").is_visible())
        old.locator("#f-summary").fill("Dari tab lain")
        wait_until(lambda: re.search(SAVED, old.locator("[data-tanda=summary]").inner_text()), 5, "saved")
        old.locator("#f-safe_hours").press_sequentially("20.00-21.00")
        refused = old.locator("[data-tanda=safe_hours]")
        wait_until(lambda: "berubah" in refused.inner_text(), 5, "another tab's hours are not overwritten unseen")
        self.follow(old, old.get_by_role("button", name="Simpan semua"))
        self.assert_shows(old, "Tersimpan sekarang: 16.00-18.00")
        self.assertEqual(old.locator("#f-safe_hours").input_value(), "20.00-21.00")

    def test_call_to_case_to_officer(self):
        """A call is saved while it is typed, survives the page, ends with an outcome, becomes a case, and is given to an
        officer whose load is seen."""
        page = self.clerk(self.stage.operator)
        call = self.take_call(page)
        self.choose(page, "Bahaya saat ini", 0)
        self.choose(page, "Boleh ditelepon", 1)
        self.choose(page, "Boleh dikirimi WhatsApp", 2)
        self.write(page, "Jam aman", "08.00-12.00")
        self.write(page, "Nomor telepon", PHONE)
        self.pick(page, "Peran penghubung", "Tetangga")
        self.choose(page, "Korban anak", 1)
        self.write(page, "Ringkasan", SUMMARY)
        self.press_on(page, page.get_by_label("Fisik"), "Space")
        self.choose(page, "Perkiraan risiko", 0)
        self.pick(page, "Kecamatan", "Plered")
        wait_until(lambda: not page.locator(".belum").count() and "…" not in "".join(
            page.locator("[data-tanda]").all_inner_texts()), 5, "every field is marked as saved")
        for name in ("immediate_danger", "safe_hours", "phone", "summary", "violence", "kecamatan"):
            self.assertRegex(page.locator(f"[data-tanda={name}]").inner_text(), SAVED, name)

        context = page.context
        page.close(run_before_unload=False)
        page = context.new_page()
        page.goto(f"{self.stage.office}/telepon/{call}")
        self.assertEqual(page.get_by_label("Ringkasan", exact=True).input_value(), SUMMARY)
        self.assertTrue(page.get_by_label("Fisik").is_checked())

        self.pick(page, "Hasil", "Konseling diberikan")
        self.follow(page, page.get_by_role("button", name="Catat dan selesai"))
        self.assert_shows(page, "Panggilan tercatat.")
        self.assertTrue(page.url.endswith("/kontak/" + call))
        self.assert_shows(page, "Konseling diberikan")

        self.press_on(page, page.locator("summary", has_text="Jadikan kasus"))
        form = page.locator("form[action$='/kasus']")
        self.tab_to(page, form.get_by_label("Alasan tingkat risiko"))
        page.keyboard.type("Terancam malam ini.")
        self.press_on(page, form.get_by_role("radio", name="Kekerasan terhadap perempuan"), "Space")
        self.follow(page, form.get_by_role("button", name="Buat kasus"))
        self.assert_shows(page, "Kasus dibuat.")
        self.assign_newest(page)

    def assign_newest(self, page):
        """Gives the case to an officer: it comes up on the page that follows, each officer's load stands beside it, hers is
        one more afterwards, and the way back is offered."""
        case = re.search(r"\d+\.\d+$", page.url).group(0)
        page.get_by_role("heading", name="Beban petugas").wait_for()

        def load():
            row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Ibu Dewi"))
            return int(row.get_by_role("cell").first.inner_text())

        before = load()
        self.follow(page, page.locator(f"[id='k-{case}']").get_by_role("button", name="Ibu Dewi"))
        self.assert_shows(page, "Kasus diserahkan.")
        self.assertEqual(load(), before + 1)
        self.assertTrue(page.get_by_role("button", name="Batalkan").is_visible())

    def test_call_fits_on_one_screen(self):
        """The whole call form is seen at 1366 × 768 without scrolling."""
        page = self.clerk(self.stage.operator)
        self.take_call(page)
        below = page.evaluate("""height => [...document.querySelectorAll('main label, main button')]
            .filter((node) => node.getBoundingClientRect().bottom > height).map((node) => node.textContent.trim())""",
                              LAPTOP["height"])
        self.assertEqual(below, [], "below the edge of the screen")

    def test_triage(self):
        """A case that nobody has judged is judged with a reason; without one nothing is saved and the field is named."""
        page = self.clerk(self.stage.account(2))
        new = self.stage.command("office", "case", "new", "--category", "KTP", "--risk", "SEDANG", "--channel", "LANGSUNG")
        self.stage.command("office", "case", "set", new["record"], "may_call=TANYA_DULU", "may_message=TANYA_DULU")
        page.goto(self.stage.office + "/triase")
        items = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("button", name="Daftarkan"))
        before = items.count()
        item = items.filter(has=page.get_by_role("link", name=new["register_no"]))
        item.wait_for()
        self.follow(page, item.get_by_role("button", name="Daftarkan"))
        page.get_by_role("alert").first.wait_for()
        self.assertEqual(items.count(), before, "without a reason nothing was saved")
        self.tab_to(page, item.get_by_label("Alasan"))
        page.keyboard.type("Terlapor serumah.")
        self.follow(page, item.get_by_role("button", name="Daftarkan"))
        self.assert_shows(page, "Terdaftar. Serahkan sekarang.")

    def test_message_shows_live_and_rules_hold_the_reply(self):
        """A message that comes in is announced without a reload; a reply that her rules forbid is refused in words."""
        page = self.clerk(self.stage.operator)
        page.goto(self.stage.office + "/kontak")
        changed = page.get_by_text("Ada yang baru atau berubah.")
        self.assertFalse(changed.is_visible())
        loaded = page.evaluate("performance.timeOrigin")
        text = "Assalamualaikum, apakah kantor bisa menerima saya besok"
        inbox = page.locator("section[aria-labelledby=k-wa] li a.kode")
        before = set(inbox.all_inner_texts())
        self.stage.write_message(text)
        self.settle(lambda: changed.is_visible() or set(inbox.all_inner_texts()) - before, 25, "the message is announced")
        self.assertEqual(page.evaluate("performance.timeOrigin"), loaded, "the page was not loaded again")
        if changed.is_visible():
            self.follow(page, page.get_by_role("link", name="Tampilkan"))
        self.assert_hides(page, "Assalamualaikum", "the inbox shows codes, not what was written")
        code = (set(inbox.all_inner_texts()) - before).pop()
        self.follow(page, page.get_by_role("link", name=code, exact=True))
        self.follow(page, page.get_by_role("link", name="Buka percakapan"))
        self.assert_shows(page, text)

        self.write(page, "Jawaban", "Silakan datang besok pukul delapan.")
        self.follow(page, page.get_by_role("button", name="Kirim"))
        self.assert_shows(page, "Menunggu dikirim oleh kantor.")
        self.assertIn("Silakan datang", page.locator("ol.pesan").inner_text())

        self.write(page, "Jawaban", "Bawa surat pengantar desa.")
        other = page.context.new_page()
        other.goto(f"{self.stage.office}/telepon/{code}")
        self.choose(other, "Boleh dikirimi WhatsApp", 2)
        never = other.get_by_role("group", name="Boleh dikirimi WhatsApp").get_by_role("radio").nth(2)
        wait_until(lambda: other.reload() and never.is_checked(), 5, "the rule is saved")
        self.follow(page, page.get_by_role("button", name="Kirim"))
        self.assertGreater(len(page.get_by_role("alert").inner_text()), 20, "why it was not sent is said")
        self.assertNotIn("surat pengantar", page.locator("ol.pesan").inner_text())
        page.goto(f"{self.stage.office}/kontak/{code}/pesan")
        self.assert_shows(page, "berkata JANGAN kirim pesan")
        self.assertEqual(page.get_by_role("button", name="Kirim").count(), 0)
