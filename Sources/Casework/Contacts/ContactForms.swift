import CaseModel
import MergeCore

/// What is known when a contact begins. Everything but the channel may follow later, field by field.
public struct NewContact: Sendable {
  /// How it came in (list K1).
  public var channel: String
  /// `MASUK` or `KELUAR`.
  public var direction: String = Codes.Direction.masuk
  /// When, milliseconds; nil for now.
  public var receivedAt: UInt64?
  /// What else is known, by field.
  public var values: [(field: String, text: String)] = []
  /// Whether whoever writes it down works on it; else it waits in the inbox as new.
  public var isTaken: Bool = true

  /// A contact by `channel`.
  public init(channel: String) { self.channel = channel }
}

/// A field of a form that was not saved, and why.
public struct FieldRefusal: Hashable, Sendable, Encodable {
  /// The field.
  public let field: String
  /// Why.
  public let error: CaseworkError

  private enum CodingKeys: String, CodingKey {
    case field
    case code
  }

  /// Writes the field and the refusal's stable number.
  ///
  /// - Throws: The encoder's error.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(field, forKey: .field)
    try container.encode(error.auditCode, forKey: .code)
  }
}

/// What became of a form: what could be read is saved, whatever stands in the other fields.
public struct FormSaved: Hashable, Sendable, Encodable {
  /// The record's name.
  public let record: String
  /// The first counter of the commit on this device.
  public let counter: UInt64
  /// The fields that are saved.
  public let saved: [String]
  /// The fields that are not.
  public let refused: [FieldRefusal]
}

/// What is added when a contact becomes a case; what the contact says already need not be repeated.
public struct CaseFromContact: Sendable {
  /// `KTP` or `AMPK`; empty to follow from the contact where it says that the victim is a child.
  public var category: String = ""
  /// The risk; empty for what the contact says.
  public var risk: String = ""
  /// Why.
  public var riskReason: String = ""
  /// The survivor's name; empty when not known or as the contact gives it.
  public var survivorName: String = ""
  /// The register number; empty to let this replica make one.
  public var registerNo: String = ""

  /// Nothing is added.
  public init() {}
}

extension Casework {
  /// Reads what is typed into a field. Safe hours and telephone numbers must be such, for calls depend on them.
  func parseNamed(_ text: String, for field: FieldSpec) throws -> Value {
    let value = try parse(text, for: field)
    guard case .text(let text) = value else { return value }
    switch field.name {
    case "safe_hours": if SafeHours(text) == nil { throw CaseworkError.badValue(field.name) }
    case "phone", "safe_number", "number":
      if PhoneNumber.normalised(text) == nil { throw CaseworkError.badValue(field.name) }
    default: break
    }
    return value
  }
}

/// The fields of a contact that not everybody fills in.
enum ContactField {
  /// Those that a command of their own writes, because a rule goes with them.
  static let ruled: Set<String> = [
    "outcome", "cases", "duplicate_of", "closed_by", "closed_at", "last_inbound_at", "tries_limit",
  ]
}
