import ArgumentParser
import Casework
import MergeCore

/// The letter of a referral, or the record of a hand-over.
struct ReferralLetterCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter", abstract: "Surat rujukan atau berita acara pelimpahan / the letter to print.",
    discussion: """
      lindung referral letter 2.40
      lindung referral letter 2.40 --to /media/usb/surat.html
      Hanya bagian yang dicentang; anak disebut dengan inisial. / Only what is ticked; a child by initials.
      """)

  @OptionGroup var options: WorkOptions
  @OptionGroup var letter: LetterOptions
  @Argument(help: "Id rujukan / referral id.") var referral: String
  @Flag(help: "Sebut nama anak / name the child.") var nameChild = false

  func handedOver(_ arguments: [String]) -> [String] { LetterFile.handedOver(arguments, letter, options) }

  func perform(_ place: Workplace) throws -> Printout {
    let paper = try place.casework.referralLetter(try recordNamed(referral), showsChild: nameChild)
    return try LetterFile.deliver(paper, to: letter.to, options)
  }
}

/// Who gets a letter.
struct LetterReceiver: ParsableArguments {
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String
  @Option(help: "Peran penerima dalam kasus / the receiver's part in the case.") var personRole: String
  @Flag(help: "Sudah ditanyakan dan aman / asked first, and safe.") var asked = false
}

/// A letter to somebody who has a part in a case.
protocol ReceivedLetterCommand: WorkCommand {
  var letter: LetterOptions { get }
  var receiver: LetterReceiver { get }

  /// The letter to the holder of `part`.
  func paper(_ casework: Casework, _ core: DocumentID, to part: RecordID) throws -> PrintedLetter
}

extension ReceivedLetterCommand {
  func handedOver(_ arguments: [String]) -> [String] { LetterFile.handedOver(arguments, letter, options) }

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(receiver.reference)
    let paper = try paper(place.casework, core, to: try recordNamed(receiver.personRole))
    return try LetterFile.deliver(paper, to: letter.to, options)
  }
}

/// The paper with what a survivor is entitled to.
struct RightsLetterCommand: ReceivedLetterCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter", abstract: "Lembar hak korban / the paper on a survivor's rights.",
    discussion: "lindung rights letter PWK-2026-2-0001 --person-role 2.17")

  @OptionGroup var options: WorkOptions
  @OptionGroup var letter: LetterOptions
  @OptionGroup var receiver: LetterReceiver

  func paper(_ casework: Casework, _ core: DocumentID, to part: RecordID) throws -> PrintedLetter {
    try casework.rightsLetter(in: core, to: part, hasAsked: receiver.asked)
  }
}

/// The consent to be read out and signed.
struct ConsentFormCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Lembar persetujuan / the consent to read out and sign.",
    discussion: "lindung consent form PWK-2026-2-0001 --agency \"RSUD Bayu Asih\"")

  @OptionGroup var options: WorkOptions
  @OptionGroup var letter: LetterOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String
  @Option(help: "Peran yang ditanya / the part of whoever is asked.") var personRole: String?
  @Option(help: "Lembaga tujuan data, boleh berulang / agency that data may go to, may be repeated.") var agency:
    [String] = []
  @Flag(help: "Sudah ditanyakan dan aman / asked first, and safe.") var asked = false

  func handedOver(_ arguments: [String]) -> [String] { LetterFile.handedOver(arguments, letter, options) }

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    let paper = try place.casework.consentForm(
      in: core, for: try personRole.map { try recordNamed($0) }, agencies: agency, hasAsked: asked)
    return try LetterFile.deliver(paper, to: letter.to, options)
  }
}

/// Tells a survivor that the office's help has ended.
struct TerminationLetterCommand: ReceivedLetterCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter", abstract: "Surat pengakhiran, setelah disetujui / the letter, once approved.",
    discussion: "lindung termination letter PWK-2026-2-0001 --person-role 2.17")

  @OptionGroup var options: WorkOptions
  @OptionGroup var letter: LetterOptions
  @OptionGroup var receiver: LetterReceiver

  func paper(_ casework: Casework, _ core: DocumentID, to part: RecordID) throws -> PrintedLetter {
    try casework.terminationLetter(in: core, to: part, hasAsked: receiver.asked)
  }
}

/// The cover of the month's report.
struct CoverLetterCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "cover", abstract: "Pengantar laporan bulanan / the cover of the month's report.",
    discussion: "lindung agency cover \"Dinas P3A Provinsi\" --month 2026-11 --enclosure \"Rekap layanan\"")

  @OptionGroup var options: WorkOptions
  @OptionGroup var letter: LetterOptions
  @Argument(help: "Lembaga, nama atau id / agency, by name or id.") var agency: String
  @Option(help: "Bulan / month, YYYY-MM.") var month: String
  @Option(help: "Lampiran, boleh berulang / enclosure, may be repeated.") var enclosure: [String] = []

  func handedOver(_ arguments: [String]) -> [String] { LetterFile.handedOver(arguments, letter, options) }

  func perform(_ place: Workplace) throws -> Printout {
    let paper = try place.casework.monthlyCover(month: month, agency: agency, enclosures: enclosure)
    return try LetterFile.deliver(paper, to: letter.to, options)
  }
}
