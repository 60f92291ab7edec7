import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// What is kept apart, and what a person decides about it.
extension Scenarios {
  @Sendable
  static func held() throws -> Recording {
    var play = try Recording(
      "held", "Change sets that the hub keeps apart, for each reason: they leave the records that their author sees.")
    play.mayHold = true
    try play.enrolOffice(laptops: 2)
    let mine = try play.deskCase(team: [2])
    let foreign = try play.deskCase(team: [3])
    var person = RecordID.none
    try play.commit("desk") { person = $0.newUser(4, .supervisor) }
    try play.sync("desk")
    for name in ["laptop", "other"] { try play.sync(name) }
    try play.commit("laptop") { draft in
      draft.set(Fields.User.displayName, .text("Rina"), in: .directory, of: person)
    }
    try play.commit("laptop") { draft in
      draft.set(Fields.Case.village, .text("Ngemplak"), in: mine)
      draft.newUser(5, .fieldOfficer)
    }
    try play.exchange("laptop")
    try play.commit("desk") { $0.set(Fields.User.displayName, .text("Ibu Rina S."), in: .directory, of: person) }
    try play.sync("desk")
    try play.commit("laptop") { draft in
      draft.set(Fields.User.displayName, .text("Rina again"), in: .directory, of: person)
    }
    try play.sync("laptop")
    try play.commit("laptop", isUnchecked: true) { draft in
      draft.create(
        RecordNumber.service, in: foreign, [Assignment(field: Fields.Service.detail, value: .text("smuggled"))])
    }
    let unknown = DocumentID(kind: 1, compartment: 1, root: Dot(device: 900, counter: 7))
    let lost = try play.commit("laptop", isUnchecked: true) { draft in
      draft.create(
        RecordNumber.service, in: unknown, [Assignment(field: Fields.Service.detail, value: .text("of no case"))])
    }
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: mine) }
    try play.exchange("laptop")
    try play.decide(.release, lost[0].firstCounter, of: 2, denial: .unknownDocument)
    try play.sync("laptop")
    try play.commit("other") { $0.set(Fields.Case.risk, .text("TINGGI"), in: foreign) }
    try play.commit("desk") { $0.newLostDevice(3) }
    try play.sync("desk")
    try play.sync("other")
    try play.exchange("other")
    let revoked = try play.office.party("other").ledger.held.map(\.firstCounter)
    for counter in revoked { try play.decide(.release, counter, of: 3) }
    try play.exchange("other")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func released() throws -> Recording {
    var play = try Recording(
      "released",
      "An officer assigns a colleague, which is not hers to do; the head of unit looks at it and releases it, and what followed it."
    )
    play.mayHold = true
    try play.enrolOffice(laptops: 2)
    let core = try play.deskCase(team: [2])
    for name in ["laptop", "other"] { try play.sync(name) }
    let work = try play.heldWork(in: core)
    try play.exchange("laptop", fate: .lost)
    try play.decide(.release, work[1], of: 2, denial: .earlierFirst(work[0]))
    try play.decide(.release, work[0], of: 2, by: 2, denial: .notPermitted)
    try play.decide(.reject, work[0], of: 2, by: 3, denial: .notPermitted)
    try play.decide(.release, 900, of: 2, denial: .notHeld)
    try play.exchange("laptop")
    try play.decide(.release, work[0], of: 2)
    try play.decide(.release, work[0], of: 2, denial: .notHeld)
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Depok"), in: core) }
    try play.exchange("laptop", fate: .lost)
    try play.exchange("laptop")
    try play.exchange("laptop")
    try play.sync("other")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func releasedEarly() throws -> Recording {
    var play = try Recording(
      "released-early",
      "Held work is decided about before its author has its receipt: the receipt says what was decided.")
    play.mayHold = true
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    let first = try play.heldWork(in: core)
    try play.exchange("laptop", fate: .lost)
    try play.decide(.release, first[0], of: 2)
    try play.exchange("laptop")
    try play.sync("laptop")
    let second = try play.heldWork(in: core)
    try play.exchange("laptop", fate: .lost)
    try play.decide(.reject, second[0], of: 2)
    try play.exchange("laptop")
    try play.sync("laptop")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func releasedAnew() throws -> Recording {
    var play = try Recording(
      "released-anew",
      "Held work is released when its author's laptop has destroyed the case: it comes anew, with her part; then once more, when the case is no longer hers."
    )
    play.mayHold = true
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.exchange("laptop")
    let first = try play.heldWork(in: core)
    try play.sync("laptop")
    let second = try play.heldWork(in: core)
    try play.sync("laptop")
    try play.hand(core, from: 2, to: 3)
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.hand(core, from: 3, to: 2)
    try play.decide(.release, first[0], of: 2)
    try play.sync("desk")
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.hand(core, from: 2, to: 3)
    try play.sync("laptop")
    try play.exchange("laptop")
    for counter in second { try play.decide(.reject, counter, of: 2) }
    let third = try play.smuggledWork(in: core)
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.decide(.release, third, of: 2)
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func rejected() throws -> Recording {
    var play = try Recording(
      "rejected",
      "The head of unit rejects held work: its author is told why it stays held, and what follows is judged by itself.")
    play.mayHold = true
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    let work = try play.heldWork(in: core)
    try play.sync("laptop")
    try play.decide(.reject, work[0], of: 2)
    try play.decide(.reject, work[0], of: 2, denial: .notHeld)
    try play.exchange("laptop", fate: .lost)
    try play.exchange("laptop")
    try play.decide(.release, work[1], of: 2)
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Depok"), in: core) }
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.sync("desk")
    return play
  }
}

extension Recording {
  /// On her laptop an officer assigns a colleague, which is not hers to do, and goes on.
  ///
  /// - Returns: The first counters.
  mutating func heldWork(in core: DocumentID) throws -> [UInt64] {
    let first = try commit("laptop") { $0.add(.int(9), to: Fields.Case.team, in: core) }
    let second = try commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    return (first + second).map(\.firstCounter)
  }

  /// A program that is not ours writes on the laptop into a case that is not held.
  mutating func smuggledWork(in core: DocumentID) throws -> UInt64 {
    try commit("laptop", isUnchecked: true) { draft in
      draft.create(
        RecordNumber.service, in: core, [Assignment(field: Fields.Service.detail, value: .text("by memory"))])
    }[0].firstCounter
  }

  /// The desk takes somebody out of a team and puts somebody in, and it is at the hub.
  mutating func hand(_ core: DocumentID, from user: Int64, to other: Int64) throws {
    try commit("desk") { draft in
      draft.take(.int(user), from: Fields.Case.team, in: core)
      draft.add(.int(other), to: Fields.Case.team, in: core)
    }
    try sync("desk")
  }
}
