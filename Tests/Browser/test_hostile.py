"""More than three hundred hostile strings through the text fields of the intake and of every step of a case, a contact and an
activity, in a real browser: nothing runs, no policy is even asked, and each string is shown as it was typed."""

from browsercase import BrowserCase
from filling import record
from hostile import Storm, corpus, missing
from stage import wait_until

RECORDS = ["service", "assessment", "plan", "incident", "suspect", "evidence", "flag", "rights_briefing", "statement"]
"""Records that are added to a case by a form of their own."""
EDITED = ["summary", "village", "risk_reason", "police_report_no"]
"""Fields of a case that are edited in place."""
STEPS = ["persetujuan", "permintaan", "triase", "lanjut", "usul-tutup", "buka-kembali", "tenggat/T_TIM/{case}/pindah",
         "orang/{part}/kasus-lain", "mirip/ORANG_SAMA/{part}/{part}/sama", "mirip/ORANG_SAMA/{part}/{part}/beda",
         "mirip/ORANG_SAMA/{part}/{part}/batal", "putusan/{assessment}"]
"""Steps of a case; some do not fit its state, and then what was typed is shown again with the reason."""
REFERRED = ["kirim", "jawab", "selesai", "cabut"]
"""Steps of a referral, in their order."""
REACHED = ["telepon", "catatan", "kasus", "coba/{task}", "selesai/{task}", "janji", "tutup"]
"""Steps of a contact."""
REACHED_EDITED = ["summary", "display_name", "phone", "safe_number", "safe_hours", "village"]
"""Fields of a contact that are edited in place."""
ACTED = ["baru", "{activity}/ungkap", "{activity}/kaitkan"]
"""Steps of an activity."""
ACTED_EDITED = ["title", "place", "school", "village", "summary", "follow_up"]
"""Fields of an activity that are edited in place."""
NEVER_SHOWN = {"kasus", "asal"}
"""Fields that take a reference: a stray one is refused and shown nowhere but in the field."""


class HostileStrings(BrowserCase):
    """Strings stay strings."""

    SECONDS = 600

    def setUp(self):
        super().setUp()
        self.strings = corpus()
        self.assertGreaterEqual(len(self.strings), 300)
        self.lost = {}

    def look(self, page, name, texts):
        """Notes which strings are not shown as they were typed."""
        for field, text in missing(page, texts).items():
            if field not in NEVER_SHOWN:
                self.lost[name, field] = text

    def test_officers_forms(self):
        """Report, note, records, referral, person, edits, search and late reasons on the laptop."""
        page = self.officer("B")
        self.stage.cut("B")
        home = self.stage.address("B")
        page.goto(home + "/laporan")
        page.get_by_role("button", name="Telepon").first.click()
        report = page.url.split("/")[4]
        storm = Storm(self.strings)
        while storm.next < len(self.strings):
            case = self.stage.command("B", "case", "new", "--category", "KTP", "--risk", "SEDANG", "--channel", "LANGSUNG",
                                      "may_call=TANYA_DULU", "may_message=JANGAN")["record"]
            sheet = f"{home}/kasus/{case}"
            self.report(page, storm, f"{home}/laporan/{report}")
            self.records(page, storm, sheet)
            self.edits(page, storm, sheet, case)
        for path in ("/", "/kasus", f"/kasus/{case}", f"/kasus/{case}/riwayat/{case}", "/cari", "/laporan", "/konflik/riwayat"):
            page.goto(home + path)
        self.told(storm, 30)

    def report(self, page, storm, report):
        """The pages of a report, then the look over all of it."""
        texts = {}
        for step in (1, 2, 3, 4):
            page.goto(f"{report}/{step}")
            sent = storm.send(page, f"laporan/{step}", page.locator("form[data-simpan]"))
            if not page.url.endswith(f"/{step + 1}"):
                self.look(page, f"laporan/{step}", sent)
            refused = page.locator(".isian.salah [name]").evaluate_all("nodes => nodes.map((node) => node.name)")
            texts.update({field: text for field, text in sent.items() if field not in refused})
        page.goto(f"{report}/5")
        self.look(page, "laporan/5", texts)

    def records(self, page, storm, sheet):
        """What is added to a case; a person is looked at on the page that opens her identity."""
        page.goto(sheet)
        self.look(page, "catatan", storm.send(page, "catatan", page.locator("form[action$='/catatan']")))
        for kind in RECORDS + ["rujukan", "orang"]:
            page.goto(f"{sheet}/{kind if kind in ('rujukan', 'orang') else 'tambah/' + kind}")
            texts = storm.send(page, kind, page.locator("main form"))
            if kind == "orang" and not page.url.endswith("/orang"):
                page.goto(page.get_by_role("link", name="Buka identitas").last.evaluate("link => link.href"))
            self.look(page, kind, texts)

    def edits(self, page, storm, sheet, case):
        """Fields that are edited in place, the search, and the reason of a late task."""
        for field in EDITED:
            self.edit(page, storm, sheet, case, field)
        page.goto(f"{sheet}/riwayat/{case}/summary")
        self.look(page, "cari", storm.send(page, "cari", page.locator("form[role=search]")))

    def test_steps_forms(self):
        """Every step of a case, a referral, a contact and an activity, and a case opened outside her scope."""
        page = self.officer("A")
        self.stage.cut("A")
        home = self.stage.address("A")
        storm = Storm(self.strings)
        while storm.next < len(self.strings):
            self.case_steps(page, storm, home)
            self.contact_steps(page, storm, home)
            self.activity_steps(page, storm, home)
            for path in ("buka-paksa", "kontak-impor"):
                self.step(page, storm, f"{home}/{path}", path)
        for path in ("/kontak", "/kegiatan", "/tenggat", "/dibuka-paksa", "/lain"):
            page.goto(home + path)
        self.told(storm, 60)

    def step(self, page, storm, path, name):
        """Goes to the page of a step, fills its form and sends it."""
        page.goto(path)
        self.look(page, name, storm.send(page, name, page.locator("main form")))

    def edit(self, page, storm, sheet, record, field):
        """Edits a field in place."""
        page.goto(f"{sheet}/isian/{record}/{field}")
        self.look(page, field, storm.send(page, f"isian/{field}", page.locator("form[data-fokus-isian]")))

    def case_steps(self, page, storm, home):
        """A case with a person, an assessment and a referral: every step that its page offers."""
        case = self.stage.command("A", "case", "new", "--category", "KTP", "--risk", "SEDANG", "--channel", "LANGSUNG")["record"]
        part = self.stage.command("A", "person", "add", case, "KORBAN", "name=Melati")["role"]
        assessment = self.stage.command("A", "assessment", "add", case, "kind=AWAL", "risk_score=3")["record"]
        sheet = f"{home}/kasus/{case}"
        for path in STEPS:
            self.step(page, storm, f"{sheet}/{path.format(case=case, part=part, assessment=assessment)}", path)
        page.goto(f"{sheet}/orang/{part}")
        person = page.locator("a[href$='/name#f-name']").get_attribute("href").split("/")[-2]
        for field in ("name", "address", "phone"):
            self.edit(page, storm, sheet, person, field)
        self.follow_link(page, storm, sheet, "/permintaan/", "permintaan/jawab")
        self.step(page, storm, f"{sheet}/rujukan", "rujukan")
        for step in REFERRED:
            self.follow_link(page, storm, sheet, f"/{step}", f"rujukan/{step}")

    def follow_link(self, page, storm, sheet, part, name):
        """Goes to the step to which a link of the case's page leads, if there is one."""
        page.goto(sheet)
        link = page.locator(f"article a[href*='{part}']")
        if link.count():
            self.step(page, storm, link.first.evaluate("link => link.href"), name)

    def contact_steps(self, page, storm, home):
        """A contact with a call-back: every step that its page offers, and its fields."""
        contact = record(self.stage.command("A", "contact", "new", "--channel", "LANGSUNG", "may_call=BOLEH"))
        task = record(self.stage.command("A", "call", "back", contact))
        sheet = f"{home}/kontak/{contact}"
        for path in REACHED:
            self.step(page, storm, f"{sheet}/{path.format(task=task)}", "kontak/" + path)
        for field in REACHED_EDITED:
            self.edit(page, storm, sheet, contact, field)

    def activity_steps(self, page, storm, home):
        """An activity: every step that its page offers, and its fields."""
        activity = self.stage.command("A", "activity", "new", "kind=SOSIALISASI", "title=Sekolah aman")["record"]
        for path in ACTED:
            self.step(page, storm, f"{home}/kegiatan/{path.format(activity=activity)}", "kegiatan/" + path)
        for field in ACTED_EDITED:
            self.edit(page, storm, f"{home}/kegiatan/{activity}", activity, field)

    def test_desks_forms(self):
        """Call, contact, case, message, reply and what the admin writes, at the office."""
        page = self.clerk(self.stage.admin)
        office = self.stage.office
        storm = Storm(self.strings)
        storm.next = 1
        while storm.next <= len(self.strings) // 2:
            contact = record(self.stage.command("office", "contact", "new", "--channel", "TELEPON"))
            self.call(page, storm, office, contact)
            self.message(page, storm, office)
            self.admin(page, storm, office)
        for path in ("/kontak", "/telepon", "/telepon-balik", "/bagi", "/tenggat", "/kelola/audit", f"/kontak/{contact}"):
            page.goto(office + path)
        self.told(storm, 20, strings=len(self.strings) // 2)

    def call(self, page, storm, office, contact):
        """The call form, its end, and every form of the contact's page that keeps it open."""
        page.goto(f"{office}/telepon/{contact}")
        form = page.locator("form[action$='/isi']")
        form.evaluate("form => form.insertAdjacentElement('beforeend', document.createElement('button'))")
        texts = storm.send(page, "panggilan", form)
        self.look(page, "panggilan", texts)
        page.goto(f"{office}/telepon/{contact}")
        self.look(page, "panggilan-selesai", storm.send(page, "panggilan-selesai", page.locator("form.akhir")))
        for act in ("catatan", "telepon-balik", "kaitkan", "duplikat"):
            page.goto(f"{office}/kontak/{contact}")
            form = page.locator(f"main form[action$='/{act}']")
            if form.count():
                self.look(page, act, storm.send(page, "kontak/" + act, form.first))

    def message(self, page, storm, office):
        """A message that comes in with a hostile text from somebody with a hostile name, and a hostile answer to it."""
        text = storm.take("pesan", "text")
        page.goto(office + "/kontak")
        inbox = page.locator("section[aria-labelledby=k-wa] li a.kode")
        before = set(inbox.all_inner_texts())
        self.stage.write_message(text)

        def arrived():
            page.reload()
            return set(inbox.all_inner_texts()) - before

        message = wait_until(arrived, 10, "the message has arrived").pop()
        page.goto(f"{office}/kontak/{message}/pesan")
        self.look(page, "pesan", {"text": text})
        self.look(page, "jawaban", storm.send(page, "jawaban", page.locator("#akhir form"), {"templat": ""}))

    def admin(self, page, storm, office):
        """What the admin writes: agencies, templates, holidays, codes, letters."""
        for path in ("/kelola/lembaga", "/kelola/templat", "/kelola/kode", "/kelola/jam", "/kelola/orang", "/surat/laporan"):
            page.goto(office + path)
            form = page.locator("main form:has(input[type=text]), main form:has(textarea)")
            if not form.count():
                continue
            storm.send(page, path, form.last)
            if page.locator("main").count():
                page.goto(office + path)

    def told(self, storm, fields, strings=None):
        """Every string was sent, every field had some, and all came back as they were typed."""
        self.assertGreaterEqual(len(storm.sent), strings or len(set(self.strings)))
        self.assertGreaterEqual(len(storm.had), fields)
        print(f"{len(storm.sent)} strings, {storm.next} times, through {len(storm.had)} fields, "
              f"{min(storm.had.values())} or more each", flush=True)
        self.assertEqual(self.lost, {}, "not shown as typed")

    def test_the_watch_sees_what_runs(self):
        """A script that runs and markup that is refused are both seen: else the silence would prove nothing."""
        page = self.officer("A")
        page.evaluate("() => alert(1)")
        self.settle(lambda: self.seen.ran, 5, "a script that ran is seen")
        page.evaluate("""() => { try { document.body.innerHTML = '<img src=x onerror=alert(1)>'; } catch (error) { } }""")
        self.settle(lambda: self.seen.violations or self.seen.complaints, 5, "a violated policy is seen")
        page.evaluate("""() => {
            const image = document.createElement('img');
            image.src = 'http://x.example/';
            document.body.append(image);
        }""")
        self.settle(lambda: len(self.seen.violations) > 1, 5, "a picture from elsewhere is refused and seen")
        self.seen.clear_dangers()
        self.seen.addresses = {address for address in self.seen.addresses if "x.example" not in address}
