/// Which modules each module of the product may import, the toolchain's own included.
///
/// A new import is a decision: it is made here first. `Package.swift` lists the same products, but alone it lets a module
/// import what another target brought into the build, and anything of the toolchain.
enum ModuleTable {
  /// Modules that are handed time, randomness and bytes, and decide in values.
  static let pure: Set<String> = [
    "MergeCore", "CaseModel", "SyncWire", "SyncSession", "Caseload", "Figures", "Intake", "Charts",
  ]

  static let allowedImports: [String: Set<String>] = libraries.merging(["lindung": program]) { $1 }

  private static let libraries: [String: Set<String>] = [
    "MergeCore": [],
    "CaseModel": ["MergeCore"],
    "SyncWire": ["MergeCore"],
    "SyncSession": ["MergeCore", "CaseModel", "SyncWire"],
    "Sealing": ["Foundation", "Crypto", "CryptoExtras", "CZlib", "SyncWire"],
    "Storage": ["Glibc", "GRDB", "CSQLite"],
    "Replica": [
      "Foundation", "GRDB", "MergeCore", "CaseModel", "SyncWire", "SyncSession", "Sealing", "Storage",
    ],
    "Letters": ["CaseModel", "Mustache"],
    "Casework": [
      "Foundation", "GRDB", "MergeCore", "CaseModel", "SyncWire", "SyncSession", "Sealing", "Replica",
      "Figures", "Letters", "Intake",
    ],
    "Intake": ["CaseModel"],
    "Pages": [
      "Foundation", "Crypto", "Mustache", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "Logging",
      "ServiceLifecycle", "CaseModel",
    ],
    "CasePages": ["MergeCore", "CaseModel", "Casework", "Pages"],
    "FieldWeb": ["CaseModel", "Casework", "Pages", "CasePages"],
    "AdminPages": ["CaseModel", "CasePages", "Casework", "Charts", "Figures", "Letters", "Pages", "Sheets"],
    "OfficeWeb": ["MergeCore", "CaseModel", "Casework", "Pages", "CasePages"],
    "CloudAPI": [
      "Foundation", "Crypto", "CCurl", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "Logging",
      "ServiceLifecycle", "Intake", "Sealing",
    ],
    "SyncClient": ["Foundation", "Synchronization", "CCurl", "SyncWire", "SyncSession", "Sealing"],
    "Hub": [
      "Foundation", "Dispatch", "Synchronization", "GRDB", "Logging", "ServiceLifecycle", "Hummingbird",
      "HummingbirdCore", "HummingbirdTLS", "HTTPTypes", "NIOCore", "NIOSSL", "MergeCore", "CaseModel", "SyncWire",
      "SyncSession", "Sealing",
      "Storage",
    ],
    "Caseload": ["MergeCore", "CaseModel", "SyncSession"],
    "Figures": ["CaseModel"],
    "Charts": [],
    "Sheets": ["Foundation", "FoundationXML", "Glibc", "CXlsxWriter", "CZip"],
  ]

  /// The program wires everything together, so it may know every library.
  private static let program = Set(libraries.keys).union([
    "Foundation", "FoundationNetworking", "Glibc", "Synchronization", "ArgumentParser", "Crypto", "Hummingbird",
    "HTTPTypes", "Logging", "NIOCore", "NIOPosix", "ServiceLifecycle",
  ])
}

/// Module folders without a row, and rows without a folder.
func tableFindings(folders: Set<String>, table: [String: Set<String>]) -> [Finding] {
  let unlisted = folders.subtracting(table.keys).sorted().map {
    Finding(path: "Sources/\($0)", line: 1, message: "module has no row in ModuleTable")
  }
  let empty = Set(table.keys).subtracting(folders).sorted().map {
    Finding(path: "Sources/\($0)", line: 1, message: "ModuleTable has a row for it, but there is no such module")
  }
  return unlisted + empty
}

/// Imports in one file of `module` that its row does not allow.
func importFindings(path: String, source: SwiftText, module: String, table: [String: Set<String>]) -> [Finding] {
  let allowed = table[module] ?? []
  return source.imports.filter { !allowed.contains($0.module) }.map {
    Finding(path: path, line: $0.line, message: "\(module) may not import \($0.module)")
  }
}

extension SwiftText {
  /// Every module imported, whatever attribute, access level or kind of declaration stands with the import.
  var imports: [(module: String, line: Int)] {
    offsets(of: "import", in: code).compactMap { offset in
      let line = line(of: offset)
      guard standsFirst(offset) else { return nil }
      let rest = code[(offset + "import".utf8.count)...].prefix { $0 != .newline && $0 != UInt8(ascii: ";") }
      let words = String(decoding: rest, as: UTF8.self).split { $0.isWhitespace || $0 == "." }.map(String.init)
      guard let first = words.first else { return nil }
      let declarationKinds = ["typealias", "struct", "class", "enum", "protocol", "let", "var", "func"]
      let module = declarationKinds.contains(first) && words.count > 1 ? words[1] : first
      return (module.filter { $0 != "`" }, line)
    }
  }

  /// Whether only attributes and access levels stand between the start of the statement and `offset`.
  private func standsFirst(_ offset: Int) -> Bool {
    let before = code[..<offset].reversed().prefix { $0 != .newline && $0 != UInt8(ascii: ";") }
    let modifiers = ["public", "package", "internal", "fileprivate", "private"]
    return String(decoding: before.reversed(), as: UTF8.self).split(whereSeparator: \.isWhitespace).allSatisfy {
      $0.hasPrefix("@") || modifiers.contains(String($0))
    }
  }
}
