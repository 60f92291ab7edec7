import Casework
import Foundation
import Hub
import Logging
import Replica
import Sealing
import SyncSession

/// What lies in a folder: a field replica, or an office (the hub in `hub/`, the desk's replica in `desk/`).
enum OfficeFolder {
  static func hub(_ folder: String) -> String { folder + "/hub" }
  static func desk(_ folder: String) -> String { folder + "/desk" }

  /// Whether the folder is an office's.
  static func isOffice(_ folder: String) -> Bool { ReplicaStore.exists(in: desk(folder)) }

  /// Where the replica of the folder is.
  static func replica(_ folder: String) -> String { isOffice(folder) ? desk(folder) : folder }

  /// Unlocks what is in the folder, for one command.
  static func open(_ options: WorkOptions) throws -> Workplace {
    let folder = options.folder
    let isOffice = isOffice(folder)
    let place = replica(folder)
    try ReplicaStore.guardThere(place)
    let passphrase = try PassphraseSource.read(file: options.passphraseFile, tongue: options.tongue)
    let store = try ReplicaStore.open(in: place, passphrase: passphrase)
    let hub = isOffice ? try HubService(folder: hub(folder), logger: QuietLogger.make("hub")) : nil
    return Workplace(casework: Casework(store: store), hub: hub)
  }

  /// Unlocks a laptop's replica with a passphrase that was typed in its browser.
  static func openLaptop(_ folder: String, passphrase: String) throws -> Workplace {
    Workplace(casework: Casework(store: try ReplicaStore.open(in: folder, passphrase: passphrase)), hub: nil)
  }

  /// Makes an office: the hub, its first user and the desk's replica.
  static func create(_ folder: String, name: String, admin: String, passphrase: String, cost: UInt8) throws -> Workplace
  {
    let hub = try HubService(creatingIn: hub(folder), office: name, logger: QuietLogger.make("hub"))
    let user = try hub.addUser(name: admin)
    let signing = SigningIdentity()
    let welcome = try hub.enrolDesk(user: user, publicKey: signing.publicKey)
    let store = try ReplicaStore.create(
      in: desk(folder), passphrase: passphrase, lock: PassphraseLock(cost: cost),
      identity: ReplicaIdentity(
        device: welcome.device, user: welcome.user, signingSecret: signing.secret, hubKey: welcome.hubKey,
        office: name, address: "", firstCursor: welcome.cursor))
    let casework = Casework(store: store)
    try casework.addUser(number: user, name: admin, roles: [.head, .systemAdmin])
    return Workplace(casework: casework, hub: hub)
  }
}

/// Logs of warnings and errors only, on the error stream.
enum QuietLogger {
  static func make(_ label: String) -> Logger {
    var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .warning
    return logger
  }
}
