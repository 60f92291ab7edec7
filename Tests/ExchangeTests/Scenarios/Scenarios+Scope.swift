import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// What comes into a laptop's scope, leaves it, and is kept apart.
extension Scenarios {
  @Sendable
  static func snapshotParts() throws -> Recording {
    var play = try Recording(
      "snapshot-parts",
      "An old case comes to a laptop as a snapshot in several parts, one of which is lost; another is dropped half-way."
    )
    try play.enrolOffice(laptops: 2)
    let short = try play.deskCase(team: [3])
    let core = try play.deskCase(team: [3])
    try play.makeLong(core)
    try play.sync("laptop")
    try play.commit("desk") { $0.add(.int(2), to: Fields.Case.team, in: core) }
    try play.commit("desk") { draft in
      draft.add(.int(2), to: Fields.Case.team, in: short)
      draft.add(.text("FISIK"), to: Fields.Case.violence, in: short)
    }
    try play.sync("desk")
    try play.exchange("laptop", budget: 4_096)
    try play.commit("laptop") { $0.take(.text("FISIK"), from: Fields.Case.violence, in: short) }
    try play.exchange("laptop", budget: 4_096)
    try play.misplacedParts()
    try play.exchange("laptop", budget: 4_096, fate: .lost)
    try play.commit("desk") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.sync("desk")
    try play.exchange("laptop", budget: 4_096)
    try play.sync("laptop", budget: 4_096)
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Depok"), in: core) }
    try play.sync("laptop")
    try play.exchange("other", budget: 4_096)
    try play.commit("desk") { $0.take(.int(3), from: Fields.Case.team, in: core) }
    try play.sync("desk")
    try play.sync("other", budget: 4_096)
    try play.exchange("other")
    return play
  }

  @Sendable
  static func snapshotUnreadable() throws -> Recording {
    var play = try Recording(
      "snapshot-unreadable",
      "A part of a snapshot was damaged before the hub signed it: the whole cannot be read, and is asked for anew.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [3])
    try play.makeLong(core)
    try play.sync("laptop")
    try play.commit("desk") { $0.add(.int(2), to: Fields.Case.team, in: core) }
    try play.sync("desk")
    try play.changedReply(budget: 4_096) { $0.grants = $0.grants.map(\.damaged) }
    for _ in 1...4 { try play.exchange("laptop", budget: 4_096) }
    try play.sync("laptop", budget: 4_096)
    return play
  }

  @Sendable
  static func forget() throws -> Recording {
    var play = try Recording(
      "forget",
      "A case leaves a laptop that has edits of it to send: it is closed at once and destroyed after the last receipt.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.commit("desk") { $0.take(.int(2), from: Fields.Case.team, in: core) }
    try play.commit("desk") { $0.add(.int(3), to: Fields.Case.team, in: core) }
    try play.sync("desk")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.commit("laptop") { $0.newPerson("Sari's mother", in: core) }
    try play.commit("laptop") { draft in
      let legal = core.compartment(4)
      draft.create(
        RecordNumber.accompaniment, in: legal,
        [Assignment(field: Fields.Accompaniment.result, value: .text("begun here"))])
    }
    play.mayHold = true
    try play.exchange("laptop", pushBytes: 1)
    try play.exchange("laptop", pushBytes: 1, fate: .lost)
    try play.exchange("laptop", pushBytes: 1)
    try play.sync("laptop", pushBytes: 1)
    try play.exchange("laptop")
    try play.exchange("laptop")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func forgetAndGrant() throws -> Recording {
    var play = try Recording(
      "forget-and-grant",
      "A case leaves and comes back while an edit of it is still unsent: the edit stands on top of the snapshot.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.commit("desk") { draft in
      draft.take(.int(2), from: Fields.Case.team, in: core)
      draft.add(.int(3), to: Fields.Case.team, in: core)
    }
    try play.sync("desk")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.exchange("laptop", pushBytes: 1)
    try play.commit("desk") { $0.add(.int(2), to: Fields.Case.team, in: core) }
    try play.sync("desk")
    try play.exchange("laptop", pushBytes: 1)
    try play.sync("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Depok"), in: core) }
    try play.sync("laptop")
    try play.sync("desk")
    try play.exchange("laptop")
    return play
  }

  @Sendable
  static func snapshotAnew() throws -> Recording {
    var play = try Recording(
      "snapshot-anew",
      "While a snapshot comes in parts, an older edit of the laptop is received: the tail would not bring it, so the hub begins anew."
    )
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.makeLong(core)
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.commit("desk") { draft in
      draft.take(.int(2), from: Fields.Case.team, in: core)
      draft.add(.int(3), to: Fields.Case.team, in: core)
    }
    try play.sync("desk")
    for risk in ["TINGGI", "SEDANG", "RENDAH"] {
      try play.commit("laptop") { $0.set(Fields.Case.risk, .text(risk), in: core) }
    }
    try play.exchange("laptop", pushBytes: 1)
    try play.commit("desk") { $0.add(.int(2), to: Fields.Case.team, in: core) }
    try play.sync("desk")
    try play.exchange("laptop", pushBytes: 1, budget: 4_096)
    try play.exchange("laptop", pushBytes: 1, budget: 4_096)
    try play.sync("laptop", budget: 4_096)
    try play.sync("desk")
    return play
  }
}

extension Recording {
  /// The next part of the snapshot comes from another place, at another sequence, of another document, of another
  /// length; each time the snapshot begins anew.
  mutating func misplacedParts() throws {
    let changes: [@Sendable (Grant) -> Grant] = [
      { $0.part(sequence: $0.sequence, movedBy: 1) }, { $0.part(sequence: $0.sequence - 1) },
      { Grant(document: $0.document.compartment(2), sequence: $0.sequence, content: $0.content) },
      { $0.part(sequence: $0.sequence, longerBy: 1) },
    ]
    for change in changes {
      try changedReply(budget: 4_096) { $0.grants = $0.grants.map(change) }
      try exchange("laptop", budget: 4_096)
    }
  }

  /// The desk makes a case longer than two parts of a snapshot.
  mutating func makeLong(_ core: DocumentID) throws {
    try commit("desk") { draft in
      for number in 1...3 {
        draft.create(
          RecordNumber.service, in: core,
          [Assignment(field: Fields.Service.detail, value: .text(Prose.text(2_800, from: number)))])
      }
    }
    try sync("desk")
  }
}

extension Grant {
  /// The same part as if it stood elsewhere.
  fileprivate func part(
    sequence: Sequence64, movedBy distance: UInt64 = 0, longerBy more: UInt64 = 0
  ) -> Grant {
    guard case .snapshot(let total, let offset, let bytes) = content else { return self }
    return Grant(
      document: document, sequence: sequence,
      content: .snapshot(total: total + distance + more, offset: offset + distance, bytes: bytes))
  }

  /// The same part with its first byte changed.
  fileprivate var damaged: Grant {
    guard case .snapshot(let total, let offset, var bytes) = content, let first = bytes.first else { return self }
    bytes[0] = ~first
    return Grant(document: document, sequence: sequence, content: .snapshot(total: total, offset: offset, bytes: bytes))
  }
}
