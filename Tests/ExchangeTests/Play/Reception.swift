import SyncSession
import SyncWire
import VectorNotation

/// What a replica makes of what arrived as the answer to its request.
enum Reception: Hashable, Sendable {
  /// A reply of the hub, applied.
  case applied(hasMore: Bool)
  /// A refusal of the hub.
  case refused(UInt32)
  /// Nothing that the hub said, or nothing that can be read; nothing was changed.
  case unreadable(UInt32)
  /// A reply that does not fit what was asked; nothing was changed.
  case inconsistent
  /// The hub knows edits of the device that are not here; nothing was changed.
  case wentBack
  /// Nothing arrived.
  case lost

  init(_ error: any Error) throws {
    switch error {
    case let error as WireError: self = .unreadable(error.code.rawValue)
    case SessionError.wire(let error): self = .unreadable(error.code.rawValue)
    case SessionError.inconsistentReply: self = .inconsistent
    case SessionError.replicaWentBack: self = .wentBack
    default: throw error
    }
  }

  /// As the vectors write it.
  var members: [JSON.Member] {
    switch self {
    case .applied(let hasMore): [Self.result("applied"), JSON.Member("more", .bool(hasMore))]
    case .refused(let code): [Self.result("refused"), JSON.Member("error", .number(code))]
    case .unreadable(let code): [Self.result("unreadable"), JSON.Member("error", .number(code))]
    case .inconsistent: [Self.result("inconsistent")]
    case .wentBack: [Self.result("went_back")]
    case .lost: [Self.result("lost")]
    }
  }

  private static func result(_ word: String) -> JSON.Member { JSON.Member("result", .string(word)) }
}
