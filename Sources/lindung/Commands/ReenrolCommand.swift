import ArgumentParser
import CaseModel
import Casework
import Replica
import Sealing
import SyncClient
import SyncSession
import SyncWire

/// A laptop that was enrolled again, and what became of its unsent work.
struct ReenrolledLine: Encodable {
  let device: UInt32
  let oldDevice: UInt32
  /// Changes that the next sync sends.
  let offered: Int
  /// Changes that the office had already.
  let known: Int
  /// Changes that stay in the old file.
  let left: Int
  let oldFolder: String
}

/// Enrols a laptop once more under a new number: one that was frozen, restored from an old copy, or lost its place.
struct ReenrolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reenrol", abstract: "Daftar ulang laptop yang dibekukan / enrol a frozen laptop again.",
    discussion: """
      lindung field reenrol --data laptop --code ABCD-EFGH-…
      Yang belum terkirim ditawarkan lagi; berkas lama tetap disimpan, tersegel. Bila terputus, jalankan lagi tanpa --code.
      What was not sent is offered again; the old file is kept, sealed. When it was cut short, run it again without --code.
      """)

  @OptionGroup var options: WorkOptions
  @OptionGroup var route: RouteOptions
  @Option(help: "Kode sekali pakai / one-time code.") var code: String?
  @Flag(
    help: "Tinggalkan yang bergantung pada tulisan yang belum kembali / leave what builds on work that is not back.")
  var leave = false
  @Option(help: .hidden) var passphraseCost: UInt8 = PassphraseLock.defaultCost

  func run() throws {
    let tongue = options.tongue
    do {
      let printout = try reenrol(tongue)
      print(printout.text(isJSON: options.json))
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: options.json)
    }
  }

  private func reenrol(_ tongue: Tongue) throws -> Printout {
    let folder = options.folder
    if OfficeFolder.isOffice(folder) { throw Complaint.notAtLaptop }
    if !ReplicaStore.exists(in: folder) {
      try ReplicaSuccession.finish(in: folder, replacing: nil)
      return try Printout([tongue.say("Daftar ulang selesai.", "Enrolled again.")], PassphraseLine(changed: true))
    }
    let passphrase = try PassphraseSource.read(file: options.passphraseFile, tongue: tongue)
    let (line, left) = try prepare(folder, passphrase)
    try ReplicaSuccession.finish(in: folder, replacing: line.oldDevice)
    var lines = [
      tongue.say(
        "Laptop ini sekarang perangkat \(line.device) (sebelumnya \(line.oldDevice)).",
        "This laptop is device \(line.device) now (it was \(line.oldDevice))."),
      tongue.say(
        "\(line.offered) perubahan ditawarkan lagi; kirim dengan `lindung sync`. \(line.known) sudah ada di kantor.",
        "\(line.offered) changes are offered again; send them with `lindung sync`. \(line.known) were at the office."),
      tongue.say("Berkas lama: \(line.oldFolder)", "The old file: \(line.oldFolder)"),
    ]
    lines += left.map { "  " + words(for: $0, tongue) }
    return try Printout(lines, line)
  }

  /// Makes the successor with all that it needs; both replicas are closed when this returns.
  private func prepare(_ folder: String, _ passphrase: String) throws -> (ReenrolledLine, [LeftChangeSet]) {
    if let code { _ = try EnrolmentCode(text: code) }
    if code == nil, !ReplicaSuccession.isUnderWay(in: folder) { throw Complaint.codeMissing }
    let old = try ReplicaStore.open(in: folder, passphrase: passphrase)
    let memory = try old.successor == nil ? memory(of: old) : .whole
    let new = try successor(of: old, memory, passphrase)
    let casework = Casework(store: new)
    var report = ReofferReport()
    let connection = HubConnection(
      try route.transport(to: new.identity.address), hubKey: new.identity.hubKey)
    if new.progress.nextCounter == 1 {
      var loopOptions = SyncLoop.Options()
      loopOptions.failuresMax = 2
      var loop = SyncLoop(try LaptopStore(casework), connection, options: loopOptions)
      _ = try loop.run()
      if memory != .whole { _ = try old.beginAnew() }
      report = try new.offer(unsentOf: old, leavingWork: leave || memory == .whole, wall: casework.now)
    }
    let line = ReenrolledLine(
      device: new.identity.device, oldDevice: old.identity.device, offered: report.offered, known: report.known,
      left: report.left.count, oldFolder: ReplicaSuccession.predecessor(old.identity.device, in: folder))
    return (line, report.left)
  }

  /// What the office knows of the old laptop.
  private enum Memory {
    case whole
    /// It was restored from a backup older than what the laptop knows: whatever was written here is unsent.
    case older
    /// Or older than the laptop: its owner may have another number, too.
    case none
  }

  /// Asks the office as the old laptop would, and sends nothing.
  private func memory(of old: ReplicaStore) throws -> Memory {
    let connection = HubConnection(try route.transport(to: old.identity.address), hubKey: old.identity.hubKey)
    let progress = old.progress
    let question = SyncRequest(
      device: progress.device, schema: Registry.version, nonce: RandomBytes.draw(WireLimits.nonce),
      budget: WireLimits.minimumBudget, applied: progress.applied, cursor: progress.cursor,
      acknowledged: progress.acknowledged, verdicts: progress.verdicts)
    do {
      _ = try connection.exchange(question, by: try old.signingIdentity()) { _ in }
      return progress.offeredAgain > progress.acknowledged ? .older : .whole
    } catch let error as ClientError {
      switch error.refusalCode {
      case .unknownDevice, .badSignature: return .none
      case .aheadOfHub, .auditGap: return .older
      case nil: throw error
      default:
        if error.isTransient { throw error }
        return progress.offeredAgain > progress.acknowledged ? .older : .whole
      }
    }
  }

  private func successor(of old: ReplicaStore, _ memory: Memory, _ passphrase: String) throws -> ReplicaStore {
    let place = ReplicaSuccession.successor(in: old.folder)
    if ReplicaSuccession.isUnderWay(in: old.folder) { return try ReplicaStore.open(in: place, passphrase: passphrase) }
    if old.successor != nil { throw ReplicaError.succeeded }
    guard let code else { throw Complaint.codeMissing }
    let signing = SigningIdentity()
    let welcome = try Enrolment.enrol(
      code: try EnrolmentCode(text: code), transport: try route.transport(to: old.identity.address), identity: signing)
    guard welcome.user == old.identity.user || memory == .none, welcome.hubKey == old.identity.hubKey else {
      throw Complaint.codeOfAnother
    }
    return try ReplicaStore.create(
      in: place, passphrase: passphrase, lock: PassphraseLock(cost: passphraseCost),
      identity: ReplicaIdentity(
        device: welcome.device, user: welcome.user, signingSecret: signing.secret, hubKey: welcome.hubKey,
        office: welcome.office, address: old.identity.address, firstCursor: welcome.cursor))
  }

  private func words(for left: LeftChangeSet, _ tongue: Tongue) -> String {
    let what = tongue.say("Perubahan nomor \(left.firstCounter)", "Change number \(left.firstCounter)")
    switch left.reason {
    case .notGranted:
      return what
        + tongue.say(
          ": dokumennya tidak diberikan lagi; tetap di berkas lama.",
          ": its document is not yours any more; kept in the old file.")
    case .recordMissing:
      return what
        + tongue.say(
          ": catatannya tidak ada di kantor; tetap di berkas lama.",
          ": its record is not at the office; kept in the old file.")
    case .needsLeftWork:
      return what
        + tongue.say(
          ": bergantung pada perubahan yang tertinggal; tetap di berkas lama.",
          ": builds on a change that stays; kept in the old file.")
    }
  }
}
