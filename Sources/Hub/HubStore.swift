import Foundation
import GRDB
import Sealing
import Storage

/// One office's hub on disk: `hub.sqlite`, its key `hub.key` and the lock `hub.lock` in one folder. Whatever a person
/// wrote is sealed there.
///
/// Not shared between threads: whoever owns it calls it from one queue. One process at a time holds a folder.
final class HubStore {
  /// The hub's signing key.
  let identity: SigningIdentity
  /// The office's name.
  let office: String

  private let folder: String
  private let key: [UInt8]
  private let lock: FileLock
  private var file: HubFile?

  /// Called before each commit; a test lets the disk fail here.
  var beforeCommit: () throws -> Void = {}

  /// Whether the file is open.
  var isOpen: Bool { file != nil }

  private static let fileName = "hub.sqlite"
  private static let keyName = "hub.key"
  private static let lockName = "hub.lock"

  /// Opens the hub in `folder`, or makes one there for `newOffice`.
  ///
  /// - Throws: A `HubError`.
  init(folder: String, newOffice: String?) throws(HubError) {
    do {
      self.folder = folder
      let path = folder + "/" + Self.fileName
      if newOffice != nil { try Self.makeFolder(folder) }
      guard FileManager.default.fileExists(atPath: path) else { throw HubError.notFound }
      lock = try FileLock(path: folder + "/" + Self.lockName)
      let loaded = try KeyFile.load(folder + "/" + Self.keyName, create: false)
      key = loaded
      let birth = try newOffice.map { try Self.birth(office: $0, key: loaded) }
      let opened = try HubFile(path: path, key: loaded, birth: birth, verify: false)
      file = opened
      (office, identity) = try Self.readHead(opened)
    } catch { throw HubStore.failure(error) }
  }

  /// Runs `work` as one transaction: when this returns, all of its effects are durable; when it throws, there are none.
  ///
  /// After an input or output error the file is closed; the next call opens it again, checks all of it, and only then
  /// goes on.
  ///
  /// - Returns: What `work` returns.
  /// - Throws: What `work` throws; `HubError` for the store's own errors.
  func transaction<T>(_ work: (inout SQLiteHubLedger) throws -> T) throws -> T {
    let file = try openFile()
    do {
      return try file.queue.inDatabase { db in
        do {
          var result: T?
          try db.inTransaction(.immediate) {
            var ledger = SQLiteHubLedger(file: file)
            result = try work(&ledger)
            try file.flush()
            try beforeCommit()
            return .commit
          }
          guard let result else { throw HubError.storage(ResultCode.SQLITE_INTERNAL.rawValue) }
          file.trim()
          return result
        } catch {
          if Self.isInputOutput(error) { throw error }
          try file.forget(db)
          throw error
        }
      }
    } catch {
      if Self.isInputOutput(error) { self.file = nil }
      throw error is SQLFailure || error is DatabaseError ? Self.failure(error) : error
    }
  }

  /// Reads with `read`, outside an exchange.
  ///
  /// - Returns: What `read` returns.
  /// - Throws: A `HubError`, or what `read` throws.
  func query<T>(_ read: (Database, HubFile) throws -> T) throws -> T {
    let file = try openFile()
    do { return try file.queue.inDatabase { try read($0, file) } } catch {
      if Self.isInputOutput(error) { self.file = nil }
      throw error is SQLFailure || error is DatabaseError ? Self.failure(error) : error
    }
  }

  /// The settings in force, by name.
  ///
  /// - Returns: As `DurableSettings.inForce`.
  /// - Throws: A `HubError`.
  func settings() throws -> [String: String] { try query { db, _ in try DurableSettings.inForce(db) } }

  /// Closes the file, with everything moved out of the write-ahead log; the next call would open it again.
  func close() { file = nil }

  private func openFile() throws -> HubFile {
    if let file { return file }
    do {
      let opened = try HubFile(path: folder + "/" + Self.fileName, key: key, birth: nil, verify: true)
      file = opened
      return opened
    } catch { throw Self.failure(error) }
  }

  private static func birth(office: String, key: [UInt8]) throws -> HubSchema.Birth {
    let sealer = Sealer(key: key)
    let nonces = NoncePool()
    return HubSchema.Birth(
      name: try sealer.seal(Array(office.utf8), place: SealedPlace.hubName, nonces: nonces),
      identity: try sealer.seal(SigningIdentity().secret, place: SealedPlace.hubIdentity, nonces: nonces))
  }

  private static func readHead(_ file: HubFile) throws -> (String, SigningIdentity) {
    let row = try file.queue.inDatabase { db in try Row.fetchOne(db, sql: "SELECT name, identity FROM hub") }
    guard let row else { throw HubError.damaged }
    let name: Data = row[0]
    let secret: Data = row[1]
    guard let opened = try? file.sealer.open(Array(secret), place: SealedPlace.hubIdentity),
      let plainName = try? file.sealer.open(Array(name), place: SealedPlace.hubName)
    else { throw HubError.wrongKey }
    return (String(decoding: plainName, as: UTF8.self), try SigningIdentity(secret: opened))
  }

  /// The folder, the key and an empty file that only the owner may read. The key is durable before anything is sealed
  /// with it, and never made anew beside a file.
  private static func makeFolder(_ folder: String) throws {
    let manager = FileManager.default
    try manager.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    if manager.fileExists(atPath: folder + "/" + fileName) { return }
    _ = try KeyFile.load(folder + "/" + keyName, create: true)
    for path in [folder + "/" + keyName, folder] {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw HubError.storage(errno) }
      defer { _ = Foundation.close(descriptor) }
      guard fsync(descriptor) == 0 else { throw HubError.storage(ResultCode.SQLITE_IOERR.rawValue) }
    }
    guard
      manager.createFile(atPath: folder + "/" + fileName, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw HubError.storage(ResultCode.SQLITE_CANTOPEN.rawValue) }
  }

  private static func isInputOutput(_ error: any Error) -> Bool {
    switch error {
    case let error as SQLFailure: error.code & 0xff == ResultCode.SQLITE_IOERR.rawValue
    case let error as DatabaseError: error.resultCode.primaryResultCode == .SQLITE_IOERR
    default: false
    }
  }

  /// Any error of the layers below as a `HubError`.
  private static func failure(_ error: any Error) -> HubError {
    switch error {
    case let error as HubError: error
    case let error as SQLFailure: .storage(error.code)
    case let error as DatabaseError: opening(error)
    case FileLock.Failure.inUse: .inUse
    case FileLock.Failure.cannotOpen(let code): .storage(code)
    case is SealingError: .wrongKey
    default: .storage(ResultCode.SQLITE_CANTOPEN.rawValue)
    }
  }

  private static func opening(_ error: DatabaseError) -> HubError {
    switch error.resultCode.primaryResultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
    default: .storage(error.extendedResultCode.rawValue)
    }
  }
}
