"""What a page says when a step is refused is said to somebody who looks at a page: no word of the command line, no code, no name
of a field as the program calls it."""

import re

from browsercase import BrowserCase
from filling import record

RAW = re.compile(
    r"--[a-z]+|`|\b[a-z]+_[a-z_]+\b|\b[A-Z]{2,}_[A-Z_]+\b|\b(?:Isian|field) [a-z]+\b|\bnik\b|\b(?:MASUK|DRAF|SELESAI|TERMINASI)\b")
"""An option, a command, a field's name or a code."""

REFUSED = [
    ("kasus/{case}/usul-tutup", {"reason": 1, "summary": "Aman."}), ("kasus/{case}/tutup", {}),
    ("kasus/{case}/buka-kembali", {"reason": "Kembali."}), ("kasus/{case}/triase", {"risk_reason": "Serumah.", "safe_hours": "pagi"}),
    ("kasus/{case}/tambah/service", {}), ("kasus/{case}/tambah/plan", {}), ("kasus/{case}/tambah/evidence", {}),
    ("kasus/{case}/orang", {"role": 1, "nik": "123"}),
    ("kasus/{case}/rujukan/{referral}/selesai", {"report": "Sudah."}), ("kasus/{case}/persetujuan", {"scope": 1}),
    ("kasus/{case}/tenggat/T_TIM/{case}/pindah", {"reason": "Besok."}),
    ("kontak/{contact}/janji", {"reason": "Kabar."}), ("kontak/{contact}/tutup", {}), ("kontak/{contact}/kasus", {"kasus": "PWK-9"}),
    ("kegiatan/baru", {"kind": 1, "title": "Bertemu seseorang, 081234567890"}), ("kegiatan/{activity}/kaitkan", {"kontak": "9.99"}),
]
"""Steps that do not fit the record, and what is typed into them: a number is the place in a list."""


class Refusals(BrowserCase):
    """A refusal is in the words of the page."""

    def send(self, page, address, values):
        """Fills the form at an address and sends it.

        Returns: what is said of it.
        """
        page.goto(address)
        for name, value in values.items():
            field = page.locator(f"main #f-{name}")
            if isinstance(value, int):
                field.select_option(index=value)
            else:
                field.fill(value)
        with page.expect_navigation():
            page.locator("main form").evaluate("form => form.requestSubmit(form.querySelector('button'))")
        return " ".join(page.locator(".ringkasan-galat, .kesalahan").all_inner_texts())

    def check(self, language):
        page = self.officer("B", language)
        self.stage.cut("B")
        new = ("--category", "KTP", "--risk", "SEDANG", "--channel", "LANGSUNG")
        case = self.stage.command("B", "case", "new", *new)["record"]
        referral = self.stage.command("B", "referral", "draft", case, "--agency", "RSUD Bayu Asih", "--reason", "Perawatan")
        known = {
            "case": case, "referral": record(referral),
            "contact": record(self.stage.command("B", "contact", "new", "--channel", "LANGSUNG")),
            "activity": self.stage.command("B", "activity", "new", "kind=SOSIALISASI", "title=Sekolah aman")["record"]}
        raw = {}
        for path, values in REFUSED:
            said = self.send(page, f"{self.stage.address('B')}/{path.format(**known)}", values)
            self.assertTrue(said, f"{path} is refused")
            if RAW.search(said):
                raw[path] = said.replace("\n", " ")
        self.assertEqual(raw, {}, "\n" + "\n".join(f"{path}: {said}" for path, said in raw.items()))

    def test_indonesian(self):
        """In Indonesian."""
        self.check("id")

    def test_english(self):
        """In English."""
        self.check("en")
