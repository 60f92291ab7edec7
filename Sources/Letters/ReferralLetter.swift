import CaseModel

/// What a referral letter or a record of hand-over is made from, beside what is shared.
public struct ReferralHead: Hashable, Sendable {
  /// The office.
  public var office: String
  /// The day, in words.
  public var date: String
  /// The referral's own name.
  public var number: String
  /// The agency.
  public var agency: String
  /// The person there; empty without one.
  public var toPerson: String
  /// What is asked.
  public var reason: String
  /// By when an answer is expected, in words; empty while it is not sent.
  public var answerDue: String = ""
  /// Who writes.
  public var officer: String = ""
  /// On what ground data is shared: consent, or another reason.
  public var ground: String = ""

  /// The head of a letter to `agency`.
  public init(office: String, date: String, number: String, agency: String, toPerson: String, reason: String) {
    self.office = office
    self.date = date
    self.number = number
    self.agency = agency
    self.toPerson = toPerson
    self.reason = reason
  }
}

/// The letters that go to another agency about a case.
public enum ReferralLetter {
  private static let secrecy =
    "RAHASIA. Hanya untuk penerima yang disebut; identitas korban dan keluarga wajib dirahasiakan "
    + "(UU 12/2022 pasal 67–71, UU 11/2012 pasal 19, UU 27/2022). Dilarang disalin, difoto, atau diteruskan."

  /// Asks an agency to serve somebody: what is ticked is shared, and nothing else. A child is named only with
  /// `showsChild`.
  public static func referral(
    _ head: ReferralHead, _ facts: ReferralFacts, parts: Set<String>, showsChild: Bool = false
  ) -> LetterContext {
    var letter = base("Surat Rujukan", head)
    letter.opening = [
      "Bersama ini kami merujuk seorang penyintas untuk memperoleh layanan dari lembaga Bapak/Ibu.",
      "Yang dimohon: \(head.reason)",
    ]
    letter.sections = SharedSections.sections(facts, parts: parts, showsChild: showsChild)
    letter.closing = ["Dasar berbagi data: \(head.ground)"]
    if !head.answerDue.isEmpty {
      letter.closing.append("Mohon jawaban tertulis (diterima atau tidak) paling lambat \(head.answerDue).")
    }
    letter.closing.append("Atas kerja sama Bapak/Ibu kami ucapkan terima kasih.")
    letter.signatures = [LetterSignature("Petugas", name: head.officer)]
    return letter
  }

  /// The record of a hand-over, signed by both sides: whose case it is changes when the other side has accepted.
  public static func handOver(
    _ head: ReferralHead, _ facts: ReferralFacts, parts: Set<String>, showsChild: Bool = false
  ) -> LetterContext {
    var letter = base("Berita Acara Pelimpahan Kasus", head)
    letter.opening = [
      "Pada tanggal tersebut di atas, pihak pertama menyerahkan penanganan kasus kepada pihak kedua.",
      "Alasan pelimpahan: \(head.reason)",
    ]
    letter.sections = SharedSections.sections(facts, parts: parts, showsChild: showsChild)
    letter.closing = [
      "Dasar berbagi data: \(head.ground)",
      "Pihak pertama tetap bertanggung jawab sampai pihak kedua menyatakan menerima.",
    ]
    letter.signatures = [
      LetterSignature("Pihak pertama", name: head.officer), LetterSignature("Pihak kedua", name: head.toPerson),
    ]
    return letter
  }

  private static func base(_ title: String, _ head: ReferralHead) -> LetterContext {
    var letter = LetterContext(title: title, office: head.office, date: head.date)
    letter.number = head.number
    letter.addressee = ["Kepada Yth. \(head.toPerson.isEmpty ? "Pimpinan" : head.toPerson)", head.agency]
    letter.notice = secrecy
    return letter
  }
}
