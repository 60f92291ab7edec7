import CaseModel
import MergeCore
import SyncWire

/// Who is who at the office at one moment, by the directory as the hub has merged it.
struct Authority {
  private let records: [RecordState]
  private let today: String

  /// The office at `wall`, the hub's clock.
  init(wall: UInt64, ledger: some HubLedger) throws {
    records = try ledger.directoryRecords()
    today = CalendarDay.text(of: wall)
  }

  /// Whether the directory names anybody yet: until it does, the desk may enter the first people.
  var isFounded: Bool { records.contains { $0.type == RecordNumber.user } }

  /// The user's standing; nil when the directory does not name her.
  func standing(of user: UInt32) -> Standing? { Standing(user: user, records: records, today: today) }

  /// Whether the device may be given anything: no record of it says lost, locked or wiped.
  func isTrusted(_ device: HubDevice) -> Bool {
    if device.isDesk { return true }
    return !records.contains { record in
      guard record.type == RecordNumber.device,
        record.siblings(Fields.Device.number).first?.value == .int(Int64(device.number))
      else { return false }
      return record.siblings(Fields.Device.state).contains { $0.value != .text(Codes.DeviceState.aktif) }
    }
  }

  /// How `user` stands to a document whose root is `core`.
  func relation(
    of user: UInt32, to core: HubDocument?, scope: CaseScope, isGlassOpen: Bool
  ) -> Relation {
    let unit = standing(of: user)?.unit
    let people = scope.members.isEmpty ? [core?.creator].compactMap { $0 } : scope.members
    return Relation(
      isMember: scope.members.contains(user), hasOtherMembers: scope.members.contains { $0 != user },
      isCreator: core?.creator == user,
      isSameUnit: unit != nil && people.contains { standing(of: $0)?.unit == unit }, isFenced: scope.isFenced,
      isGlassOpen: isGlassOpen)
  }

  /// What the user may read of `document` at `wall`.
  func mayRead(_ person: Standing, _ document: DocumentID, wall: UInt64, ledger: some HubLedger) throws -> Bool {
    let core = document.compartment(1)
    let isOpen = try ledger.openGlasses(of: person.user).contains { $0.root == core && $0.until > wall }
    let relation = relation(
      of: person.user, to: try ledger.document(core), scope: try ledger.caseScope(of: core), isGlassOpen: isOpen)
    return Access.mayRead(person, document, relation)
  }
}
