import Testing

/// The rules of the house, held against every file of the repository.
@Suite("Architecture")
struct ArchitectureTests {
  private let repository = Repository.current

  @Test("The checks see the product and themselves")
  func checksSeeFiles() {
    #expect(!repository.sources.isEmpty)
    #expect(repository.swiftFiles.contains { $0.path == "Tests/ArchitectureTests/ArchitectureTests.swift" })
    #expect(repository.projectFiles.contains("Package.swift"))
  }

  @Test("Every module has its row, and every row its module")
  func modulesMatchTable() {
    report(tableFindings(folders: repository.modules, table: ModuleTable.allowedImports))
  }

  @Test("A module imports only what its row allows")
  func importsStayInTheTable() {
    for file in repository.sources {
      guard let module = Repository.module(of: file.path) else { continue }
      let table = ModuleTable.allowedImports
      report(importFindings(path: file.path, source: file.source, module: module, table: table))
    }
  }

  @Test("A pure module may import nothing but pure modules", arguments: ModuleTable.pure.sorted())
  func pureRowsStayPure(module: String) throws {
    let row = try #require(ModuleTable.allowedImports[module])
    #expect(row.isSubset(of: ModuleTable.pure))
  }

  @Test("Pure modules take no time, no randomness, start no work and print nothing")
  func pureModulesAreHandedEverything() {
    for file in repository.sources {
      guard let module = Repository.module(of: file.path), ModuleTable.pure.contains(module) else { continue }
      report(impurityFindings(path: file.path, source: file.source))
    }
  }

  @Test("The program opens replicas in named places only; what shows content comes from Casework, which audits it")
  func contentComesAudited() {
    let openers = Set(
      [
        "Office/OfficeFolder", "Commands/FieldCommand", "Commands/PassphraseCommand", "Commands/ReenrolCommand",
        "Backup/OfficeBackup", "Backup/OfficeRestore",
      ].map { "Sources/lindung/\($0).swift" })
    let named = repository.sources.filter { file in
      Repository.module(of: file.path) == "lindung"
        && !offsets(of: "ReplicaStore", in: file.source.code).isEmpty
    }
    #expect(Set(named.map(\.path)) == openers)
  }

  @Test("Files and functions stay small")
  func sizesStayInBounds() {
    for file in repository.swiftFiles {
      report(sizeFindings(path: file.path, source: file.source))
    }
  }

  @Test("No banned word stands in the sources")
  func sourcesHoldNoBannedWord() {
    for file in repository.sources {
      report(bannedWordFindings(path: file.path, source: file.source))
    }
  }

  @Test("No two refusals have one number in the audit chain")
  func refusalsKeepTheirNumbers() throws {
    let path = "Sources/Casework/Casework+Audit.swift"
    let file = try #require(repository.sources.first { $0.path == path })
    report(repeatedNumberFindings(path: path, source: file.source))
  }

  @Test("No column that another's change set may leave empty is read as if it were full")
  func columnsMayBeEmpty() {
    for file in repository.sources where file.path.hasPrefix("Sources/Casework/") {
      report(emptyColumnFindings(path: file.path, text: repository.text(of: file.path) ?? ""))
    }
  }

  @Test("Every file is named after what it holds")
  func fileNamesSaySomething() {
    for file in repository.sources {
      report(fileNameFindings(path: file.path))
    }
  }

  @Test("The product speaks of itself alone")
  func filesHoldNoTrace() {
    for path in repository.projectFiles {
      report(traceFindings(path: path, text: path))
      guard let text = repository.text(of: path) else { continue }
      report(traceFindings(path: path, text: text))
    }
  }
}
