import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// Devices that the hub refuses: cloned, restored, or run by another program.
extension Scenarios {
  @Sendable
  static func chain() throws -> Recording {
    var play = try Recording(
      "chain",
      "Pushes that do not continue the chain, of somebody else, or with another's key: refused, nothing stored.")
    try play.enrolOffice(laptops: 2)
    let core = try play.deskCase(team: [2, 3])
    try play.sync("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.sync("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("SEDANG"), in: core) }
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.forge("laptop") { $0.chainPrefix[0] ^= 1 }
    try play.forge("laptop") { request in
      request.push = Batch.pack(Array(try Batch.unpack(request.push).dropFirst()))
    }
    try play.forge("laptop") { request in
      request.push = Batch.pack(try Batch.unpack(request.push).map { $0.written(device: 3, author: 3) })
    }
    try play.forge("laptop") { request in
      request.push = Batch.pack(try Batch.unpack(request.push).map { $0.written(device: 2, author: 3) })
    }
    try play.forge("laptop", by: "other") { _ in }
    try play.forge("laptop") { $0.device = 77 }
    try play.sync("laptop")
    try play.sync("other")
    return play
  }

  @Sendable
  static func fork() throws -> Recording {
    var play = try Recording(
      "fork", "A laptop's disk is cloned and both write: the second to push is found out, and the device is frozen.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.copy("laptop", as: "clone")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.commit("clone") { $0.set(Fields.Case.village, .text("Depok"), in: core) }
    try play.sync("laptop")
    try play.exchange("clone")
    try play.exchange("clone")
    try play.exchange("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("kept here"), in: core) }
    try play.exchange("laptop")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func wentBack() throws -> Recording {
    var play = try Recording(
      "went-back",
      "A laptop's disk is put back to an old image: the reply, or a refusal, tells of edits that it does not know.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.copy("laptop", as: "restored")
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.sync("laptop")
    try play.copy("restored", as: "other image")
    try play.exchange("restored")
    try play.exchange("restored")
    try play.commit("other image") { $0.set(Fields.Case.risk, .text("SEDANG"), in: core) }
    try play.exchange("other image")
    try play.enrol("new laptop", device: 3, user: 2)
    try play.sync("new laptop")
    return play
  }

  @Sendable
  static func ahead() throws -> Recording {
    var play = try Recording(
      "ahead", "The hub is put back to an old image: a laptop that is further is refused, and destroys nothing.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.forge("laptop") { $0.cursor += 1 }
    try play.forge("laptop") { $0.applied += 1 }
    try play.forge("laptop") { $0.acknowledged += 1 }
    try play.forge("laptop") { request in
      request.push = Batch.pack(try Batch.unpack(request.push).map { $0.written(device: 2, author: 2, cursor: 99) })
    }
    play.keepHub()
    try play.sync("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    play.restoreHub()
    try play.exchange("laptop")
    return play
  }
}

extension ChangeSet {
  /// The same edits, by somebody else or at another cursor.
  fileprivate func written(device: DeviceNumber, author: UInt32, cursor: Sequence64? = nil) -> ChangeSet {
    ChangeSet(
      device: device, firstCounter: firstCounter, cursor: cursor ?? self.cursor, explicit: explicit, clock: clock,
      author: author, schema: schema, document: document, operations: operations)
  }
}
