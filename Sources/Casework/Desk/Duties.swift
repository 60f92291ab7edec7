import CaseModel
import SyncSession

/// What of the office's work somebody may do: for pages that show her only what she may open. It opens nothing itself;
/// every command and query asks again.
public struct Duties: Hashable, Sendable {
  private let somewhere: Set<Deed>
  private let everywhere: Set<Deed>
  /// Whether she reads cases, be it her own only.
  public let readsCases: Bool
  /// Whether she reads contacts, be it her own only.
  public let readsContacts: Bool
  /// Whether she reads the office's oversight.
  public let readsOversight: Bool

  init(has: ((Role) -> Bool) -> Bool) {
    somewhere = Set(Deed.allCases.filter { deed in has { RoleMatrix.reach($0, deed) != .none } })
    everywhere = Set(Deed.allCases.filter { deed in has { RoleMatrix.reach($0, deed) == .office } })
    readsCases = has { RoleMatrix.reading($0, .case, .core) != .none }
    readsContacts = has { RoleMatrix.reading($0, .contact, .core) != .none }
    readsOversight = has { RoleMatrix.reading($0, .oversight, .core) == .office }
  }

  /// Whether she does `deed` at all, be it in her own cases only.
  public func may(_ deed: Deed) -> Bool { somewhere.contains(deed) }

  /// Whether she does `deed` for the whole office.
  public func mayForOffice(_ deed: Deed) -> Bool { everywhere.contains(deed) }
}

extension Casework {
  /// What whoever is at work may do for the office. No content, so no entry.
  ///
  /// - Returns: Her duties; all of them at an office that is being founded.
  /// - Throws: `ReplicaError`.
  public func duties() throws -> Duties {
    let rights = try rights()
    if rights.isUnknown { return Duties { _ in true } }
    return Duties { isGiven in rights.standing?.has(isGiven) ?? false }
  }

  /// Whether `person` may have cases of her own: whoever writes their course without taking every report in.
  static func ownsCases(_ person: PersonView) -> Bool {
    person.roles.contains { code in
      guard let role = Role(rawValue: code) else { return false }
      let reach = RoleMatrix.reach(role, .editCore)
      return reach != .none && reach != .intake
    }
  }
}
