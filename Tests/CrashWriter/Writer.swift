import CaseModel
import Foundation
import MergeCore
import Replica
import Sealing
import SyncSession

/// One line on standard output, at once and in one piece.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
}

/// Numbers that follow from a seed.
struct Sequence: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// Writes into the replica of a folder.
///
/// Every edit writes a number that is larger than all before it. The same number goes into the core and the identity
/// document of a case, so that half a commit would show.
struct Writer {
  let folder: String
  private static let passphrase = "kata sandi untuk percobaan saja"
  private static let wall: UInt64 = 1_790_000_000_000

  func open() throws -> ReplicaStore {
    if ReplicaStore.exists(in: folder) { return try ReplicaStore.open(in: folder, passphrase: Self.passphrase) }
    return try ReplicaStore.create(
      in: folder, passphrase: Self.passphrase, lock: PassphraseLock(cost: 10),
      identity: ReplicaIdentity(
        device: 7, user: 3, signingSecret: SigningIdentity().secret, hubKey: SigningIdentity().publicKey,
        office: "Kantor", address: "https://kantor.example", firstCursor: 0))
  }

  /// What one commit writes: a field of a record in a document.
  private struct Written {
    let document: DocumentID
    let record: RecordID
    let field: UInt32
    let value: UInt64
  }

  func writeForEver(seed: UInt64, announcesFirst: Bool) throws {
    let store = try open()
    var random = Sequence(seed: seed)
    while true {
      var written: [Written] = []
      let value = store.progress.nextCounter
      let cases = store.documents.filter { $0.compartment == Compartment.core.rawValue }
      let begins = Int.random(in: 0..<10, using: &random) == 0
      let chosen = begins ? nil : cases.randomElement(using: &random)
      let count = Int.random(in: 1...6, using: &random)
      var draft: ((inout CommitDraft) -> Void) = { draft in written = begin(&draft, value: value) }
      if let chosen { draft = { written = edit(chosen, &$0, value: value, count: count) } }
      if announcesFirst {
        var rehearsal = CommitDraft(store.progress)
        draft(&rehearsal)
        announce(written)
      }
      try store.commit(wall: Self.wall + value, draft)
      if !announcesFirst { announce(written) }
    }
  }

  /// Reads and edits by turns; says `shown` and `changed` when something was handed out or saved.
  func readForEver() throws {
    let store = try open()
    let first = try store.commit(wall: Self.wall) { draft in
      _ = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, [])
    }
    guard let document = first.first?.document else { return }
    say("changed")
    var number: UInt64 = 0
    while true {
      number += 1
      let text = Value.text("\(number)")
      let found = try store.audited(by: 3, wall: Self.wall + number) {
        (found: try store.record(document.root, in: document) != nil, act: AuditAct(.read, document: document))
      }
      if found { say("shown") }
      if number % 4 > 0 { continue }
      try store.commit(wall: Self.wall + number) { draft in
        draft.append(
          .put(record: document.root, assignments: [Assignment(field: Fields.Case.safeHours, value: text)]),
          to: document)
      }
      say("changed")
    }
  }

  private func announce(_ written: [Written]) {
    for edit in written {
      let root = edit.document.root.counter
      say("saved \(edit.document.compartment) \(root) \(edit.record.counter) \(edit.field) \(edit.value)")
    }
  }

  /// A new case with its victim: two documents in one commit.
  private func begin(_ draft: inout CommitDraft, value: UInt64) -> [Written] {
    let core = draft.createRoot(
      RecordNumber.caseRecord, kind: DocumentKind.case.rawValue,
      [Assignment(field: Fields.Case.safeHours, value: .text(String(value)))])
    let identity = core.compartment(Compartment.identity.rawValue)
    let person = draft.create(
      RecordNumber.person, in: identity, [Assignment(field: Fields.Person.nickname, value: .text(String(value)))])
    return [
      Written(document: core, record: core.root, field: Fields.Case.safeHours, value: value),
      Written(document: identity, record: person, field: Fields.Person.nickname, value: value),
    ]
  }

  /// Edits a case and its victim: both get the number; and up to four notes besides.
  private func edit(_ core: DocumentID, _ draft: inout CommitDraft, value: UInt64, count: Int) -> [Written] {
    let identity = core.compartment(Compartment.identity.rawValue)
    let person = RecordID(device: core.root.device, counter: core.root.counter + 1)
    var written = [Written(document: core, record: core.root, field: Fields.Case.safeHours, value: value)]
    draft.append(
      .put(record: core.root, assignments: [Assignment(field: Fields.Case.safeHours, value: .text(String(value)))]),
      to: core)
    for _ in 2..<max(count, 2) {
      let note = draft.create(
        RecordNumber.note, in: core, [Assignment(field: Fields.Note.text, value: .text(String(value)))])
      written.append(Written(document: core, record: note, field: Fields.Note.text, value: value))
    }
    draft.append(
      .put(record: person, assignments: [Assignment(field: Fields.Person.nickname, value: .text(String(value)))]),
      to: identity)
    written.append(Written(document: identity, record: person, field: Fields.Person.nickname, value: value))
    return written
  }

  func count(_ number: UInt64) throws {
    let store = try open()
    let core = try caseToEdit(store)
    say("begin")
    for value in 0..<number {
      try put(String(value), in: core, store)
      say("saved \(value)")
    }
  }

  private func caseToEdit(_ store: ReplicaStore) throws -> DocumentID {
    if let known = store.documents.first { return known }
    let changeSets = try store.commit(wall: Self.wall) { draft in
      _ = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, [])
    }
    return changeSets[0].document
  }

  private func put(_ text: String, in core: DocumentID, _ store: ReplicaStore) throws {
    try store.commit(wall: Self.wall) { draft in
      draft.append(
        .put(record: core.root, assignments: [Assignment(field: Fields.Case.safeHours, value: .text(text))]), to: core)
    }
  }

  func tryToOpen() {
    do {
      _ = try ReplicaStore.open(in: folder, passphrase: Self.passphrase)
      say("opened")
    } catch {
      say("refused \(error)")
    }
  }

  func hold() throws {
    let store = try open()
    say("held \(store.progress.nextCounter)")
    _ = readLine()
  }

  func changePassphraseForEver(from number: UInt64) throws {
    var number = number
    say("begin")
    while true {
      try ReplicaStore.changePassphrase(
        in: folder, from: Self.passphrase(number), to: Self.passphrase(number + 1), lock: PassphraseLock(cost: 10))
      number += 1
      say("changed \(number)")
    }
  }

  private static func passphrase(_ number: UInt64) -> String { "kata sandi nomor \(number)" }

  /// The limit on the size of files stands for a full disk: writes beyond it fail, and work again when it is lifted.
  func fill(bytes: UInt64) throws {
    let store = try open()
    let core = try caseToEdit(store)
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    let before = limit.rlim_cur
    limit.rlim_cur = rlim_t(try size(of: "replica.sqlite-wal") + bytes)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    var refusals = 0
    for value in 0..<10_000 where refusals < 3 {
      do {
        try put("penuh \(value)", in: core, store)
        say("saved \(value)")
      } catch {
        refusals += 1
        say("refused \(value) \(error)")
      }
    }
    limit.rlim_cur = before
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    say("room")
    try put("lega", in: core, store)
    say("saved again \(store.unsentCount)")
    say("sound \(try store.verify().isSound)")
  }

  private func size(of name: String) throws -> UInt64 {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
    return (attributes[.size] as? NSNumber)?.uint64Value ?? 0
  }
}
