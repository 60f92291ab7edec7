import ArgumentParser
import CaseModel
import Caseload
import Casework
import MergeCore
import SyncSession

/// How much was written.
struct FillLine: Encodable {
  let cases: Int
  let records: Int
}

/// Writes a made-up district's year into the desk's replica: for the demonstration and for trying things out.
struct FillCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill", abstract: "Isi dengan kasus karangan / fill with made-up cases.", shouldDisplay: false)

  @OptionGroup var options: WorkOptions
  @Option(help: "Jumlah kasus / number of cases.") var cases = 250
  @Option(help: "Benih / seed.") var seed: UInt64 = 2026
  @Option(help: "Nomor petugas, dipisah koma / user numbers, comma-separated.") var officers = "1"

  func perform(_ place: Workplace) throws -> Printout {
    let numbers = officers.split(separator: ",").compactMap { UInt32($0) }
    let start: UInt64 = 1_767_225_600_000
    let made = DistrictYear.make(seed: seed, cases: cases, officers: numbers, start: start)
    var records = 0
    for generated in made {
      records += generated.records.count
      try Self.write(generated, place.casework)
    }
    let line = FillLine(cases: made.count, records: records)
    return try Printout([options.tongue.say("\(line.cases) kasus karangan.", "\(line.cases) made-up cases.")], line)
  }

  /// One case, one commit: first every record of the core, then compartment by compartment.
  private static func write(_ generated: GeneratedCase, _ casework: Casework) throws {
    try casework.upkeep.commit(wall: casework.now) { draft in
      let root = draft.nextDot
      let order = generated.records.indices.sorted {
        (generated.records[$0].compartment.rawValue, $0) < (generated.records[$1].compartment.rawValue, $1)
      }
      var names: [Int: RecordID] = [:]
      for (position, index) in order.enumerated() {
        names[index] = RecordID(device: root.device, counter: root.counter + UInt64(position))
      }
      let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: 1, root: root)
      for index in order {
        let record = generated.records[index]
        let assignments = record.assignments.map { assignment in
          let value: Value =
            switch assignment.value {
            case .value(let value): value
            case .record(let other): .ref(names[other] ?? root)
            }
          return Assignment(field: assignment.field, value: value, isElement: assignment.isElement)
        }
        draft.create(record.type, in: core.compartment(record.compartment.rawValue), assignments)
      }
    }
  }
}
