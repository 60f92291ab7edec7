import CaseModel
import Letters
import Testing

@Suite("Letters say what they are given, and nothing else")
struct LetterTests {
  private static let head = ReferralHead(
    office: "Kantor Uji", date: "26 November 2026", number: "2.40", agency: "RSUD", toPerson: "", reason: "Visum")

  /// A canary for each fact, with the part that it belongs to.
  private static let canaries: [(part: String, text: String, set: @Sendable (inout ReferralFacts, String) -> Void)] = [
    ("KODE", "C-survivor", { $0.survivorCode = $1 }), ("KODE", "C-register", { $0.registerNo = $1 }),
    ("IDENTITAS", "C-name", { $0.name = $1 }), ("IDENTITAS", "C-birth", { $0.birthDate = $1 }),
    ("IDENTITAS", "C-sex", { $0.sex = $1 }), ("IDENTITAS", "C-age", { $0.age = $1 }),
    ("IDENTITAS", "C-address", { $0.address = $1 }), ("KONTAK", "C-rule", { $0.contactRules = [$1] }),
    ("KONTAK", "C-phone", { $0.phone = $1 }), ("KONTAK", "C-hours", { $0.safeHours = $1 }),
    ("KRONOLOGI", "C-account", { $0.accounts = [$1] }), ("RISIKO", "C-risk", { $0.risk = $1 }),
    ("RISIKO", "C-why", { $0.riskReason = $1 }), ("KEBUTUHAN", "C-need", { $0.needs = [$1] }),
    ("KEBUTUHAN", "C-talk", { $0.communicationNeeds = [$1] }), ("LAYANAN", "C-service", { $0.services = [$1] }),
    ("TERLAPOR", "C-accused", { $0.accused = [$1] }), ("HUKUM", "C-police", { $0.policeReport = $1 }),
    ("HUKUM", "C-court", { $0.proceedings = [$1] }),
  ]

  private static var full: ReferralFacts {
    var facts = ReferralFacts()
    for canary in canaries { canary.set(&facts, canary.text) }
    return facts
  }

  @Test("Every fact has its canary, and every part of the list is tried")
  func coverage() {
    #expect(Mirror(reflecting: Self.full).children.count == Self.canaries.count + 1, "and whether it is a child")
    #expect(
      Set(Self.canaries.map(\.part)) == Set(Registry.codeList(Codes.SharePart.list)?.entries.map(\.code) ?? []))
  }

  @Test("A part that is ticked brings its facts and no other's", arguments: [false, true])
  func ticks(isHandOver: Bool) throws {
    let parts = Set(Self.canaries.map(\.part))
    for ticked in parts.map({ [$0] }) + [[], Array(parts), ["KODE", "KEBUTUHAN"], ["KODE_BARU"]] {
      let letter =
        isHandOver
        ? ReferralLetter.handOver(Self.head, Self.full, parts: Set(ticked))
        : ReferralLetter.referral(Self.head, Self.full, parts: Set(ticked))
      let html = try Letter.html(letter)
      for canary in Self.canaries {
        #expect(html.contains(canary.text) == ticked.contains(canary.part), "\(canary.text) with \(ticked)")
      }
    }
  }

  @Test("A child is a code and initials, unless it is named on purpose")
  func child() throws {
    var facts = Self.full
    facts.isChild = true
    facts.name = "Bunga Citra Lestari"
    let hidden = try Letter.html(ReferralLetter.referral(Self.head, facts, parts: ["IDENTITAS"]))
    #expect(hidden.contains("B. C. L.") && hidden.contains("C-survivor"))
    for secret in ["Bunga", "Citra", "C-birth", "C-address", "C-age", "C-sex"] { #expect(!hidden.contains(secret)) }
    let named = ReferralLetter.referral(Self.head, facts, parts: ["IDENTITAS"], showsChild: true)
    #expect(try Letter.html(named).contains("Bunga Citra Lestari"))
    let coded = ReferralLetter.referral(Self.head, facts, parts: ["KODE"], showsChild: true)
    #expect(try !Letter.html(coded).contains("Bunga"))
  }

  @Test("A part of which nothing is known says so")
  func unknown() throws {
    let letter = ReferralLetter.referral(Self.head, ReferralFacts(), parts: ["RISIKO", "HUKUM"])
    #expect(letter.sections.map(\.paragraphs) == [["Belum diketahui."], ["Belum diketahui."]])
  }

  @Test("Every value is escaped, and nothing is loaded from anywhere")
  func escaped() throws {
    var letter = LetterContext(title: "<b>1", office: "<b>2", date: "<b>3")
    letter.number = "<b>4"
    letter.addressee = ["<b>5"]
    letter.opening = ["<b>6"]
    letter.sections = [
      LetterSection("<b>7", rows: [LetterRow("<b>8", "<b>9")].compactMap { $0 }, paragraphs: ["<b>A"], items: ["<b>B"])
    ]
    letter.closing = ["<b>C"]
    letter.signatures = [LetterSignature("<b>D", name: "<b>E")]
    letter.notice = "<b>F"
    let html = try Letter.html(letter)
    #expect(!html.contains("<b>"))
    for digit in "123456789ABCDEF" { #expect(html.contains("&lt;b&gt;\(digit)"), "\(digit) is on the paper") }
    for word in ["http:", "https:", "src=", "url(", "@import", "<script", "<link", "<img"] {
      #expect(!html.contains(word))
    }
    #expect(html.contains("size: A4"))
    #expect(html.contains("<title>Catatan</title>"), "the window's name says nothing")
  }

  @Test("Letters to a survivor name her by code, and say which words were read")
  func personal() throws {
    let head = PersonalLetter.Head(office: "Kantor", date: "1 Mei 2026", code: "P-7", officer: "Dewi")
    let consent = try Letter.html(PersonalLetter.consent(head, agencies: ["RSUD"]))
    #expect(consent.contains("P-7") && consent.contains(PersonalLetter.consentVersion) && consent.contains("RSUD"))
    #expect(try Letter.html(PersonalLetter.rights(head)).contains("pemulihan"))
    let ended = PersonalLetter.termination(head, reason: "Tujuan tercapai", aftercare: "")
    #expect(ended.sections.map(\.heading) == ["Alasan"])
    let cover = CoverLetter.monthly(
      office: "Kantor", date: "1 Mei 2026", month: "April 2026", agency: "Provinsi", enclosures: ["Rekap"], officer: "")
    #expect(try Letter.html(cover).contains("<li>Rekap</li>"))
  }

  @Test("File names hold a kind and a day; days are written in words")
  func names() {
    #expect(LetterKind.allCases.map { Letter.fileName($0, day: "2026-11-26") }.first == "rujukan-2026-11-26.html")
    #expect(DayInWords.text("2026-11-06") == "6 November 2026")
    #expect(DayInWords.text("kemarin") == "kemarin")
    #expect(DayInWords.month("2026-02") == "Februari 2026")
  }
}
