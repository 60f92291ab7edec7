import MergeCore
import SyncSession
import SyncWire
import VectorNotation

/// What a person decides about a held change set.
struct Decision {
  enum Kind: String { case release, reject }

  /// What becomes of a decision.
  enum Outcome: Hashable {
    /// It stands; with what was released.
    case done([Receipt])
    /// The rules do not let her.
    case denied(VerdictError)
  }

  let kind: Kind
  let user: UInt32
  let device: DeviceNumber
  let firstCounter: UInt64
}

extension Decision {
  init(_ kind: Kind, step: JSON) throws {
    self.init(
      kind: kind, user: try step.member("by").whole(), device: try step.member("device").whole(),
      firstCounter: try step.member("first_counter").whole())
  }

  /// As the vectors write it.
  var members: [JSON.Member] {
    [
      JSON.Member("do", .string(kind.rawValue)), JSON.Member("by", .number(user)),
      JSON.Member("device", .number(device)), JSON.Member("first_counter", .number(firstCounter)),
    ]
  }
}

extension Decision.Outcome {
  /// As the vectors write it.
  var members: [JSON.Member] {
    switch self {
    case .done(let released): released.isEmpty ? [] : [JSON.Member("released", released.json)]
    case .denied(.notHeld): [Self.denied("not_held")]
    case .denied(.earlierFirst): [Self.denied("earlier_first")]
    case .denied(.unknownDocument): [Self.denied("unknown_document")]
    case .denied(.notPermitted): [Self.denied("not_permitted")]
    }
  }

  private static func denied(_ word: String) -> JSON.Member { JSON.Member("denied", .string(word)) }
}
