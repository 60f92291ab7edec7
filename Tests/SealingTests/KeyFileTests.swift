import Foundation
import Sealing
import Testing

@Suite("A key in a file")
struct KeyFileTests {
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.path + "/lindung-key-" + UUID().uuidString

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit {
      do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
    }
  }

  private let folder: Folder
  private let path: String

  init() throws {
    folder = try Folder()
    path = folder.path + "/hub.key"
  }

  private func mode() throws -> Int? {
    (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
  }

  @Test("It is made once, for its owner only, and read again")
  func roundTrip() throws {
    #expect(throws: SealingError.keyFile) { _ = try KeyFile.load(path, create: false) }
    #expect(!FileManager.default.fileExists(atPath: path))
    let key = try KeyFile.load(path, create: true)
    #expect(key.count == 32 && Set(key).count > 8)
    #expect(try mode() == 0o600)
    #expect(try KeyFile.load(path, create: true) == key)
    #expect(try KeyFile.load(path, create: false) == key)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["hub.key"])
  }

  @Test(
    "A file that others may read or write is refused", arguments: [0o640, 0o604, 0o660, 0o644, 0o601, 0o610, 0o777])
  func looseFile(mode: Int) throws {
    let key = try KeyFile.load(path, create: true)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    #expect(throws: SealingError.keyFile) { _ = try KeyFile.load(path, create: true) }
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    #expect(try KeyFile.load(path, create: false) == key)
  }

  @Test("A file of another length is refused and left as it is", arguments: [0, 31, 33, 64])
  func wrongLength(count: Int) throws {
    let content = Data(count: count)
    try content.write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(throws: SealingError.keyFile) { _ = try KeyFile.load(path, create: true) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == content)
  }

  @Test("What a making that was cut short has left is no hindrance; a folder that is not there is")
  func unfinished() throws {
    try Data(count: 5).write(to: URL(fileURLWithPath: path + ".new"))
    #expect(try KeyFile.load(path, create: true).count == 32)
    #expect(throws: SealingError.keyFile) { _ = try KeyFile.load(folder.path + "/none/hub.key", create: true) }
  }
}
