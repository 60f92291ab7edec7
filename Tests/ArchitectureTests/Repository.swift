import Foundation

/// The files of this repository, read once for all checks.
struct Repository: Sendable {
  struct SwiftFile: Sendable {
    let path: String
    let source: SwiftText
  }

  static let current = Repository(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  )

  let root: URL

  /// Every Swift file that the limits hold for.
  let swiftFiles: [SwiftFile]

  init(root: URL) {
    self.root = root
    swiftFiles = ["Sources", "Tests", "Benchmarks/Sources"].flatMap { folder in
      Self.paths(under: folder, of: root).filter { $0.hasSuffix(".swift") }.compactMap { path in
        Self.text(of: path, in: root).map { SwiftFile(path: path, source: SwiftText($0)) }
      }
    }
  }

  var sources: [SwiftFile] { swiftFiles.filter { $0.path.hasPrefix("Sources/") } }

  /// Folders in Sources with Swift in them. A system library holds only a module map and has nothing to import.
  var modules: Set<String> { Set(sources.compactMap { Self.module(of: $0.path) }) }

  static func module(of path: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// Every file that is, or is about to be, part of the project: git's own list, or the folders where there is no git.
  var projectFiles: [String] {
    Self.gitFiles(in: root) ?? Self.paths(under: "", of: root)
  }

  /// The text of a file, or nil where it is not UTF-8 text.
  func text(of path: String) -> String? {
    Self.text(of: path, in: root)
  }

  private static func text(of path: String, in root: URL) -> String? {
    guard let data = try? Data(contentsOf: root.appending(path: path)), !data.contains(0) else { return nil }
    return String(data: data, encoding: .utf8)
  }

  private static func paths(under folder: String, of root: URL) -> [String] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    let visible = names.filter { name in
      !name.split(separator: "/").contains { $0 == ".git" || $0.hasPrefix(".build") }
    }
    return visible.sorted().map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
  }

  private static func gitFiles(in root: URL) -> [String]? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0, !data.isEmpty else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
  }
}
