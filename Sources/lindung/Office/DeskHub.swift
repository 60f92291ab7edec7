import AdminPages
import CaseModel
import Casework
import Foundation
import Hub
import MergeCore
import SyncSession
import SyncWire

/// The hub as the admin's pages ask it: every question goes through the work floor in the name of whoever is signed in,
/// with the refusals and audit entries of the command line.
struct DeskHub: OfficeHub {
  let floor: WorkFloor
  let folder: String

  func devices(for person: UInt32) async throws -> [OfficeDevice] {
    try await floor.atDesk(as: person) { casework, hub in
      try casework.guardOffice(.keepUsers)
      let held = try hub.held()
      return try hub.devices().map { device in
        OfficeDevice(
          number: device.number, user: device.user, isDesk: device.isDesk, isFrozen: device.isFrozen,
          state: try casework.lostDevice(device.number).state ?? "", lastContact: device.contact,
          changes: device.lastCounter, held: held.filter { $0.device == device.number }.reduce(0) { $0 + $1.count },
          cases: try hub.holdings(ofLost: device.number).map(Self.cases),
          unsent: device.unsent.map { Int(clamping: $0) }, clockOffset: device.clockOffset)
      }
    }
  }

  /// How many cases a device holds or may hold, each once.
  private static func cases(_ holdings: [DeviceHolding]) -> Int {
    Set(
      holdings.filter { $0.document.kind == DocumentKind.case.rawValue && $0.forgotten == nil }.map(\.document.root)
    ).count
  }

  func heldChanges(for person: UInt32, _ language: Language) async throws -> [HeldChange] {
    let tongue = Tongue(option: language.rawValue)
    return try await floor.atDesk(as: person) { casework, hub in
      try hub.heldWork(for: casework.actor).map { held in
        HeldChange(
          name: "\(held.changeSet.device).\(held.changeSet.firstCounter)", author: held.changeSet.author,
          device: held.changeSet.device, reason: held.reason.words(tongue), received: held.received,
          about: RecordName.text(held.changeSet.document.root),
          changes: held.changeSet.operations.map { casework.words($0, language) }, isPermittedNow: held.reasonNow == nil
        )
      }
    }
  }

  func release(_ name: String, by person: UInt32) async throws -> Int {
    let dot = try Self.held(name)
    return try await floor.atDesk(as: person) { casework, hub in
      try hub.release(device: dot.device, firstCounter: dot.counter, by: casework.actor).count
    }
  }

  func reject(_ name: String, by person: UInt32) async throws {
    let dot = try Self.held(name)
    try await floor.atDesk(as: person) { casework, hub in
      try hub.reject(device: dot.device, firstCounter: dot.counter, by: casework.actor)
    }
  }

  /// The name of a held change: device and first counter.
  private static func held(_ name: String) throws -> Dot {
    guard let dot = RecordName.parse(name) else { throw CaseworkError.unknownCase }
    return dot
  }

  func setDevice(_ number: UInt32, state: String, by person: UInt32) async throws {
    try await floor.atDesk(as: person) { casework, hub in
      guard try hub.devices().contains(where: { $0.number == number }) else { throw Complaint.unknownDevice }
      _ = try casework.setDevice(number, state: state)
    }
  }

  func backups(for person: UInt32) async throws -> BackupState {
    let mark = BackupMark.read(in: folder)
    return try await floor.atDesk(as: person) { casework, hub in
      try casework.guardOffice(.keepUsers)
      let status = try hub.status()
      return BackupState(
        lastMade: mark?.made, bytes: mark?.bytes, documents: status.documents, changeSets: Int(clamping: status.head))
    }
  }
}
