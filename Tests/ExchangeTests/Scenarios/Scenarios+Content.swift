import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// What operations and values can be.
extension Scenarios {
  @Sendable
  static func operations() throws -> Recording {
    var play = try Recording(
      "operations",
      "Every kind of operation, by two laptops that have not heard of each other: delete against edit too.")
    try play.enrolOffice(laptops: 2)
    let core = try play.deskCase(team: [2, 3])
    var services: [RecordID] = []
    try play.commit("desk") { draft in
      for number in 1...3 {
        services.append(
          draft.create(
            RecordNumber.service, in: core,
            [Assignment(field: Fields.Service.detail, value: .text("visit \(number)"))]))
      }
      draft.add(.text("FISIK"), to: Fields.Case.violence, in: core)
    }
    for name in ["desk", "laptop", "other"] { try play.sync(name) }
    try play.commit("laptop") { draft in
      for service in services { draft.append(.delete(record: service), to: core) }
      draft.take(.text("FISIK"), from: Fields.Case.violence, in: core)
      draft.set(Fields.Case.channel, .text("TELEPON"), in: core)
    }
    try play.commit("other") { draft in
      draft.set(Fields.Service.detail, .text("visit, longer"), in: core, of: services[0])
      draft.append(.put(record: services[1], assignments: []), to: core)
      draft.add(.text("FISIK"), to: Fields.Case.violence, in: core)
      draft.set(Fields.Case.risk, .text("TINGGI"), in: core)
    }
    for name in ["laptop", "other", "laptop", "desk"] { try play.sync(name) }
    try play.commit("desk") { draft in
      draft.append(.delete(record: services[0]), to: core)
      draft.append(.put(record: services[2], assignments: []), to: core)
      let alternatives = [
        Alternative(value: .text("RENDAH"), source: core.root),
        Alternative(value: .text("TINGGI"), source: Dot(device: 3, counter: 4)),
      ]
      draft.append(.reopen(record: core.root, field: Fields.Case.risk, alternatives: alternatives), to: core)
    }
    for name in ["desk", "laptop", "other"] { try play.sync(name) }
    return play
  }

  @Sendable
  static func values() throws -> Recording {
    var play = try Recording(
      "values",
      "Null, empty and largest values, texts beyond the basic plane, and the largest numbers of device and clock.")
    let largest = UInt32(WireLimits.device - 1)
    try play.enrol("desk", device: 1, user: 1)
    try play.enrol("laptop", device: largest, user: largest)
    try play.found([(largest, .fieldOfficer)])
    play.clockErrors = ["laptop": 1 << 51]
    let core = try play.deskCase(team: [Int64(largest)])
    try play.sync("laptop")
    let numbers: [Value] = [.int(.max), .int(.min), .int(0), .int(-1), .int(63), .int(64)]
    let texts: [Value] = [
      .text(""), .text("\u{1f469}\u{200d}\u{1f467}"), .text("caf\u{e9}"), .text("cafe\u{301}"), .text("\u{0}\u{7f}\""),
      .text("\u{10ffff}\u{feff}\u{2028}"),
    ]
    let others: [Value] = [
      .null, .bool(false), .bool(true), .bytes([]), .bytes([0, 255]), .ref(.none),
      .ref(Dot(device: largest, counter: WireLimits.counter - 1)),
    ]
    try play.commit("laptop") { draft in
      for value in numbers + texts + others {
        draft.add(value, to: Fields.Case.childKinds, in: core)
        draft.set(Fields.Case.summary, value, in: core)
      }
    }
    try play.sync("laptop", budget: WireLimits.counter - 1)
    try play.sync("desk")
    try play.commit("laptop") { draft in
      for value in numbers.prefix(2) + texts.prefix(2) + others {
        draft.take(value, from: Fields.Case.childKinds, in: core)
      }
    }
    try play.sync("laptop")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func newer() throws -> Recording {
    var play = try Recording(
      "newer",
      "Fields, record types and kinds of operation that nobody here knows travel through the hub to the other laptop.")
    try play.enrolOffice(laptops: 2, staff: [(2, .fieldOfficer), (3, .fieldOfficer), (4, .fieldOfficer)])
    let core = try play.deskCase(team: [2, 3])
    for name in ["laptop", "other"] { try play.sync(name) }
    let largest = UInt32(WireLimits.field - 1)
    try play.commit("laptop") { draft in
      draft.set(900, .text("of a later version"), in: core)
      draft.add(.text("one"), to: 901, in: core)
      let record = draft.create(
        900, in: core,
        [Assignment(field: 1, value: .text("of an unknown type")), Assignment(field: largest, value: .null)])
      draft.append(.opaque(kind: 16, record: record, payload: []), to: core)
      let last = draft.create(largest, in: core, [])
      draft.append(.opaque(kind: largest, record: last, payload: [0, 1, 0xff]), to: core)
    }
    try play.commit("other") { draft in
      draft.set(900, .text("meanwhile"), in: core)
      draft.add(.text("one"), to: 901, in: core)
    }
    for name in ["laptop", "other", "laptop", "desk"] { try play.sync(name) }
    try play.commit("other") { $0.take(.text("one"), from: 901, in: core) }
    for name in ["other", "laptop", "desk"] { try play.sync(name) }
    try play.enrol("later", device: 4, user: 4)
    try play.commit("desk") { $0.add(.int(4), to: Fields.Case.team, in: core) }
    try play.sync("desk")
    try play.sync("later")
    return play
  }
}
