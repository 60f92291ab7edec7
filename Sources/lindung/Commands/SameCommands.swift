import ArgumentParser
import CaseModel
import Casework
import MergeCore

struct SimilarCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Orang yang mungkin sama, atau bersaudara / people who may be one, or siblings.",
    discussion: """
      lindung person similar                       semua kasus Anda / all your cases
      lindung person similar PWK-2026-2-0001 --identity
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String?
  @Flag(help: "Tampilkan nama anak / show children's names.") var identity = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let core = try reference.map { try place.casework.caseDocument($0) }
    let found = try place.casework.personSuggestions(for: core, withIdentity: identity)
    var lines =
      found.suggestions.isEmpty
      ? [tongue.say("Tidak ada yang mirip di kasus yang boleh Anda baca.", "Nobody alike in the cases you may read.")]
      : []
    for suggestion in found.suggestions {
      let kind =
        suggestion.kind == .same
        ? tongue.say("Mungkin orang yang sama", "Maybe one person") : tongue.say("Mungkin bersaudara", "Maybe siblings")
      let reasons = suggestion.reasons.map { reasonWords($0, tongue) }.joined(separator: ", ")
      lines.append("\(kind): \(reasons)")
      lines += Columns.lines([suggestion.first, suggestion.second].map { ["  "] + cells($0, tongue) })
      if suggestion.mayBeOneCase {
        lines.append(tongue.say("  Mungkin satu kasus yang dilaporkan dua kali.", "  Maybe one case, reported twice."))
      }
      if suggestion.isContested {
        lines.append(tongue.say("  ⚠ Dua petugas memutuskan berbeda.", "  ⚠ Two officers decided differently."))
      }
    }
    if !found.suggestions.isEmpty {
      lines.append(
        tongue.say(
          "Putuskan: `lindung person same A B --reason …` atau `lindung person different A B --reason …`.",
          "Decide: `lindung person same A B --reason …` or `lindung person different A B --reason …`."))
    }
    if found.askSupervisor { lines.append(askWords(tongue)) }
    return try Printout(lines, found)
  }
}

/// What a decision about two people takes.
struct LinkOptions: ParsableArguments {
  @Argument(help: "Id peran pertama / id of the first part.") var first: String
  @Argument(help: "Id peran kedua / id of the second part.") var second: String
  @Option(help: "Alasan / why.") var reason = ""
  @Flag(help: "Bukan orang yang sama, tetapi saudara / not one person, but siblings.") var siblings = false

  var kind: PersonSuggestion.Kind { siblings ? .siblings : .same }
}

struct SameCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "same", abstract: "Pastikan: orang yang sama, atau saudara / confirm: one person, or siblings.",
    discussion: "lindung person same 2.18 3.9 --reason \"tanggal lahir dan ibu sama\" [--one-case] [--siblings]")

  @OptionGroup var options: WorkOptions
  @OptionGroup var link: LinkOptions
  @Flag(help: "Kasusnya juga satu, dilaporkan dua kali / the cases are one, too, reported twice.") var oneCase = false

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.confirmLink(
      try recordNamed(link.first), try recordNamed(link.second), link.kind, isOneCase: oneCase, reason: link.reason)
    return try acknowledgement(saved, options.tongue)
  }
}

struct DifferentCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "different", abstract: "Tolak saran: bukan orang yang sama / deny a suggestion.",
    discussion: "lindung person different 2.18 3.9 --reason \"alamat dan orang tua berbeda\" [--siblings]")

  @OptionGroup var options: WorkOptions
  @OptionGroup var link: LinkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.denyLink(
      try recordNamed(link.first), try recordNamed(link.second), link.kind, reason: link.reason)
    return try acknowledgement(saved, options.tongue)
  }
}

struct UndoLinkCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Batalkan hubungan yang dipastikan / take a confirmed link back.",
    discussion: "lindung person undo 2.18 3.9 --reason \"ternyata sepupu\" [--siblings]")

  @OptionGroup var options: WorkOptions
  @OptionGroup var link: LinkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.undoLink(
      try recordNamed(link.first), try recordNamed(link.second), link.kind, reason: link.reason)
    return try acknowledgement(saved, options.tongue)
  }
}
