import CaseModel
import GRDB
import Intake
import MergeCore
import Replica

/// The persons of cases by their numbers, the usual and the safe one, as far as identities are held here.
struct PersonNumbers {
  /// A person and the identity document that she stands in.
  struct Place: Hashable {
    let person: RecordID
    let document: DocumentID
  }

  private var places: [String: [Place]] = [:]

  /// The persons with one of `numbers`, in digits; nil for all.
  init(_ store: ReplicaStore, of numbers: Set<String>? = nil) throws {
    if let numbers, numbers.isEmpty { return }
    let conditions = (numbers ?? []).map { _ in
      "\(PhoneDigits.bare("phone")) LIKE ? OR \(PhoneDigits.bare("safe_number")) LIKE ?"
    }
    let ends = (numbers ?? []).flatMap { [PhoneDigits.ending($0), PhoneDigits.ending($0)] }
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, document, phone, safe_number FROM person
          WHERE \(numbers == nil ? "phone IS NOT NULL OR safe_number IS NOT NULL" : conditions.joined(separator: " OR "))
          ORDER BY id
          """, arguments: StatementArguments(ends))
    }
    for row in rows {
      guard let document = store.document(row: row["document"]) else { continue }
      let place = Place(person: RecordID(row: row["id"]), document: document)
      let written: [String?] = [row["phone"] as String?, row["safe_number"] as String?]
      for number in Set(written.compactMap { $0.flatMap { PhoneDigits.normal($0) } }) {
        places[number, default: []].append(place)
      }
    }
  }

  /// The persons with a number, given in digits.
  subscript(number: String) -> [Place] { places[number] ?? [] }
}

extension PhoneDigits {
  /// In SQL: the number of a column as it was written, without what people put between digits.
  static func bare(_ column: String) -> String {
    [" ", "-", ".", "(", ")", "/", "\u{a0}", "\u{2011}"].reduce(column) { expression, sign in
      "replace(\(expression), '\(sign)', '')"
    }
  }

  /// What a number of these digits ends with however it was written; what ends like it is compared whole afterwards.
  static func ending(_ digits: String) -> String { "%" + digits.suffix(8) }
}
