import CaseModel
import Foundation
import MergeCore
import Testing

/// `protocol/fields-v1.json` as written, to compare with what was compiled.
private struct RegistryFile: Decodable {
  struct Code: Decodable {
    let code: String
    let id: String
    let en: String
    let simfoni: String?
    let proposal: Bool?
  }

  struct List: Decodable {
    let list: String
    let name: String
    let proposal: Bool?
    let codes: [Code]
  }

  struct Field: Decodable {
    let number: UInt32
    let name: String
    let id: String
    let en: String
    let type: String
    let list: String?
    let target: String?
    let policy: String
    let protective: [String]?
    let sensitivity: UInt8
    let `class`: String?
    let search: Bool
  }

  struct Record: Decodable {
    let number: UInt32
    let name: String
    let id: String
    let en: String
    let document: String
    let compartment: String
    let appendOnly: Bool
    let fields: [Field]
  }

  let version: UInt32
  let documentKinds: [String: UInt8]
  let compartments: [String: UInt8]
  let policies: [String: UInt8]
  let types: [String: String]
  let codeLists: [List]
  let records: [Record]
}

@Suite("The compiled registry is protocol/fields-v1.json")
struct RegistryFileTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../protocol").standardizedFileURL

  private let file: RegistryFile

  init() throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("fields-v1.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    file = try decoder.decode(RegistryFile.self, from: data)
  }

  @Test("Version, kinds, compartments, policies and types")
  func numbers() {
    #expect(file.version == Registry.version)
    #expect(file.documentKinds == numbers(of: DocumentKind.allCases))
    #expect(file.compartments == numbers(of: Compartment.allCases))
    #expect(file.policies == numbers(of: MergePolicy.allCases))
    #expect(Set(file.types.keys) == Set(FieldType.allCases.map(\.rawValue)))
  }

  @Test("Record types and fields")
  func records() throws {
    try #require(file.records.count == Registry.records.count)
    for (written, built) in zip(file.records, Registry.records) {
      #expect(built.number == written.number)
      #expect(built.name == written.name)
      #expect(built.labels == Labels(id: written.id, en: written.en))
      #expect(built.document.map { "\($0)" } ?? "any" == written.document)
      #expect(built.compartment.map { "\($0)" } ?? "any" == written.compartment)
      #expect(built.isAppendOnly == written.appendOnly)
      try #require(built.fields.count == written.fields.count)
      for (left, right) in zip(written.fields, built.fields) { compare(left, right) }
    }
  }

  @Test("Code lists")
  func codeLists() throws {
    try #require(file.codeLists.count == Registry.codeLists.count)
    for (written, built) in zip(file.codeLists, Registry.codeLists) {
      #expect(built.id == written.list)
      #expect(built.name == written.name)
      try #require(built.entries.count == written.codes.count)
      for (code, entry) in zip(written.codes, built.entries) {
        #expect(entry.code == code.code)
        #expect(entry.labels == Labels(id: code.id, en: code.en))
        #expect(entry.simfoni == code.simfoni)
        #expect(entry.isProposal == (written.proposal ?? false || code.proposal ?? false))
      }
    }
  }

  @Test("The generator would write the same files", .enabled(if: FileManager.default.isExecutableFile(atPath: python)))
  func generatedFiles() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [Self.folder.appendingPathComponent("generate_registry.py").path, "--check"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func compare(_ written: RegistryFile.Field, _ built: FieldSpec) {
    let name: Comment = "\(written.name)"
    #expect(built.number == written.number, name)
    #expect(built.name == written.name, name)
    #expect(built.labels == Labels(id: written.id, en: written.en), name)
    #expect(built.type.rawValue == written.type, name)
    #expect(built.list == written.list, name)
    #expect(built.target.flatMap { Registry.record(number: $0)?.name } == written.target, name)
    #expect("\(built.policy)" == written.policy, name)
    #expect(built.protective == written.protective ?? [], name)
    #expect(built.sensitivity == written.sensitivity, name)
    #expect(built.weight?.rawValue == written.class, name)
    #expect(built.isSearchable == written.search, name)
  }

  private func numbers<Kind: RawRepresentable>(of cases: [Kind]) -> [String: UInt8] where Kind.RawValue == UInt8 {
    Dictionary(uniqueKeysWithValues: cases.map { ("\($0)", $0.rawValue) })
  }
}

private let python = "/usr/bin/python3"
