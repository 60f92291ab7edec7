import CaseModel
import MergeCore
import Replica
import SyncSession

/// Prevention: outreach at schools and in villages. An activity is read by many, so it counts people and names none;
/// what a child says there becomes a contact.
extension Casework {
  /// Enters an activity; whoever enters it is responsible for it. The date is today unless given. Texts that may name
  /// somebody are refused until `isConfirmed`.
  ///
  /// - Returns: The activity, and what to look at again.
  /// - Throws: `CaseworkError` with the field named, `SessionError`, `ReplicaError`.
  public func newActivity(
    _ values: [(field: String, text: String)], isConfirmed: Bool = false
  ) throws -> SavedActivity {
    try refusable { try enterActivity(values, isConfirmed) }
  }

  /// Changes an activity, as `newActivity`. For a set, `+CODE` adds and `-CODE` takes out.
  ///
  /// - Returns: The activity, and what to look at again.
  /// - Throws: As `newActivity`.
  public func editActivity(
    _ id: RecordID, _ values: [(field: String, text: String)], isConfirmed: Bool = false
  ) throws -> SavedActivity {
    try refusable { try changeActivity(id, values, isConfirmed) }
  }

  /// Takes up what somebody disclosed at an activity: a contact of its own, received now and tied to the activity, in
  /// one commit. `values` are fields of the contact; nothing of them goes into the activity.
  ///
  /// - Returns: The activity and the contact.
  /// - Throws: `CaseworkError` with the field named, `SessionError`, `ReplicaError`.
  public func addDisclosure(
    to activity: RecordID, _ values: [(field: String, text: String)]
  ) throws -> SavedActivity {
    try refusable { try enterDisclosure(activity, values) }
  }

  /// Ties a contact that is there already to the activity at which it began, or unties it.
  ///
  /// - Returns: The activity.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `SessionError`, `ReplicaError`.
  public func linkDisclosure(
    _ contact: RecordID, to activity: RecordID, isRemoval: Bool = false
  ) throws -> SavedActivity {
    try refusable { try tieDisclosure(contact, activity, isRemoval) }
  }

  /// The activities held here that may be read, latest first. `from` and `to` are days, `YYYY-MM-DD`.
  ///
  /// - Returns: The activities.
  /// - Throws: `ReplicaError`.
  public func activities(from: String? = nil, to: String? = nil, kecamatan: String? = nil) throws -> [ActivityLine] {
    try audited {
      let lines = try activityLines().filter { line in
        line.date >= from ?? "" && line.date <= to ?? "9999" && (kecamatan == nil || line.kecamatan == kecamatan)
      }
      return (lines, AuditAct(.list, count: lines.count))
    }
  }

  /// The follow-ups that were agreed, are not done, and are due within `days` or have no date: the most overdue first,
  /// those without a date last. `onlyMine` leaves those that somebody else sees to.
  ///
  /// - Returns: The activities.
  /// - Throws: `ReplicaError`.
  public func followUpsDue(withinDays days: UInt64 = 7, onlyMine: Bool = false) throws -> [ActivityLine] {
    try audited {
      let (ahead, isTooFar) = days.multipliedReportingOverflow(by: 86_400_000)
      let last = isTooFar || ahead > UInt64(Int64.max) - now ? "9999" : CalendarDay.text(of: now + ahead)
      let open = try activityLines(withOpenFollowUp: true).filter { line in
        line.followUpDue <= last && (!onlyMine || line.followUpBy == actor)
      }
      let sorted = open.sorted { left, right in
        (left.followUpDue.isEmpty ? 1 : 0, left.followUpDue, left.id)
          < (right.followUpDue.isEmpty ? 1 : 0, right.followUpDue, right.id)
      }
      return (sorted, AuditAct(.list, count: sorted.count))
    }
  }

  /// An activity with its fields. Contacts from disclosures are named to whoever may read them, else counted.
  ///
  /// - Returns: The activity.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `ReplicaError`.
  public func activity(_ id: RecordID) throws -> ActivityView {
    try audited {
      let view = try activityView(id)
      return (view.view, AuditAct(.read, document: view.document, count: 1))
    }
  }
}
