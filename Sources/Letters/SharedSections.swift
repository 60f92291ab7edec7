import CaseModel

/// The parts of a case that a letter shares: exactly those ticked, in the order of the list.
enum SharedSections {
  private typealias Part = Codes.SharePart

  /// The sections for the parts ticked. A part of which nothing is known says so, so that nobody takes it for
  /// forgotten; a code of a newer version shares nothing.
  static func sections(_ facts: ReferralFacts, parts: Set<String>, showsChild: Bool) -> [LetterSection] {
    let order = Registry.codeList(Part.list)?.entries.map(\.code) ?? []
    return order.filter { parts.contains($0) }.map { part in
      var section = section(part, facts, showsChild: showsChild)
      if section.isEmpty { section.paragraphs = ["Belum diketahui."] }
      return section
    }
  }

  private static func section(_ part: String, _ facts: ReferralFacts, showsChild: Bool) -> LetterSection {
    var section = LetterSection(Registry.label(part, in: Part.list, .id))
    switch part {
    case Part.kode:
      section.rows = rows([("Kode penyintas", facts.survivorCode), ("Nomor register", facts.registerNo)])
    case Part.identitas: section.rows = identity(facts, showsChild: showsChild)
    case Part.kontak:
      section.rows = rows([("Nomor aman", facts.phone), ("Jam aman", facts.safeHours)])
      section.items = facts.contactRules
    case Part.kronologi: section.paragraphs = facts.accounts
    case Part.risiko: section.rows = rows([("Tingkat", facts.risk), ("Alasan", facts.riskReason)])
    case Part.kebutuhan: section.items = facts.needs + facts.communicationNeeds
    case Part.layanan: section.items = facts.services
    case Part.terlapor: section.items = facts.accused
    case Part.hukum:
      section.rows = rows([("Laporan polisi", facts.policeReport)])
      section.items = facts.proceedings
    default: break
    }
    return section
  }

  private static func identity(_ facts: ReferralFacts, showsChild: Bool) -> [LetterRow] {
    guard !facts.isChild || showsChild else {
      return rows([("Kode penyintas", facts.survivorCode), ("Inisial", facts.initials)])
    }
    return rows([
      ("Nama", facts.name), ("Tanggal lahir", facts.birthDate), ("Usia", facts.age), ("Jenis kelamin", facts.sex),
      ("Alamat", facts.address),
    ])
  }

  private static func rows(_ pairs: [(String, String)]) -> [LetterRow] {
    pairs.compactMap { LetterRow($0.0, $0.1) }
  }
}
