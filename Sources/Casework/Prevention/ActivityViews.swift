import CaseModel

/// A prevention activity in a list.
public struct ActivityLine: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// The day, `YYYY-MM-DD`.
  public let date: String
  /// The code of the kind (list K24).
  public let kind: String
  /// The title.
  public let title: String
  /// The school, else the place.
  public let place: String
  /// The kecamatan's code.
  public let kecamatan: String
  /// How many people came, as far as they were counted.
  public let audience: Int
  /// How many disclosed something: the count given, or the contacts linked when those are more.
  public let disclosures: Int
  /// By when the follow-up is due, `YYYY-MM-DD`; empty without a date.
  public let followUpDue: String
  /// The user who sees to it; nil when nobody does.
  public let followUpBy: UInt32?
  /// When it was done, `YYYY-MM-DD`; empty when it was not, or when none was agreed.
  public let followUpDoneOn: String
  /// Whether it is due and not done.
  public let isOverdue: Bool
}

/// A prevention activity with its fields.
public struct ActivityView: Hashable, Sendable, Encodable {
  /// The activity.
  public let line: ActivityLine
  /// Its fields, without the contacts.
  public let record: RecordView
  /// The contacts from disclosures that may be read, by name of the record.
  public let contacts: [String]
  /// How many contacts are linked that may not be read here.
  public let otherContacts: Int
}

/// What to look at again about an activity that was saved all the same.
public enum ActivityWarning: String, Sendable, Hashable, CaseIterable, Encodable {
  /// A follow-up was agreed without a date.
  case followUpDate = "TINDAK_LANJUT_TANGGAL"
  /// A follow-up was agreed and nobody sees to it.
  case followUpPerson = "TINDAK_LANJUT_PETUGAS"
  /// More people with disabilities than people.
  case disability = "JUMLAH_DISABILITAS"
}

/// An activity that a command made or changed.
public struct SavedActivity: Hashable, Sendable, Encodable {
  /// The record's name.
  public let record: String
  /// The contact that a disclosure became; empty for other commands.
  public let contact: String
  /// The first counter of the commit on this device.
  public let counter: UInt64
  /// What to look at again, in a fixed order.
  public let warnings: [ActivityWarning]
}
