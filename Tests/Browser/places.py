"""The main pages of the three programs, with something on each of them to be seen."""

import re

from visitor import sign_in, unlock

LAPTOP_PAGES = [
    ("hari-ini", "/"), ("kasus-daftar", "/kasus"), ("kasus", "/kasus/{case}"),
    ("kasus-sunting", "/kasus/{case}/isian/{case}/risk"), ("kasus-riwayat", "/kasus/{case}/riwayat/{case}"),
    ("layanan-baru", "/kasus/{case}/tambah/service"), ("asesmen-baru", "/kasus/{case}/tambah/assessment"),
    ("rujukan-baru", "/kasus/{case}/rujukan"), ("orang-baru", "/kasus/{case}/orang"),
    ("identitas", "/kasus/{case}/orang/{part}"), ("cari", "/cari"), ("laporan", "/laporan"),
    ("laporan-1", "/laporan/{report}/1"), ("laporan-2", "/laporan/{report}/2"), ("laporan-3", "/laporan/{report}/3"),
    ("laporan-4", "/laporan/{report}/4"), ("laporan-periksa", "/laporan/{report}/5"), ("konflik-daftar", "/konflik"),
    ("konflik", "/konflik/{conflict}"), ("konflik-riwayat", "/konflik/riwayat"), ("sinkron", "/sinkron"),
]
"""Pages of a laptop: a name and an address."""

OFFICE_PAGES = [
    ("kontak-daftar", "/kontak"), ("kontak", "/kontak/{contact}"), ("percakapan", "/kontak/{message}/pesan"),
    ("telepon", "/telepon"), ("panggilan", "/telepon/{contact}"), ("telepon-balik", "/telepon-balik"),
    ("triase", "/triase"), ("bagi", "/bagi"), ("tenggat", "/tenggat"), ("kasus-daftar", "/kasus"),
    ("kasus", "/kasus/{case}"), ("konflik-daftar", "/konflik"), ("konflik", "/konflik/{conflict}"),
    ("konflik-riwayat", "/konflik/riwayat"), ("angka", "/angka"), ("kelola", "/kelola"),
    ("kelola-orang", "/kelola/orang"), ("kelola-perangkat", "/kelola/perangkat"), ("kelola-ditahan", "/kelola/ditahan"),
    ("kelola-lembaga", "/kelola/lembaga"), ("kelola-kode", "/kelola/kode"), ("kelola-jam", "/kelola/jam"),
    ("kelola-templat", "/kelola/templat"), ("kelola-pengaturan", "/kelola/pengaturan"),
    ("kelola-audit", "/kelola/audit"), ("kelola-cadangan", "/kelola/cadangan"),
    ("surat-persetujuan", "/surat/persetujuan/{case}"), ("surat-laporan", "/surat/laporan"),
]
"""Pages of the office."""

SIGN_IN_PAGES = {"A": "/buka", "office": "/masuk"}
"""The pages that are seen before anybody has come in."""


class Places:
    """Fills what the pages need, once: a report that is half written, a contact, a message, a conflict, a referral."""

    _known = {}

    def __init__(self, stage, chromium):
        self.stage = stage
        if not Places._known:
            Places._known = self._fill(chromium)
        self.known = Places._known

    def _fill(self, chromium):
        stage, case = self.stage, self.stage.shared_case
        known = {"case": case}
        context = chromium.context()
        page = context.new_page()
        unlock(page, stage.laptop("A"))
        home = stage.address("A")
        page.goto(home + "/laporan")
        page.get_by_role("button", name="Telepon").first.click()
        known["report"] = page.url.split("/")[4]
        page.goto(f"{home}/kasus/{case}")
        known["part"] = page.get_by_role("link", name="Buka identitas").first.get_attribute("href").rsplit("/", 1)[1]
        page.get_by_label("Cari orang, kasus, catatan").fill("PWK")
        page.keyboard.press("Enter")
        page.wait_for_url(home + "/cari")

        other = chromium.context()
        hers = other.new_page()
        unlock(hers, stage.laptop("B"))
        stage.exchange()
        page.goto(home + "/konflik")
        conflict = page.get_by_role("link", name="Nomor LP polisi")
        if not conflict.count():
            stage.quarrel(case, "police_report_no", "LP/B/11", "LP/B/22")
            page.reload()
        known["conflict"] = conflict.first.get_attribute("href").rsplit("/", 1)[1]
        other.close()

        contact = stage.command("office", "contact", "new", "--channel", "TELEPON", "caller_role=TETANGGA", "risk=SEDANG")
        known["contact"] = record(contact)
        message = stage.command("office", "whatsapp", "type", "Permisi, kantor buka jam berapa", "--phone", "081377701234")
        known["message"] = record(message)
        known["referral"] = self._refer(case)
        context.close()
        return known

    def _refer(self, case):
        """A referral that may be sent: the guardian has agreed that identity is shared with the hospital."""
        people = self.stage.command("office", "person", "list", case)
        guardian = next(person["role"] for person in people if person["part"] != "KORBAN")
        hospital = ("--agency", "RSUD Bayu Asih")
        self.stage.command("office", "consent", "record", case, "--scope", "BERBAGI", "--decision", "DIBERIKAN", *hospital,
                           "--text-version", "PERSETUJUAN-2026-1", "--giver", "WALI", "--person-role", guardian)
        return record(self.stage.command(
            "office", "referral", "draft", case, *hospital, "--reason", "Perawatan", "--share", "KODE", "--share", "KEBUTUHAN",
            "--share", "IDENTITAS"))

    def laptop(self):
        """The pages of a laptop: name and path."""
        return [(name, path.format(**self.known)) for name, path in LAPTOP_PAGES]

    def office(self):
        """The pages of the office: name and path."""
        return [(name, path.format(**self.known)) for name, path in OFFICE_PAGES]

    def visitor(self, chromium, place, **options):
        """A page at a place, where somebody who may see everything has come in."""
        page = chromium.context(**options).new_page()
        if place == "office":
            sign_in(page, self.stage.office, self.stage.admin)
        else:
            unlock(page, self.stage.laptop(place))
            page.get_by_label("Cari orang, kasus, catatan").fill("PWK")
            page.keyboard.press("Enter")
            page.wait_for_url(self.stage.address(place) + "/cari")
        return page


def record(answer):
    """The record that an answer of a command names: the contact where there is one."""
    for key in ("contact", "id", "record"):
        if isinstance(answer, dict) and re.fullmatch(r"\d+\.\d+", str(answer.get(key, ""))):
            return answer[key]
    raise ValueError(f"no record in {answer}")
