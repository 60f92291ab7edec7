/// Why bytes from outside were refused. The numbers are those of `protocol/sync-v1.md`, section "Errors", never reused.
///
/// An error carries no value that was received: it can be logged and shown as it is.
public struct WireError: Error, Hashable, Sendable {
  /// The closed list of reasons.
  public enum Code: UInt32, Sendable, CaseIterable {
    /// The bytes end before the value does.
    case truncated = 1
    /// Bytes are left after the value.
    case trailingBytes = 2
    /// A value is not written in its one canonical form.
    case notCanonical = 3
    /// A number is larger than its place allows.
    case numberTooLarge = 4
    /// A text is not UTF-8.
    case invalidText = 5
    /// The bytes do not begin as a frame does.
    case notAFrame = 6
    /// A version that this program does not speak.
    case unknownVersion = 7
    /// A frame kind, value tag, flag or reserved operation kind that this version does not define.
    case unknownKind = 8
    /// More bytes, operations, fields or nesting than the limits allow.
    case limitExceeded = 9
    /// The compressed part cannot be inflated to the length it declares.
    case notInflatable = 10
    /// A signature does not fit the bytes and the key.
    case badSignature = 20
    /// The device is not enrolled here.
    case unknownDevice = 21
    /// A change set of another device, or of no device.
    case foreignChangeSet = 22
    /// The first counter is not the next one.
    case counterGap = 23
    /// The chain hash before the first change set is not the one that is known.
    case brokenChain = 24
    /// A counter that is known came again with other bytes: a cloned or restored replica.
    case forkedChain = 25
    /// A cursor, sequence or reply number that the hub has not reached.
    case aheadOfHub = 26
    /// The device is frozen (forked) and must be enrolled again.
    case deviceFrozen = 27
    /// The enrolment code is unknown, used or expired.
    case enrolmentRefused = 28
    /// A partial grant that the hub cannot continue; start again without it.
    case partialUnknown = 29
    /// The hub is busy; come back later.
    case busy = 30
    /// The hub could not store; nothing was changed.
    case storageFailed = 31
    /// The first audit entry is not the next one.
    case auditGap = 40
    /// An audit entry that is known came again with other content: a cloned or restored replica.
    case auditFork = 41
  }

  /// The reason.
  public let code: Code
  /// A word on which rule was broken, fixed in the program, never received data.
  public let rule: StaticString

  /// The error `code`, with the broken `rule` in a word.
  public init(_ code: Code, _ rule: StaticString = "") {
    self.code = code
    self.rule = rule
  }

  /// Equal codes.
  public static func == (left: WireError, right: WireError) -> Bool { left.code == right.code }

  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension WireError: CustomStringConvertible {
  /// The code's name and number, and the rule.
  public var description: String {
    "\(code) (\(code.rawValue))" + (rule.utf8CodeUnitCount == 0 ? "" : ": \(rule)")
  }
}
