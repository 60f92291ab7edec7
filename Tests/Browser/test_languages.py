"""Every main page speaks Indonesian and English, and says which of them it speaks."""

import re

from browsercase import BrowserCase
from places import SIGN_IN_PAGES, Places
from visitor import speak

LABELS = """
() => [...document.querySelectorAll('nav a, h1, h2, h3, button, label, legend, th[scope=col], summary, caption, .petunjuk, .kosong')]
  .filter((node) => node.checkVisibility())
  .map((node) => [...node.childNodes].filter((part) => part.nodeType === 3).map((part) => part.textContent).join(' ')
    .replace(/\\s+/g, ' ').trim()).filter(Boolean)
"""

INDONESIAN = re.compile(
    r"\b(dan|yang|belum|tidak|tanpa|dengan|untuk|dari|ke|oleh|sudah|atau|bila|adalah|akan|saat|hari|kasus|kontak|orang|"
    r"petugas|laporan|catatan|kantor|simpan|batal|ubah|tambah|riwayat|cari|kunci|keluar|jenis|tanggal|nomor|alasan|"
    r"pilih|semua|terbuka|selesai|telepon|pesan|layanan|rujukan|tenggat|kelola|angka|lembaga|daftar|pengaturan|"
    r"cadangan|ringkasan|boleh|kosong|jam|siapa|apa|keputusan|putuskan|tulis)\b", re.IGNORECASE)
"""Words that no English label holds."""

NAMES = {"Dinas P3A (contoh)", "Indonesia", "Kecamatan", "Desa", "Ibu Rina", "Ibu Dewi", "Pak Joko", "Admin kasus", "Tanggal lapor"}
"""Names that stay as they are: of people and places, and of the fields of Simfoni, which is Indonesian."""


class Languages(BrowserCase):
    """In the English pages no label is left in Indonesian, and the choice stays from page to page."""

    def check(self, place):
        places = Places(self.stage, self.chromium)
        page = places.visitor(self.chromium, place)
        self.addCleanup(page.context.close)
        home = self.stage.address(place)
        pages = places.office() if place == "office" else places.laptop()
        said = {}
        for language in ("id", "en"):
            page.goto(home + pages[0][1])
            speak(page, language)
            for name, path in pages:
                page.goto(home + path)
                self.assertEqual(page.locator("html").get_attribute("lang"), language, name)
                said[name, language] = page.evaluate(LABELS)
        left = {}
        for name, _ in pages:
            english = said[name, "en"]
            self.assertNotEqual(said[name, "id"], english, name)
            found = [text for text in english if self.is_left(text)]
            if found:
                left[name] = sorted(set(found))
        self.assertEqual(left, {}, "\n" + "\n".join(f"{name}: {texts}" for name, texts in left.items()))

    def is_left(self, text):
        """Whether a label holds an Indonesian word outside a command, which is the same in every language."""
        rest = re.sub(r"`[^`]*`", "", text)
        for name in NAMES:
            rest = rest.replace(name, "")
        return bool(INDONESIAN.search(rest))

    def test_laptop(self):
        """The officer's pages."""
        self.check("A")

    def test_office(self):
        """The pages of the desk and the admin."""
        self.check("office")

    def test_before_coming_in(self):
        """The language is chosen before anybody has come in, and stays afterwards."""
        page = self.visitor()
        for place, path in SIGN_IN_PAGES.items():
            page.goto(self.stage.address(place) + path)
            speak(page, "en")
            self.assertEqual([text for text in page.evaluate(LABELS) if self.is_left(text)], [])
            speak(page, "id")
            self.assertTrue(any(INDONESIAN.search(text) for text in page.evaluate(LABELS)), "the check sees Indonesian")
