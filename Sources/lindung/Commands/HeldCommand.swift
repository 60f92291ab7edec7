import ArgumentParser
import CaseModel
import Casework
import Hub
import MergeCore
import SyncSession
import SyncWire

/// What is kept apart, and what becomes of it.
struct HeldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held", abstract: "Perubahan yang ditahan / changes that are held.",
    subcommands: [HeldListCommand.self, HeldReleaseCommand.self, HeldRejectCommand.self],
    defaultSubcommand: HeldListCommand.self)
}

/// A held change set, for people and JSON.
struct HeldWorkLine: Encodable {
  let held: String
  let author: UInt32
  let device: UInt32
  let reason: String
  let receivedAt: UInt64
  let document: String
  let changes: [String]
  /// Whether nothing would be against it if it arrived now.
  let isPermittedNow: Bool
}

extension HoldReason {
  /// The reason in the words of a language.
  func words(_ tongue: Tongue) -> String {
    switch self {
    case .outOfScope: tongue.say("di luar lingkup penulis", "outside the author's scope")
    case .notPermitted:
      tongue.say(
        "peran penulis tidak mengizinkan, atau catatannya belum ada di kantor",
        "the author's role does not allow it, or its record is not at the office yet")
    case .unknownDocument: tongue.say("kasusnya tidak dikenal kantor", "the office does not know the case")
    case .followsHeld: tongue.say("menyusul perubahan yang ditahan", "follows a held change")
    case .revoked: tongue.say("laptopnya dicabut", "the laptop was revoked")
    case .rejected: tongue.say("ditolak admin kasus", "rejected by a case admin")
    }
  }
}

struct HeldListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Yang menunggu keputusan Anda / what waits for your decision.",
    discussion: "lindung admin held --data kantor")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    let tongue = options.tongue
    let work = try hub.heldWork(for: place.casework.actor)
    let lines = work.map { held in
      HeldWorkLine(
        held: "\(held.changeSet.device).\(held.changeSet.firstCounter)", author: held.changeSet.author,
        device: held.changeSet.device, reason: "\(held.reason)", receivedAt: held.received,
        document: RecordName.text(held.changeSet.document.root),
        changes: held.changeSet.operations.map { place.casework.words($0, tongue.language) },
        isPermittedNow: held.reasonNow == nil)
    }
    if lines.isEmpty {
      return try Printout([tongue.say("Tidak ada yang ditahan.", "Nothing is held.")], lines)
    }
    let face = ClockFace(tongue: tongue)
    var text: [String] = []
    for (line, held) in zip(lines, work) {
      let name = try place.casework.userName(line.author) ?? "\(line.author)"
      let now = line.isPermittedNow ? tongue.say(" · sekarang boleh", " · allowed now") : ""
      text.append(
        printable("\(line.held)  \(name)  \(face.time(line.receivedAt))  \(held.reason.words(tongue))\(now)"))
      text += line.changes.map { printable("    \($0)") }
    }
    text.append(
      tongue.say(
        "Lepaskan: `lindung admin held release NOMOR`; tolak: `… reject NOMOR`. Tidak ada yang hilang.",
        "Release: `lindung admin held release NUMBER`; reject: `… reject NUMBER`. Nothing is lost."))
    return try Printout(text, lines)
  }
}

/// What a verdict did.
struct VerdictLine: Encodable {
  let held: [String]
  let verdict: String
}

/// The name of a held change set as people type it: device and first counter.
private func parsed(_ name: String) throws -> Dot {
  guard let dot = RecordName.parse(name) else { throw CaseworkError.unknownCase }
  return dot
}

struct HeldReleaseCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Terima perubahan yang ditahan / take a held change in.",
    discussion: "lindung admin held release 3.17 --data kantor")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor dari daftar / the number in the list.") var held: String

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    let dot = try parsed(held)
    let released = try hub.release(device: dot.device, firstCounter: dot.counter, by: place.casework.actor)
    let line = VerdictLine(held: released.map { "\(dot.device).\($0)" }, verdict: "released")
    return try Printout(
      [
        options.tongue.say(
          "Dilepas: \(line.held.joined(separator: ", ")). Penulisnya diberi tahu saat sinkron.",
          "Released: \(line.held.joined(separator: ", ")). The author is told at the next exchange.")
      ], line)
  }
}

struct HeldRejectCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Tolak perubahan yang ditahan / reject a held change.",
    discussion: "lindung admin held reject 3.17 --data kantor     tetap tersimpan / it stays on file")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor dari daftar / the number in the list.") var held: String

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    let dot = try parsed(held)
    try hub.reject(device: dot.device, firstCounter: dot.counter, by: place.casework.actor)
    return try Printout(
      [
        options.tongue.say(
          "Ditolak; tetap tersimpan di kantor. Penulisnya diberi tahu saat sinkron.",
          "Rejected; it stays on file at the office. The author is told at the next exchange.")
      ], VerdictLine(held: [held], verdict: "rejected"))
  }
}
