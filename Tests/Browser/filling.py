"""Fills an office and its laptops with what the pages need to be seen with something on them."""

import re
from datetime import datetime, timedelta, timezone

from visitor import sign_in, unlock

NIK = "3214014501900001"
"""A number of two people in two cases: they may be one."""


class Filling:
    """Something for every page, written once; `known` names each by a word that the addresses of the pages hold."""

    def __init__(self, stage, chromium):
        self.stage = stage
        self.known = {"case": stage.shared_case}
        contexts = [chromium.context() for _ in range(3)]
        mine, hers, desk = (context.new_page() for context in contexts)
        unlock(mine, stage.laptop("A"))
        unlock(hers, stage.laptop("B"))
        sign_in(desk, stage.office, stage.admin)
        self._office(desk)
        self._contact()
        self._cases()
        self._activity()
        stage.exchange()
        self._laptop(mine)
        self._quarrel(mine)
        self._likeness(mine)
        for context in contexts:
            context.close()

    def _keep(self, name, answer):
        """Keeps the record that an answer names."""
        self.known[name] = record(answer)
        return self.known[name]

    def _part(self, name, page, words, start, end=""):
        """Keeps what the address of a link of the page holds between `start` and `end`."""
        ends = f"[href$='{end}']" if end else ""
        place = page.locator(f"main a[href*='{start}']{ends}", has_text=words).first
        self.known[name] = place.get_attribute("href").partition(start)[2].removesuffix(end)

    # At the office

    def _office(self, desk):
        """A call with a call-back, a message, a duty, a template, an export that waits, and a referral."""
        stage = self.stage
        contact = self._keep("contact", stage.command(
            "office", "contact", "new", "--channel", "TELEPON", "caller_role=TETANGGA", "risk=SEDANG", "may_call=BOLEH"))
        stage.command("office", "call", "back", contact, "--reason", "Menanyakan kabar")
        self._keep("message", stage.command(
            "office", "whatsapp", "type", "Permisi, kantor buka jam berapa", "--phone", "081377701234"))
        stage.command("office", "call", "shift", str(stage.operator["user"]), "--from", hence(20), "--to", hence(28))
        desk.goto(stage.office + "/kelola/templat")
        desk.get_by_label("Nama", exact=True).fill("jadwal_datang")
        desk.get_by_label("Isi", exact=True).fill("Kami menunggu Anda besok pukul delapan.")
        desk.get_by_role("button", name="Periksa dan simpan").click()
        desk.goto(stage.office + "/kelola/ekspor")
        desk.get_by_label("Bulan").fill("2026-10")
        desk.get_by_label("Alasan").fill("Permintaan pengadilan nomor 12")
        desk.get_by_role("button", name="Ajukan").click()
        desk.goto(stage.office + "/kelola/lembaga")
        self._part("agency", desk, "RSUD Bayu Asih", "/kelola/lembaga/")
        self._refer()

    def _refer(self):
        """A referral that may be sent: the guardian has agreed that identity is shared with the hospital."""
        case = self.known["case"]
        people = self.stage.command("office", "person", "list", case)
        guardian = next((person["role"] for person in people if person["part"] != "KORBAN"), None)
        guardian = guardian or self.stage.command("office", "person", "add", case, "WALI", "name=Mawar")["role"]
        hospital = ("--agency", "RSUD Bayu Asih")
        self.stage.command("office", "consent", "record", case, "--scope", "BERBAGI", "--decision", "DIBERIKAN", *hospital,
                           "--text-version", "PERSETUJUAN-2026-1", "--giver", "WALI", "--person-role", guardian)
        self._keep("referral", self.stage.command(
            "office", "referral", "draft", case, *hospital, "--reason", "Perawatan", "--share", "KODE", "--share", "KEBUTUHAN",
            "--share", "IDENTITAS"))

    # On the laptop

    def _contact(self):
        """Somebody who came to an officer, with what she promised her."""
        contact = self._keep("visitor", self.stage.command(
            "A", "contact", "new", "--channel", "LANGSUNG", "caller_role=TETANGGA", "risk=SEDANG", "phone=081377705678",
            "may_call=BOLEH", "may_message=JANGAN", f"safe_hours={other_hours()}", "kecamatan=321404",
            "summary=Mendengar teriakan dari rumah sebelah."))
        self._keep("task", self.stage.command("A", "call", "back", contact, "--reason", "Menanyakan kabar"))
        self.stage.command("A", "contact", "note", contact, "Tetangga lain juga mendengarnya.")

    def _activity(self):
        """A visit to a school from which a contact came."""
        answer = self.stage.command(
            "A", "activity", "new", "kind=SOSIALISASI", "title=Sekolah aman", "school=SMPN 2 Plered", "kecamatan=321404",
            "date=2026-11-20", "place=Aula", "girls=40", "boys=35", "follow_up=Pojok curhat tiap Jumat",
            "follow_up_due=2026-12-11")
        self.known["activity"] = answer["record"]
        self._keep("disclosed", self.stage.command(
            "A", "activity", "disclose", answer["record"], "risk=SEDANG", "is_child=YA", "summary=Bercerita soal kakak kelas."))

    def _cases(self):
        """Cases in the states that steps begin from, and two people who may be one."""
        for name in ("new", "twin"):
            case = self._keep(name, self.stage.command(
                "A", "case", "new", "--category", "KTP", "--risk", "SEDANG", "--channel", "LANGSUNG", "--kecamatan", "321404"))
            self.stage.command("A", "person", "add", case, "KORBAN", "name=Melati Kacapiring", f"nik={NIK}", "sex=P",
                               "birth_date=1990-01-05")
        self._keep("request", self.stage.command(
            "A", "request", "receive", self.known["new"], "--kind", "AKSES", "--detail", "Salinan berkas untuk dibawa pulang"))
        for case in self.stage.command("A", "case", "list"):
            name = {"USUL_TERMINASI": "proposed", "TERMINASI": "closed"}.get(case["status"])
            if name:
                self.known.setdefault(name, case["id"])

    def _laptop(self, page):
        """A report that is half written, what the case's page leads to, and a search."""
        home, case = self.stage.address("A"), self.known["case"]
        page.goto(home + "/laporan")
        page.get_by_role("button", name="Telepon").first.click()
        self.known["report"] = page.url.split("/")[4]
        page.goto(f"{home}/kasus/{case}")
        self._part("part", page, "Buka identitas", "/orang/")
        self._part("decided", page, "Putuskan", "/putusan/")
        self._part("deleted", page, "Hapus", "/hapus/")
        self._part("moved", page, "Pindahkan", "/tenggat/", "/pindah")
        page.goto(f"{home}/kasus/{case}/orang/{self.known['part']}")
        self._part("person", page, "Ubah", "/isian/", "/name#f-name")
        search(page, home)

    def _quarrel(self, page):
        """A field that two officers wrote differently."""
        page.goto(self.stage.address("A") + "/konflik")
        conflict = page.get_by_role("link", name="Nomor LP polisi")
        if not conflict.count():
            self.stage.quarrel(self.known["case"], "police_report_no", "LP/B/11", "LP/B/22")
            page.reload()
        self.known["conflict"] = conflict.first.get_attribute("href").rsplit("/", 1)[1]

    def _likeness(self, page):
        """Who may be one with whom."""
        page.goto(f"{self.stage.address('A')}/kasus/{self.known['new']}/mirip")
        self._part("alike", page, "Ya", "/mirip/", "/sama")


def search(page, home):
    """Looks for cases by the beginning of their number."""
    page.get_by_label("Cari orang, kasus, catatan").fill("PWK")
    page.keyboard.press("Enter")
    page.wait_for_url(home + "/cari")


def hence(hours):
    """The time in so many hours, as commands take it."""
    return (datetime.now(timezone.utc) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:00:00Z")


def other_hours():
    """Safe hours in which it is not now, in the office's time: what is forbidden now is said in many words."""
    return "18.00-20.00" if 7 <= (datetime.now(timezone.utc) + timedelta(hours=7)).hour < 13 else "08.00-12.00"


def record(answer):
    """The record that an answer of a command names: the contact where there is one."""
    for key in ("contact", "id", "record"):
        if isinstance(answer, dict) and re.fullmatch(r"\d+\.\d+", str(answer.get(key, ""))):
            return answer[key]
    raise ValueError(f"no record in {answer}")
