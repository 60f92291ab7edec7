import ArgumentParser
import Casework
import Foundation
import MergeCore
import Replica

/// Where a replica stands.
struct StatusLine: Encodable {
  let device: UInt32
  let user: UInt32
  let office: String
  let unsent: Int
  let lastReceiptAt: UInt64?
  let cursor: UInt64
  let cases: Int
  let documents: Int
  let conflicts: Int
  let held: [HeldLine]
  let unsentAudit: Int
  /// Attachments made here that are not whole at the office.
  let unsentAttachments: Int
}

/// A change set that the office keeps apart.
struct HeldLine: Encodable {
  let counter: UInt64
  let document: String
  let reason: String
}

struct StatusCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Belum terkirim, tanda terima terakhir / unsent, last receipt.",
    discussion: "lindung status --data laptop")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let casework = place.casework
    let store = casework.upkeep
    let tongue = options.tongue
    let face = ClockFace(tongue: tongue)
    let progress = store.progress
    let counts = try casework.counts()
    let held = try store.held().map {
      HeldLine(counter: $0.firstCounter, document: RecordName.text($0.document.root), reason: "\($0.reason)")
    }
    let line = StatusLine(
      device: progress.device, user: progress.user, office: store.identity.office, unsent: store.unsentCount,
      lastReceiptAt: progress.lastReceipt == 0 ? nil : progress.lastReceipt, cursor: progress.cursor,
      cases: counts.cases, documents: store.documents.count, conflicts: counts.conflicts, held: held,
      unsentAudit: store.pendingAuditCount, unsentAttachments: try store.unsentContentCount())
    var lines = [
      printable(store.identity.office) + tongue.say(" · perangkat \(line.device)", " · device \(line.device)"),
      line.unsent == 0
        ? tongue.say("Semua perubahan sudah diterima di kantor.", "All changes have been received at the office.")
        : tongue.say(
          "\(line.unsent) perubahan tersimpan di laptop ini, belum diterima di kantor.",
          "\(line.unsent) changes saved on this laptop, not received at the office yet."),
      line.lastReceiptAt.map {
        tongue.say("Tanda terima terakhir: ", "Last receipt: ") + face.time($0) + " (" + face.age($0, now: casework.now)
          + ")"
      } ?? tongue.say("Belum pernah ada tanda terima.", "No receipt yet."),
      tongue.say(
        "\(line.cases) kasus · \(line.conflicts) konflik terbuka",
        "\(line.cases) cases · \(line.conflicts) open conflicts"),
    ]
    if line.unsentAttachments > 0 {
      lines.append(
        tongue.say(
          "\(line.unsentAttachments) lampiran tersimpan di laptop ini, belum utuh di kantor.",
          "\(line.unsentAttachments) attachments saved on this laptop, not whole at the office yet."))
    }
    if store.isWaitingForOffice {
      lines.append(
        tongue.say(
          "Isi kasus masih diambil dari kantor; jalankan `lindung sync`.",
          "Cases are still to come from the office; run `lindung sync`."))
    }
    for kept in store.keptCopies {
      lines.append(
        tongue.say(
          "Catatan sebelumnya (hanya dibaca): --data \(printable(kept))",
          "Records of before (for reading only): --data \(printable(kept))"))
    }
    if !held.isEmpty {
      lines.append(tongue.say("\(held.count) perubahan ditahan kantor:", "\(held.count) changes held at the office:"))
      lines += held.map { "  \($0.counter)  \($0.document)  \($0.reason)" }
    }
    return try Printout(lines, line)
  }
}

/// The result of a check.
struct CheckLine: Encodable {
  let sound: Bool
  let documents: Int
  let records: Int
  let changeSets: Int
  let damaged: Int
  let brokenChainAt: UInt64?
  let differing: [String]
  let audit: [AuditCheckLine]
  let digests: [String: String]?
}

struct VerifyCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Periksa rantai, segel, dan catatan / check chain, seals and records.",
    discussion: "lindung verify --data laptop   (keluar 5 bila ada yang salah / exits 5 when something is wrong)")

  @OptionGroup var options: WorkOptions
  @Flag(help: "Dengan sidik tiap dokumen, untuk membandingkan replika / with each document's digest.") var digests =
    false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let report = try place.casework.upkeep.verify(progress: ProgressBar.make(tongue.say("memeriksa", "checking")))
    let audit = try AuditCheckLine.lines(report, place)
    let isSound = report.isSound && audit.allSatisfy { $0.brokenAt == nil }
    let line = CheckLine(
      sound: isSound, documents: report.documents, records: report.records, changeSets: report.changeSets,
      damaged: report.damagedLogRows.count + report.damagedRecords.count + report.damagedDocuments.count
        + report.damagedContents.count + report.damagedDrafts.count,
      brokenChainAt: report.brokenChainAt,
      differing: report.differing.map { RecordName.text($0.root) }, audit: audit,
      digests: digests ? try digestTable(place.casework.upkeep) : nil)
    var printout = try Printout(
      [
        tongue.say(
          "\(line.documents) dokumen, \(line.records) catatan, \(line.changeSets) perubahan diperiksa.",
          "\(line.documents) documents, \(line.records) records, \(line.changeSets) change sets checked."),
        isSound
          ? tongue.say("Semua utuh.", "All is sound.")
          : tongue.say(
            "ADA YANG RUSAK: \(line.damaged) baris, rantai \(line.brokenChainAt.map(String.init) ?? "utuh"), \(line.differing.count) dokumen berbeda. Jangan hapus apa pun; hubungi admin. `lindung rebuild` memperbaiki catatan dari log.",
            "DAMAGE FOUND: \(line.damaged) rows, chain \(line.brokenChainAt.map(String.init) ?? "sound"), \(line.differing.count) documents differ. Delete nothing; call the admin. `lindung rebuild` mends records from the log."
          ),
      ] + AuditCheckLine.words(audit, tongue), line)
    if let digests = line.digests {
      printout.lines += digests.sorted { $0.key < $1.key }.map { "\($0.key)  \($0.value)" }
    }
    printout.exitCode = isSound ? 0 : 5
    return printout
  }

  /// Digests in hexadecimal by kind, compartment and root.
  private func digestTable(_ store: ReplicaUpkeep) throws -> [String: String] {
    var table: [String: String] = [:]
    for (document, digest) in try store.digests() {
      let name = "\(document.kind)/\(document.compartment)/\(RecordName.text(document.root))"
      table[name] = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    return table
  }
}

/// The result of a rebuild.
struct RebuildLine: Encodable {
  let documents: Int
  let records: Int
  let changed: [String]
}

struct RebuildCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Hitung ulang catatan dari log / compute the records anew from the log.",
    discussion:
      "lindung rebuild --data laptop   (tidak mengubah apa pun bila semua utuh / changes nothing when all is sound)")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let report = try place.casework.upkeep.rebuild(progress: ProgressBar.make(tongue.say("menghitung", "computing")))
    let line = RebuildLine(
      documents: report.documents, records: report.records, changed: report.changed.map { RecordName.text($0.root) })
    return try Printout(
      [
        report.changed.isEmpty
          ? tongue.say(
            "\(line.records) catatan dihitung ulang; tidak ada yang berubah.",
            "\(line.records) records computed anew; nothing changed.")
          : tongue.say(
            "\(report.changed.count) dokumen diperbaiki dari log.",
            "\(report.changed.count) documents mended from the log.")
      ], line)
  }
}
