import CaseModel

/// Fields that an officer fills in together on a record that every case has.
struct DayForm: Sendable {
  /// The record's place in the case.
  let place: Int
  /// The record's type.
  let type: UInt32
  /// At least as many fields as a commit may hold values.
  let fields: [Field]

  /// A field with how its text comes about.
  struct Field: Sendable {
    let number: UInt32
    let isElement: Bool
    let make: @Sendable (inout SplitMix64, Day) -> String

    init(_ number: UInt32, isElement: Bool = false, _ make: @escaping @Sendable (inout SplitMix64, Day) -> String) {
      self.number = number
      self.isElement = isElement
      self.make = make
    }

    /// A field that gets one of a list.
    init(_ number: UInt32, isElement: Bool = false, of choices: [String]) {
      self.init(number, isElement: isElement) { generator, _ in generator.pick(choices) }
    }
  }
}

extension DayForm {
  private static let contactCodes = [Codes.MayContact.boleh, Codes.MayContact.tanyaDulu, Codes.MayContact.jangan]
  private static let answers = [Codes.YesNo.ya, Codes.YesNo.tidak, Codes.YesNo.tidakTahu]

  private static let personNotes = [
    "Lebih nyaman berbahasa Sunda", "Sering berganti nomor", "Alamat lama di kontrakan", "Telepon dipegang kakaknya",
    "Minta ditemui petugas perempuan", "Dapat membaca, belum lancar menulis",
  ]
  private static let whereabouts = [
    "di ruang tengah", "di halaman", "di jalan pulang", "di kontrakan", "di dapur", "di kebun", "di depan warung",
  ]
  private static let bystanders = [
    "adik korban melihat", "tidak ada yang melihat", "tetangga mendengar", "ibu terlapor ada di tempat",
    "teman melerai",
  ]

  /// The forms with how often each is filled in.
  static let all: Shares<DayForm> = [contactRules: 26, triage: 20, person: 30, incident: 24]

  /// How the victim may be reached.
  static let contactRules = DayForm(
    place: GeneratedCase.Opening.caseRecord, type: RecordNumber.caseRecord,
    fields: [
      Field(Fields.Case.mayCall, of: contactCodes),
      Field(Fields.Case.mayMessage, of: contactCodes),
      Field(Fields.Case.mayLeaveMessage, of: contactCodes),
      Field(Fields.Case.mayVisit, of: contactCodes),
      Field(Fields.Case.safeHours, of: CaseWriter.safeHours),
      Field(Fields.Case.summary) { generator, _ in "Korban \(generator.pick(generator.pick(Scenario.all).acts))." },
    ])

  private static let triage = DayForm(
    place: GeneratedCase.Opening.caseRecord, type: RecordNumber.caseRecord,
    fields: [
      Field(Fields.Case.risk, of: [Codes.Risk.tinggi, Codes.Risk.sedang, Codes.Risk.rendah]),
      Field(Fields.Case.riskReason, of: CaseWriter.highReasons + CaseWriter.lowReasons),
      Field(Fields.Case.village) { generator, _ in generator.pick(generator.pick(Subdistrict.all).villages) },
      Field(Fields.Case.policeReportNo) { generator, today in
        "LP/B/\(generator.within(9_001...9_899))/\(CaseWriter.romanMonths[today.calendar.month - 1])/\(today.year)"
      },
      Field(Fields.Case.policeReportDate) { generator, today in (today - generator.within(0...9)).text },
      Field(Fields.Case.violence, isElement: true, of: [Codes.Violence.fisik, Codes.Violence.psikis]),
    ])

  private static let person = DayForm(
    place: GeneratedCase.Opening.victim, type: RecordNumber.person,
    fields: [
      Field(Fields.Person.phone) { generator, _ in InventedNumber.phone(serial: generator.below(100_000)) },
      Field(Fields.Person.phoneRule, of: contactCodes),
      Field(Fields.Person.address) { generator, _ in
        HamletAddress.make(in: generator.pick(generator.pick(Subdistrict.all).villages), using: &generator)
      },
      Field(Fields.Person.schoolOrWork, of: CaseWriter.schools + CaseWriter.workplaces),
      Field(Fields.Person.safeNumber) { generator, _ in InventedNumber.phone(serial: generator.below(100_000)) },
      Field(Fields.Person.whoMayAnswer, of: ["Ibu korban", "Kakak perempuan", "Hanya korban", "Bibi dari pihak ibu"]),
      Field(Fields.Person.note, of: personNotes),
    ])

  private static let incident = DayForm(
    place: GeneratedCase.Opening.incident, type: RecordNumber.incident,
    fields: [
      Field(Fields.Incident.date) { generator, today in (today - generator.within(10...200)).text },
      Field(Fields.Incident.timeOfDay, of: CaseWriter.timesOfDay),
      Field(Fields.Incident.area) { generator, _ in
        HamletAddress.make(in: generator.pick(generator.pick(Subdistrict.all).villages), using: &generator)
      },
      Field(Fields.Incident.isRepeated, of: answers),
      Field(Fields.Incident.firstDate) { generator, today in (today - generator.within(200...900)).text },
      Field(Fields.Incident.weapon, of: answers),
      Field(Fields.Incident.witnesses, of: answers),
      Field(Fields.Incident.summary) { generator, _ in
        "Terjadi \(generator.pick(whereabouts)); \(generator.pick(bystanders))."
      },
    ])
}
