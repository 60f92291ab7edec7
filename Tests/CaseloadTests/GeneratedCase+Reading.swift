import CaseModel
import Caseload
import MergeCore

extension DraftRecord {
  /// The text of a register, or the first element of a set.
  func text(_ field: UInt32) -> String? { texts(field).first }

  /// Every text that the field was given.
  func texts(_ field: UInt32) -> [String] {
    assignments.compactMap { assignment in
      guard assignment.field == field, case .value(.text(let text)) = assignment.value else { return nil }
      return text
    }
  }

  /// Every number that the field was given.
  func numbers(_ field: UInt32) -> [Int64] {
    assignments.compactMap { assignment in
      guard assignment.field == field, case .value(.int(let number)) = assignment.value else { return nil }
      return number
    }
  }

  func number(_ field: UInt32) -> Int64? { numbers(field).first }
}

extension GeneratedCase {
  /// The case record.
  var root: DraftRecord { records[Opening.caseRecord] }

  /// The state of the case.
  var status: CaseStatus? { root.text(Fields.Case.status).flatMap(CaseStatus.init(rawValue:)) }

  /// The records of a type.
  func records(of type: UInt32) -> [DraftRecord] { records.filter { $0.type == type } }

  /// How many field values the case has.
  var valueCount: Int { records.reduce(0) { $0 + $1.assignments.count } }
}

/// The years that the tests look at.
enum Sample {
  /// 2026-01-01 00:00 in the office's time.
  static let start: UInt64 = 1_767_200_400_000
  static let officers: [UInt32] = [3, 4, 7, 9, 11]

  static func year(seed: UInt64, cases: Int = 250) -> [GeneratedCase] {
    DistrictYear.make(seed: seed, cases: cases, officers: officers, start: start)
  }

  /// Three years of different seeds.
  static let years = [1, 7, 2_026].map { year(seed: $0) }
  static let cases = years.flatMap(\.self)
}
