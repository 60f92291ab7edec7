import CaseModel
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// Hands out what `read` finds once the audit entry about it is durable; a refusal is an entry too.
  func audited<Found>(_ read: () throws -> (found: Found, act: AuditAct)) throws -> Found {
    try refusable { try store.audited(by: actor, wall: now, read) }
  }

  /// Carries out a command, whose change is an audit entry of its commit; a refusal becomes an entry before it is thrown.
  func refusable<Result>(_ command: () throws -> Result) throws -> Result {
    do { return try command() } catch {
      guard let code = Self.refusalCode(error) else { throw error }
      try store.note(AuditAct(.refused, code: code), by: actor, wall: now)
      throw error
    }
  }

  /// The number of a refusal in the audit; nil for what is none, such as a full disk.
  private static func refusalCode(_ error: any Error) -> UInt32? {
    switch error {
    case let error as CaseworkError: error.auditCode
    case let error as SessionError: error.auditCode
    case ReplicaError.badQuery: 130
    default: nil
    }
  }
}

extension SessionError {
  /// The stable number of a refused command; nil for what goes wrong in an exchange.
  fileprivate var auditCode: UInt32? {
    switch self {
    case .documentNotHeld: 120
    case .recordUnknown: 121
    case .needsUpdate: 122
    case .emptyCommit: 123
    case .tooLarge: 124
    case .inconsistentReply, .replicaWentBack, .wire: nil
    }
  }
}

extension CaseworkError {
  /// The stable number of the refusal, never reused; what was given is left out.
  var auditCode: UInt32 {
    switch self {
    case .unknownCase: 101
    case .unknownField: 102
    case .unknownCode: 103
    case .badValue: 104
    case .fixedField: 105
    case .openConflict: 106
    case .transition: 107
    case .needsUpdate: 108
    case .unknownConflict: 109
    case .unknownChoice: 110
    case .reasonMissing: 111
    case .cannotUndo: 112
    case .missing: 113
    case .notPermitted: 114
    case .outOfScope: 115
    case .obstacle: 116
    case .unknownFieldCode: 140
    case .safeContactMissing: 141
    case .mustNotReach: 142
    case .mustAskFirst: 143
    case .otherCommand: 144
    case .secondLook: 145
    case .taskOpen: 146
    case .taskClosed: 147
    case .unknownExport: 150
    case .exportNotApproved: 151
    case .nikShape: 152
    case .alreadyLinked: 153
    case .inUse: 154
    case .namesSomebody: 155
    case .rule: 156
    case .ambiguous: 157
    case .sendRefused: 160
    case .nothingToDecide: 161
    case .unsafeWords: 162
    case .fileKind: 170
    case .fileTooLarge: 171
    case .contentNotHere: 172
    case .noCopy: 173
    case .changedMeanwhile: 174
    }
  }
}
