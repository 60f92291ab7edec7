import CaseModel
import MemoryLedgers
import MergeCore
import Replica
import SyncSession
import SyncWire
import Testing

@Suite("A snapshot that takes several exchanges")
struct PartialSnapshotTests {
  @Test("Own edits that are confirmed while it is under way stay")
  func ownEditsMeanwhile() throws {
    let pair = try Pair()
    let identity = pair.core.compartment(2)
    let late = try Self.latecomer(pair)
    for _ in 0..<100 where !late.store.documents.contains(pair.core) {
      _ = try pair.office.exchange(late, replyBudget: 4_096)
    }
    _ = try pair.office.exchange(late, replyBudget: 4_096)
    try #require(late.store.documents == [pair.core], "the second document is under way")
    let own = try late.create(RecordNumber.person, in: identity, [.text(Fields.Person.name, "milik sendiri")])
    #expect(try pair.office.exchange(late, replyBudget: 4_096).received == 1)
    #expect(try Self.offset(late) != nil, "it goes on, or begins anew, while own edits are confirmed")
    try pair.office.settle(late, replyBudget: 4_096)
    try pair.settle()
    try pair.office.settle(late)
    #expect(try Self.offset(late) == nil)
    #expect(late.store.documents == [pair.core, identity])
    #expect(try late.text(Fields.Person.name, of: own, in: identity) == "milik sendiri")
    #expect(try late.store.verify().isSound)
    #expect(try late.store.digests() == (try pair.desk.store.digests()))
  }

  @Test("When its parts make no snapshot it begins anew, also after the file was opened again")
  func unreadable() throws {
    let pair = try Pair()
    try Self.meetDamage(pair)
    let again = try Laptop(reopening: pair.folder("late"))
    #expect(try Self.offset(again) == nil)
    try pair.office.settle(again, replyBudget: 4_096)
    #expect(try again.store.digests() == (try pair.desk.store.digests()))
  }

  private static func meetDamage(_ pair: Pair) throws {
    let late = try latecomer(pair)
    var failure: (any Error)?
    for _ in 0..<100 where failure == nil {
      var reply = try pair.office.answer(to: late, replyBudget: 4_096)
      reply.grants = reply.grants.map(damaged)
      let hadPart = try offset(late) != nil
      do { _ = try late.store.apply(reply, wall: late.wall) } catch {
        failure = error
        #expect(hadPart)
      }
    }
    guard case SessionError.wire? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try offset(late) == nil)
    #expect(late.store.documents == [pair.core])
  }

  /// The same grant; of a snapshot that takes several parts the first one is damaged.
  private static func damaged(_ grant: Grant) -> Grant {
    guard case .snapshot(let total, 0, let bytes) = grant.content, bytes.count < total else { return grant }
    return Grant(
      document: grant.document, sequence: grant.sequence,
      content: .snapshot(total: total, offset: 0, bytes: [0xff] + bytes.dropFirst()))
  }

  /// A laptop whose user has just come into the team of a case with much in it, of which it has nothing yet.
  private static func latecomer(_ pair: Pair) throws -> Laptop {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<60 {
      let name = String((0..<200).map { _ in Character(UnicodeScalar(UInt8.random(in: 97...122, using: &numbers))) })
      _ = try pair.siti.create(RecordNumber.person, in: pair.core.compartment(2), [.text(Fields.Person.name, name)])
    }
    try pair.settle()
    let late = try pair.office.enrol(9, user: 5, in: pair.folder("late"))
    try pair.office.settle(late)
    try pair.siti.commit { draft in
      let joins = Assignment(field: Fields.Case.team, value: .int(5), isElement: true)
      draft.append(.put(record: pair.root, assignments: [joins]), to: pair.core)
    }
    try pair.settle()
    return late
  }

  private static func offset(_ laptop: Laptop) throws -> UInt64? {
    try laptop.store.makeRequest(nonce: [], pushBytes: 1, replyBudget: 5_000).partial?.offset
  }
}
