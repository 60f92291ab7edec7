import Testing

/// The proof that a run without findings means something.
@Suite("The simulation finds what is wrong")
struct PlantedDefectTests {
  @Test("A planted defect is found", arguments: Defect.allCases)
  func plantedDefectIsFound(defect: Defect) throws {
    let seeds = 0..<UInt64(defect.seedsMax)
    let found = seeds.lazy.compactMap { outcome(of: $0, defect: defect).0.failures.first }.first
    let failure = try #require(found, "\(defect.rawValue) is not found within \(defect.seedsMax) seeds")
    print("\(defect.rawValue): found after \(failure.seed + 1) seeds: \(failure.words.prefix(100))")
  }
}
