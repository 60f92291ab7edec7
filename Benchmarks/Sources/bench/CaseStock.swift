import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// A replica that holds 300 cases of 60 fields each, written by twenty other devices and received from the office.
struct CaseStock {
  let folder: String
  /// The records with the fields that their form has, case by case, form by form.
  let records: [(record: Placed, fields: [UInt32])]
  /// The texts of each case, field by field.
  let texts: [[String]]

  init(folder: String, device: DeviceNumber, cases: Int = FieldDayC4.cases) throws {
    self.folder = folder
    var dice = Dice(seed: 11)
    var counters: [DeviceNumber: UInt64] = [:]
    var changeSets: [ChangeSet] = []
    var records: [(record: Placed, fields: [UInt32])] = []
    var texts: [[String]] = []
    for index in 0..<cases {
      let writer = DeviceNumber(20 + index % 20)
      let first = counters[writer] ?? UInt64(1 + dice.below(40_000))
      counters[writer] = first + UInt64(CaseForm.all.count + dice.below(60))
      let document = DocumentID(kind: 1, compartment: 1, root: Dot(device: writer, counter: first))
      var row: [String] = []
      let operations = CaseForm.all.enumerated().map { place, form in
        let id = Dot(device: writer, counter: first + UInt64(place))
        records.append((Placed(id: id, document: document), form.fields))
        let assignments = form.fields.map { field in
          row.append(Words.value(&dice))
          return Assignment(field: field, value: .text(row[row.count - 1]))
        }
        return Operation.create(type: form.type, assignments: assignments)
      }
      texts.append(row)
      changeSets.append(
        ChangeSet(
          device: writer, firstCounter: first, cursor: 0, clock: Laptop.morning - UInt64(cases - index) * 60_000,
          author: writer, schema: Registry.version, document: document, operations: operations))
    }
    let made = try Laptop(creating: try Files.fresh(folder), device: device)
    let applied = try made.apply(Replies.pack(Replies.stamp(changeSets, after: 61_000), isNew: true))
    try require(applied == cases, "cases are missing")
    self.records = records
    self.texts = texts
  }
}
