import CaseModel

/// What is worth a second look about a person that was saved all the same.
public enum PersonWarning: String, Sendable, Hashable, CaseIterable, Encodable {
  /// No province has the number with which the NIK begins.
  case nikProvince = "NIK_PROVINSI"
  /// There was never such a day as the NIK names.
  case nikDate = "NIK_TANGGAL"
  /// The NIK says the other sex.
  case nikSex = "NIK_KELAMIN"
  /// The NIK says another birth date.
  case nikBirthDate = "NIK_TANGGAL_LAHIR"
  /// There is no NIK and no reason why.
  case nikReason = "NIK_ALASAN"

  init(_ warning: Nik.Warning) {
    self =
      switch warning {
      case .unknownProvince: .nikProvince
      case .impossibleDate: .nikDate
      case .sexDiffers: .nikSex
      case .birthDateDiffers: .nikBirthDate
      }
  }
}

/// A person that a command entered or changed.
public struct SavedPerson: Hashable, Sendable, Encodable {
  /// The record of who she is; empty when she is known only by her part.
  public let person: String
  /// The record of her part in the case; empty when the person has none.
  public let role: String
  /// The case's register number.
  public let registerNo: String
  /// The first counter of the commit on this device.
  public let counter: UInt64
  /// What to look at again, in a fixed order. Nothing of it kept anything from being saved.
  public let warnings: [PersonWarning]
}
