import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// What the office does about its people, and about what was kept apart.
extension Simulation {
  /// The first entry of the directory, and the people who work here.
  func found() throws {
    try commit(0, .directory, isCalm: true) { Staffing.found(&$0) }
    try commit(0, .directory, isCalm: true) { draft in
      for user: UInt32 in 2...5 { Staffing.enter(user, swarm.roles[user] ?? .fieldOfficer, &draft) }
    }
    try exchange(0, fault: .none)
  }

  func changeRole(_ draft: inout CommitDraft, _ index: Int) {
    let records = replicas[index].ledger.documents[.directory]?.records ?? [:]
    let users = records.keys.sorted().filter { id in
      records[id].flatMap(Standing.user(of:)).map { $0 > 1 } ?? false
    }
    guard let id = random.pick(users) else { return }
    let role = random.pick(Role.allCases)?.rawValue ?? ""
    let assignment =
      random.chance(60)
      ? Assignment(field: Fields.User.role, value: .text(role))
      : Assignment(field: Fields.User.status, value: .text(random.chance(60) ? "AKTIF" : "DITANGGUHKAN"))
    draft.append(.put(record: id, assignments: [assignment]), to: .directory)
  }

  func revoke(_ draft: inout CommitDraft, _ index: Int) {
    let records = replicas[index].ledger.documents[.directory]?.records ?? [:]
    let devices = records.keys.sorted().filter { records[$0]?.type == RecordNumber.device }
    if let id = random.pick(devices), random.chance(60) {
      let state = Assignment(field: Fields.Device.state, value: .text(random.chance(70) ? "AKTIF" : "HILANG"))
      draft.append(.put(record: id, assignments: [state]), to: .directory)
      return
    }
    let laptops = active.dropFirst().map { replicas[$0].device } + liars.map(\.device)
    guard let lost = random.pick(laptops) else { return }
    draft.create(
      RecordNumber.device, in: .directory,
      [
        Assignment(field: Fields.Device.number, value: .int(Int64(lost))),
        Assignment(field: Fields.Device.state, value: .text("HILANG")),
      ])
  }

  func fence(_ draft: inout CommitDraft, _ index: Int) {
    let cores = replicas[index].ledger.documents.filter { !$0.value.status.isLeaving && $0.key.kind == 1 }
    guard let core = random.pick(cores.keys.filter { $0.compartment == 1 }.sorted()),
      cores[core]?.records[core.root].map({ !$0.needsUpdate }) == true
    else { return }
    let value = Assignment(field: Fields.Case.isFenced, value: .bool(random.chance(50)))
    draft.append(.put(record: core.root, assignments: [value]), to: core)
  }

  func breakGlass(_ draft: inout CommitDraft) {
    let cases = oracle.accepted.keys.filter { $0.kind == 1 && $0.compartment == 1 }.sorted()
    guard let core = random.pick(cases) else { return }
    texts += 1
    _ = draft.createRoot(
      RecordNumber.glassBreak, kind: DocumentKind.oversight.rawValue,
      [
        Assignment(field: Fields.GlassBreak.openedCase, value: .ref(core.root)),
        Assignment(field: Fields.GlassBreak.reason, value: .text("t\(texts)")),
      ])
  }

  /// The head of unit looks at something that was kept apart.
  func decideHeld() throws {
    let devices = (replicas.map(\.device) + liars.map(\.device)).filter { !hub.allUndecided(device: $0).isEmpty }
    guard let device = random.pick(devices), let changeSet = random.pick(hub.allUndecided(device: device)) else {
      return
    }
    let isRelease = random.chance(65)
    let before = hub
    do {
      if isRelease {
        _ = try hubSession.release(
          device: device, firstCounter: changeSet.firstCounter, by: 1, wall: hubWall, ledger: &hub)
      } else {
        try hubSession.reject(
          device: device, firstCounter: changeSet.firstCounter, by: 1, wall: hubWall, ledger: &hub)
      }
    } catch is VerdictError {
      return try demand(hub.head == before.head, "a verdict that is refused changes nothing")
    }
    try noteVerdicts(before, device)
  }

  private func noteVerdicts(_ before: MemoryHubLedger, _ device: DeviceNumber) throws {
    let known = before.verdictsByDevice[device]?.count ?? 0
    for verdict in (hub.verdictsByDevice[device] ?? [])[known...] {
      let entry = hub.logs[device]?.first { $0.changeSet.firstCounter == verdict.firstCounter }
      guard let entry else { throw Violation("a verdict is about something that was held") }
      try demand(entry.outcome == verdict.outcome, "a verdict tells what became of it")
      trace.note("verdict {} on {}.{}", verdict.number, UInt64(device), verdict.firstCounter)
      try oracle.decided(entry.changeSet, verdict.outcome, wall: hubWall)
    }
  }
}

/// People of the directory, for simulations and stages.
enum Staffing {
  /// The founder: user 1, head of unit and system admin.
  static func found(_ draft: inout CommitDraft) {
    enter(1, .head, second: [.systemAdmin], &draft)
  }

  static func enter(_ user: UInt32, _ role: Role, second: [Role] = [], _ draft: inout CommitDraft) {
    let seconds = second.map {
      Assignment(field: Fields.User.secondRoles, value: .text($0.rawValue), isElement: true)
    }
    draft.create(
      RecordNumber.user, in: .directory,
      [
        Assignment(field: Fields.User.number, value: .int(Int64(user))),
        Assignment(field: Fields.User.displayName, value: .text("user \(user)")),
        Assignment(field: Fields.User.role, value: .text(role.rawValue)),
      ] + seconds)
  }
}
