import CaseModel
import GRDB
import MergeCore
import Storage

/// A record type as the projection writes it: its columns, and the statements for one row.
final class ProjectedType {
  /// A field and where it goes.
  struct Field {
    let number: UInt32
    /// The parameter of the register's column in `insert` and `update`; 0 for a set, which has no column.
    let column: Int32
    let isSet: Bool
    let isSearchable: Bool
  }

  let spec: RecordSpec
  let fields: [Field]
  let hasSets: Bool
  let isSearchable: Bool
  /// Parameters: id, document, root, contested, changed, then the registers.
  let insert: SQLStatement
  /// The same parameters; a record never moves to another document, so that no index is touched.
  let update: SQLStatement
  /// Parameter: id.
  let delete: SQLStatement

  init(_ spec: RecordSpec, _ db: Database) throws {
    self.spec = spec
    var column: Int32 = 5
    var assignments = ["contested = ?4", "changed = ?5"]
    fields = spec.fields.map { field in
      let isSet = field.policy == .set
      if !isSet {
        column += 1
        assignments.append("\"\(field.name)\" = ?\(column)")
      }
      return Field(
        number: field.number, column: isSet ? 0 : column, isSet: isSet,
        isSearchable: !isSet && field.isSearchable)
    }
    hasSets = fields.contains { $0.isSet }
    isSearchable = fields.contains { $0.isSearchable }
    let marks = Array(repeating: "?", count: Int(column)).joined(separator: ", ")
    insert = try SQLStatement(db, "INSERT INTO \"\(spec.name)\" VALUES(\(marks))")
    update = try SQLStatement(
      db, "UPDATE \"\(spec.name)\" SET \(assignments.joined(separator: ", ")) WHERE id = ?1")
    delete = try SQLStatement(db, "DELETE FROM \"\(spec.name)\" WHERE id = ?")
  }
}
