import ArgumentParser
import Caseload
import Casework

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
    let made = DistrictYear.make(
      seed: seed, cases: cases, officers: numbers, start: DistrictYear.start(endingBefore: place.casework.now))
    var records = 0
    for generated in made {
      records += generated.records.count
      try place.casework.upkeep.commit(wall: place.casework.now) { generated.write(into: &$0) }
    }
    let line = FillLine(cases: made.count, records: records)
    return try Printout([options.tongue.say("\(line.cases) kasus karangan.", "\(line.cases) made-up cases.")], line)
  }
}
