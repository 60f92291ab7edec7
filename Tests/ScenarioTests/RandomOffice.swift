import CaseModel
import Casework
import MemoryLedgers
import MergeCore
import OfficeStage
import Replica
import Testing

/// A desk and two laptops whose people give commands as a seed says: on their own for a while, meeting at times. What a
/// command acknowledged is written down outside, to be found again.
final class RandomOffice {
  /// A value that a command acknowledged.
  struct Acknowledged {
    let record: RecordID
    let field: String
    let value: String
  }

  let world: TwoDesks
  private var numbers: SeededNumbers
  private(set) var acknowledged: [Acknowledged] = []
  private(set) var accepted = 0
  private(set) var refused = 0
  /// Attachments whose bytes were acknowledged.
  private(set) var files: [RecordID: [UInt8]] = [:]
  /// WhatsApp messages that were acknowledged with 200, by their ids.
  private(set) var messages: Set<String> = []
  /// How often each kind of command was carried out.
  private(set) var kinds: [String: Int] = [:]

  init(seed: UInt64) throws {
    world = try TwoDesks()
    numbers = SeededNumbers(seed: seed)
    _ = try world.desk.addAgency([("name", "RSUD Bayu Asih"), ("kind", "RS_PUSKESMAS")])
    try world.syncAll()
  }

  var places: [Casework] { world.laptops + [world.desk] }

  func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &numbers)] }

  /// One act of somebody. A refusal is an answer, any other error is a failure.
  func act() throws {
    world.pass(UInt64.random(in: 1...7_200_000, using: &numbers))
    let place = pick(places)
    if Int.random(in: 0..<6, using: &numbers) == 0 {
      if Bool.random(using: &numbers) { try world.exchange(place, pick(TwoDesks.Mishap.allCases)) }
      return try world.sync(place)
    }
    do {
      try command(place)
      accepted += 1
    } catch is CaseworkError { refused += 1 }
  }

  private func command(_ place: Casework) throws {
    let cases = try place.list()
    guard !cases.isEmpty, Int.random(in: 0..<8, using: &numbers) > 0 else { return try begin(place) }
    if Int.random(in: 0..<3, using: &numbers) == 0 { return try intake(place) }
    let core = try place.caseDocument(pick(cases).id)
    if Int.random(in: 0..<3, using: &numbers) == 0 { return try around(place, core) }
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0: try assess(place, core.root)
    case 1: try world.consent(pick(["DIBERIKAN", "DITARIK", "TIDAK_DIBERIKAN"]), by: place, in: core)
    case 2: try edit(place, core.root, pick(["may_call", "may_message"]), pick(["BOLEH", "JANGAN", "TANYA_DULU"]))
    case 3, 4: try move(place, core)
    case 5, 6: try record(place, core)
    case 7: try end(place, core)
    case 8: try decide(place)
    default: try deadline(place, core)
    }
  }

  private func begin(_ place: Casework) throws {
    var new = NewCase(
      category: pick(["KTP", "AMPK"]), risk: pick(["TINGGI", "SEDANG"]), channel: pick(["WA", "TELEPON"]))
    if Bool.random(using: &numbers) { new.safeContact = [("may_call", "TANYA_DULU")] }
    let saved = try place.newCase(new)
    let core = try place.caseDocument(saved.record)
    for laptop in world.laptops where laptop.actor != place.actor {
      do { _ = try place.set(core.root, [("team", "+\(laptop.actor)")]) } catch is CaseworkError { refused += 1 }
    }
  }

  private func assess(_ place: Casework, _ root: RecordID) throws {
    let risk = pick(["TINGGI", "SEDANG", "RENDAH"])
    let reason = "kunjungan \(world.time.now)"
    _ = try place.set(root, [("risk", risk), ("risk_reason", reason)])
    acknowledged.append(Acknowledged(record: root, field: "risk", value: risk))
    acknowledged.append(Acknowledged(record: root, field: "risk_reason", value: reason))
  }

  /// Notes that a command of a kind was carried out.
  func done(_ kind: String) { kinds[kind, default: 0] += 1 }

  func acknowledge(_ record: String, _ field: String, _ value: String) {
    guard let id = RecordName.parse(record) else { return }
    acknowledged.append(Acknowledged(record: id, field: field, value: value))
  }

  func keep(_ bytes: [UInt8], as record: String) {
    guard let id = RecordName.parse(record) else { return }
    files[id] = bytes
  }

  func take(_ wamid: String) { messages.insert(wamid) }

  func number(in range: Range<Int>) -> Int { Int.random(in: range, using: &numbers) }

  private func edit(_ place: Casework, _ record: RecordID, _ field: String, _ value: String) throws {
    _ = try place.set(record, [(field, value)])
    acknowledged.append(Acknowledged(record: record, field: field, value: value))
  }

  private func move(_ place: Casework, _ core: DocumentID) throws {
    let status = try place.list().first { $0.id == RecordName.text(core.root) }?.status ?? ""
    guard let current = CaseStatus(rawValue: status) else { return }
    let next = CaseStatus.allowedTransitions(from: current).sorted { $0.rawValue < $1.rawValue }
    guard !next.isEmpty else { return }
    let chosen = pick(next)
    let basis =
      Bool.random(using: &numbers)
      ? [("processing_basis", "TUGAS_PUBLIK"), ("processing_basis_reason", "mandat UPTD PPA")] : []
    _ = try place.move(core, to: chosen, with: basis)
    acknowledged.append(Acknowledged(record: core.root, field: "status", value: chosen.rawValue))
  }

  private func record(_ place: Casework, _ core: DocumentID) throws {
    let types: [(String, [(field: String, text: String)])] = [
      ("note", [("text", "kunjungan \(world.time.now)")]),
      ("service", [("kind", "KESEHATAN"), ("function", "PENDAMPINGAN"), ("status", "DIRENCANAKAN")]),
      ("incident", [("place", "RUMAH"), ("tpks", "CABUL")]), ("mediation", [("parties", "dua keluarga")]),
      ("assessment", [("social", "dengan nenek \(world.time.now)")]),
      ("plan", [("summary", "rencana \(world.time.now)")]),
    ]
    let (type, values) = pick(types)
    let saved = try place.add(type, to: core, values)
    guard let id = RecordName.parse(saved.record), let first = values.first else { return }
    acknowledged.append(Acknowledged(record: id, field: first.field, value: first.text))
    if type == "assessment" || type == "plan" {
      _ = try place.decide(on: id, approving: true)
    }
  }

  private func end(_ place: Casework, _ core: DocumentID) throws {
    switch Int.random(in: 0..<3, using: &numbers) {
    case 0:
      _ = try place.proposeClosing(
        core, reason: "TUJUAN_TERCAPAI", summary: "Aman.", victimView: "Tenang.", aftercare: "Kunjungan.")
    case 1: _ = try place.close(core)
    default: _ = try place.reopen(core, reason: "ancaman baru")
    }
  }

  private func decide(_ place: Casework) throws {
    let open = try place.openConflicts().map(\.entry)
    if open.isEmpty {
      guard let decision = try place.decisions().first(where: { !$0.isUndone }) else { return }
      _ = try place.undo(decision.id, reason: "salah tekan")
      return
    }
    let entry = pick(open)
    _ = try place.resolve(
      entry, .side(Int.random(in: 0..<max(entry.sides.count, 1), using: &numbers)), reason: "diperiksa")
  }

  private func deadline(_ place: Casework, _ core: DocumentID) throws {
    let open = try place.deadlines(of: core).filter { $0.doneAt == nil }
    guard !open.isEmpty else { return }
    let chosen = pick(open)
    _ = try place.finishDeadline(chosen.kind, of: core, about: RecordName.parse(chosen.about), reason: "tercatat")
  }

  /// Everybody meets, until nothing is left to send or fetch.
  func meet() throws { for _ in 0..<2 { try world.syncAll() } }
}
