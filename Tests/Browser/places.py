"""The pages of the programs, with something on each of them to be seen."""

from filling import Filling, search
from visitor import sign_in, unlock

ADDED = ["service", "incident", "suspect", "statement", "evidence", "flag", "rights_briefing", "mediation", "accompaniment"]
"""The records that a supervisor adds to a case by a form of their own."""
ASSESSED = ["assessment", "plan", "plan_goal"]
"""Those that are the officer's own."""

CASE_PAGES = [
    ("kasus-daftar", "/kasus"), ("kasus", "/kasus/{case}"), ("kasus-baru", "/kasus/{new}"),
    ("kasus-sunting", "/kasus/{case}/isian/{case}/risk#f-risk"),
    ("kasus-sunting-catatan", "/kasus/{case}/isian/{deleted}/detail#f-detail"),
    ("kasus-riwayat", "/kasus/{case}/riwayat/{case}"), ("kasus-riwayat-isian", "/kasus/{case}/riwayat/{case}/status"),
    ("identitas", "/kasus/{case}/orang/{part}"), ("identitas-sunting", "/kasus/{case}/isian/{person}/name#f-name"),
    ("orang-baru", "/kasus/{case}/orang"), ("orang-kasus-lain", "/kasus/{case}/orang/{part}/kasus-lain"),
    ("orang-keluarkan", "/kasus/{case}/orang/{part}/lepas"), ("mirip", "/kasus/{new}/mirip"),
    ("mirip-sama", "/kasus/{new}/mirip/{alike}/sama"), ("mirip-beda", "/kasus/{new}/mirip/{alike}/beda"),
    ("mirip-batal", "/kasus/{new}/mirip/{alike}/batal"), ("kasus-triase", "/kasus/{new}/triase"),
    ("kasus-lanjut", "/kasus/{case}/lanjut"), ("kasus-usul-tutup", "/kasus/{case}/usul-tutup"),
    ("kasus-tutup", "/kasus/{proposed}/tutup"), ("kasus-buka-kembali", "/kasus/{closed}/buka-kembali"),
    ("putusan", "/kasus/{case}/putusan/{decided}"), ("tenggat-pindah", "/kasus/{case}/tenggat/{moved}/pindah"),
    ("hapus", "/kasus/{case}/hapus/{deleted}"), ("persetujuan", "/kasus/{case}/persetujuan"),
    ("permintaan-baru", "/kasus/{new}/permintaan"), ("permintaan-jawab", "/kasus/{new}/permintaan/{request}"),
    ("rujukan-baru", "/kasus/{case}/rujukan"), ("rujukan-kirim", "/kasus/{case}/rujukan/{referral}/kirim"),
    ("rujukan-jawab", "/kasus/{case}/rujukan/{referral}/jawab"), ("rujukan-selesai", "/kasus/{case}/rujukan/{referral}/selesai"),
    ("rujukan-cabut", "/kasus/{case}/rujukan/{referral}/cabut"), ("surat-persetujuan", "/surat/persetujuan/{case}"),
] + [(f"tambah-{kind}", "/kasus/{case}/tambah/" + kind) for kind in ADDED]
"""Pages of a case, with every step that it offers."""

CONTACT_PAGES = [
    ("kontak-daftar", "/kontak"), ("kontak-selesai", "/kontak?semua=1"), ("kontak", "/kontak/{visitor}"),
    ("kontak-sunting", "/kontak/{visitor}/isian/{visitor}/summary#f-summary"),
    ("kontak-riwayat", "/kontak/{visitor}/riwayat/{visitor}"),
    ("kontak-telepon", "/kontak/{visitor}/telepon"), ("kontak-janji", "/kontak/{visitor}/janji"),
    ("kontak-coba", "/kontak/{visitor}/coba/{task}"), ("kontak-janji-selesai", "/kontak/{visitor}/selesai/{task}"),
    ("kontak-catatan", "/kontak/{visitor}/catatan"), ("kontak-kasus", "/kontak/{visitor}/kasus"),
    ("kontak-tutup", "/kontak/{visitor}/tutup"), ("kontak-impor", "/kontak-impor"),
]
"""Pages of a contact on a laptop."""

ACTIVITY_PAGES = [
    ("kegiatan-daftar", "/kegiatan"), ("kegiatan", "/kegiatan/{activity}"), ("kegiatan-baru", "/kegiatan/baru"),
    ("kegiatan-sunting", "/kegiatan/{activity}/isian/{activity}/topics#f-topics"),
    ("kegiatan-riwayat", "/kegiatan/{activity}/riwayat/{activity}"), ("kegiatan-ungkap", "/kegiatan/{activity}/ungkap"),
    ("kegiatan-kaitkan", "/kegiatan/{activity}/kaitkan"),
]
"""Pages of prevention."""

LAPTOP_PAGES = [
    ("hari-ini", "/"), ("lain", "/lain"), ("tenggat", "/tenggat"), ("tenggat-semua", "/tenggat?semua=1"),
    ("lembaga", "/lembaga"), ("cari", "/cari"), ("laporan", "/laporan"),
    ("laporan-1", "/laporan/{report}/1"), ("laporan-2", "/laporan/{report}/2"), ("laporan-3", "/laporan/{report}/3"),
    ("laporan-4", "/laporan/{report}/4"), ("laporan-periksa", "/laporan/{report}/5"), ("konflik-daftar", "/konflik"),
    ("konflik", "/konflik/{conflict}"), ("konflik-riwayat", "/konflik/riwayat"), ("sinkron", "/sinkron"),
    ("dibuka-paksa", "/dibuka-paksa"), ("buka-paksa", "/buka-paksa"), ("kata-sandi", "/kata-sandi"),
] + CASE_PAGES + CONTACT_PAGES + ACTIVITY_PAGES
"""Pages of a laptop: a name and an address."""

OFFICER_PAGES = [("hari-ini", "/"), ("kasus", "/kasus/{case}")] + [
    (f"tambah-{kind}", "/kasus/{case}/tambah/" + kind) for kind in ASSESSED]
"""Pages of a field officer's laptop that a supervisor's does not show."""

OFFICE_PAGES = [
    ("hari-ini", "/"), ("kontak-daftar", "/kontak"), ("kontak-selesai", "/kontak?keadaan=SELESAI"),
    ("kontak", "/kontak/{contact}"), ("kontak-impor", "/kontak-impor"), ("percakapan", "/kontak/{message}/pesan"),
    ("telepon", "/telepon"), ("panggilan", "/telepon/{contact}"), ("telepon-balik", "/telepon-balik"),
    ("piket", "/piket"), ("usulan", "/usulan"), ("usulan-rencana", "/usulan?jenis=plan"), ("antrean", "/antrean-pesan"),
    ("triase", "/triase"), ("bagi", "/bagi"), ("bagi-petugas", "/bagi?petugas=2"), ("tenggat", "/tenggat"),
    ("kasus-daftar", "/kasus"), ("kasus", "/kasus/{case}"), ("kasus-tutup", "/kasus/{proposed}/tutup"),
    ("identitas", "/kasus/{case}/orang/{part}"), ("cari", "/cari"), ("kegiatan-daftar", "/kegiatan"),
    ("kegiatan", "/kegiatan/{activity}"), ("kegiatan-baru", "/kegiatan/baru"),
    ("dibuka-paksa", "/dibuka-paksa"), ("buka-paksa", "/buka-paksa"), ("konflik-daftar", "/konflik"), ("konflik", "/konflik/{conflict}"),
    ("konflik-riwayat", "/konflik/riwayat"), ("angka", "/angka"), ("kelola", "/kelola"),
    ("kelola-orang", "/kelola/orang"), ("kelola-orang-satu", "/kelola/orang/3"),
    ("kelola-perangkat", "/kelola/perangkat"), ("kelola-perangkat-satu", "/kelola/perangkat/3"),
    ("kelola-perangkat-meja", "/kelola/perangkat/1"), ("kelola-insiden", "/kelola/perangkat/3/insiden"),
    ("kelola-ditahan", "/kelola/ditahan"), ("kelola-lembaga", "/kelola/lembaga"),
    ("kelola-lembaga-satu", "/kelola/lembaga/{agency}"), ("kelola-kode", "/kelola/kode"), ("kelola-kode-satu", "/kelola/kode/K1"),
    ("kelola-desa", "/kelola/kode/DESA"), ("kelola-jam", "/kelola/jam"), ("kelola-jam-satu", "/kelola/pengaturan/hours.senin"),
    ("kelola-templat", "/kelola/templat"), ("kelola-pengaturan", "/kelola/pengaturan"),
    ("kelola-audit", "/kelola/audit"), ("kelola-cadangan", "/kelola/cadangan"),
    ("kelola-dibuka", "/kelola/dibuka"), ("kelola-ekspor", "/kelola/ekspor"), ("kelola-simfoni", "/kelola/simfoni"),
    ("kelola-impor", "/kelola/impor"), ("akun", "/akun"),
    ("surat-persetujuan", "/surat/persetujuan/{case}"), ("surat-laporan", "/surat/laporan"),
]
"""Pages of the office. A held change is not among what is shown: no program of ours writes what the rules forbid."""

SIGN_IN_PAGES = {"A": "/buka", "office": "/masuk"}
"""The pages that are seen before anybody has come in."""


class Places:
    """The pages with something on each: what they need is filled once in each office."""

    _filled = None

    def __init__(self, stage, chromium):
        self.stage = stage
        if not Places._filled or Places._filled.stage is not stage:
            Places._filled = Filling(stage, chromium)
        self.known = Places._filled.known

    def laptop(self, place="A"):
        """The pages of a laptop: name and path. A is the supervisor's, B the officer's."""
        return [(name, path.format(**self.known)) for name, path in (OFFICER_PAGES if place == "B" else LAPTOP_PAGES)]

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
        search(page, self.stage.address(place))
        return page
