import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// What the liar writes, by right or not.
extension Simulation {
  /// The next change set of the device, in the form of an honest one.
  func change(
    _ operations: [Operation], _ document: DocumentID, _ device: HubDevice, cursor: Sequence64? = nil,
    explicit: [Dot] = []
  ) -> ChangeSet {
    ChangeSet(
      device: device.number, firstCounter: device.lastCounter + 1,
      cursor: min(cursor ?? liars.last?.cursor ?? 0, hub.head), explicit: explicit, clock: now, author: device.user,
      schema: Registry.version, document: document, operations: operations)
  }

  /// A text that nobody wrote before.
  func canary() -> Value {
    texts += 1
    return .text("t\(texts)")
  }

  func caseField() -> UInt32 {
    lieRandom.pick([Fields.Case.village, Fields.Case.registerNo, Fields.Case.summary]) ?? 0
  }

  /// The core documents of the office's cases.
  func cases(where matches: (DocumentID) -> Bool) -> [DocumentID] {
    oracle.accepted.keys.filter { $0.kind == 1 && $0.compartment == 1 && matches($0) }.sorted()
  }

  /// What the office has and she may not read.
  func strangers(_ device: HubDevice) -> [DocumentID] {
    oracle.accepted.keys.sorted().filter {
      !oracle.mayHold(device.number, device.user, isDesk: false, $0, wall: hubWall)
    }
  }

  /// What she could write honestly: into a case that she reads, or a case of her own.
  func plainWork(_ device: HubDevice) throws -> ChangeSet? {
    let held = try hub.holdings(of: device.number)
    guard let core = lieRandom.pick(cases { held.contains($0) }), lieRandom.chance(60) else { return newCase(device) }
    let put = Operation.put(record: core.root, assignments: [Assignment(field: caseField(), value: canary())])
    return change([put], core, device)
  }

  private func newCase(_ device: HubDevice) -> ChangeSet {
    let root = Dot(device: device.number, counter: device.lastCounter + 1)
    let create = Operation.create(
      type: RecordNumber.caseRecord,
      assignments: [
        Assignment(field: Fields.Case.risk, value: .text(Menu.risks[0])),
        Assignment(field: Fields.Case.village, value: canary()),
      ])
    return change([create], DocumentID(kind: 1, compartment: 1, root: root), device)
  }

  /// A broken glass over some case.
  func glass(_ device: HubDevice, reason: Value?) -> ChangeSet? {
    guard let core = lieRandom.pick(cases { _ in true }) else { return nil }
    let root = Dot(device: device.number, counter: device.lastCounter + 1)
    var assignments = [Assignment(field: Fields.GlassBreak.openedCase, value: .ref(core.root))]
    if let reason { assignments.append(Assignment(field: Fields.GlassBreak.reason, value: reason)) }
    return change(
      [.create(type: RecordNumber.glassBreak, assignments: assignments)],
      DocumentID(kind: DocumentKind.oversight.rawValue, compartment: 1, root: root), device)
  }

  /// The change set of a lie that is pushed.
  func untrueWork(_ lie: Lie, _ device: HubDevice) throws -> ChangeSet? {
    let core = lieRandom.pick(cases { _ in true })
    switch lie {
    case .auditOmitted: return try plainWork(device)
    case .clockAhead: return try plainWork(device)?.with(clock: HybridClock.limit - 1)
    case .glassWithoutReason:
      return glass(device, reason: lieRandom.pick([nil, .text(""), .text(" \n"), .int(7)]) ?? nil)
    case .selfPromotion: return selfPromotion(device)
    case .trustClaimed: return trustClaimed(device)
    case .foreignRoot:
      let other = lieRandom.pick(replicas)?.device ?? 1
      let root = Dot(device: other, counter: 1 << 20 + UInt64(lieRandom.below(9)))
      return change(
        [.put(record: root, assignments: [Assignment(field: Fields.Case.village, value: canary())])],
        DocumentID(kind: 1, compartment: lieRandom.chance(70) ? 1 : 2, root: root), device)
    case .strangersDocument: return strangersWork(device)
    case .contextClaimed: return core.map { claimedWork($0, device) }
    case .secondCase:
      let home = core.map { lieRandom.chance(70) ? $0 : $0.compartment(UInt8(lieRandom.within(2...5))) }
      return home.map {
        change(
          [.create(type: RecordNumber.caseRecord, assignments: [Assignment(field: caseField(), value: canary())])],
          $0, device)
      }
    case .misplacedRecord: return core.map { misplaced($0, device) }
    case .selfTeam:
      let me = Assignment(field: Fields.Case.team, value: .int(Int64(device.user)), isElement: true)
      return core.map { change([.put(record: $0.root, assignments: [me])], $0, device) }
    case .fenceLifted:
      let fence = Assignment(field: Fields.Case.isFenced, value: .bool(lieRandom.chance(30)))
      return core.map { change([.put(record: $0.root, assignments: [fence])], $0, device) }
    default: return nil
    }
  }

  private func strangersWork(_ device: HubDevice) -> ChangeSet? {
    guard let document = lieRandom.pick(strangers(device)) else { return nil }
    let operation: Operation =
      lieRandom.chance(40)
      ? .create(
        type: RecordNumber.service, assignments: [Assignment(field: Fields.Service.detail, value: canary())])
      : lieRandom.chance(70)
        ? .put(record: document.root, assignments: [Assignment(field: caseField(), value: canary())])
        : .delete(record: document.root)
    return change([operation], document, device)
  }

  /// Names all that others wrote in the document, whatever of it she ever got, and writes over it, by a clock that may be
  /// far behind theirs.
  private func claimedWork(_ core: DocumentID, _ device: HubDevice) -> ChangeSet {
    var last: [DeviceNumber: UInt64] = [:]
    for number in oracle.accepted[core] ?? [] {
      guard let changeSet = oracle.facts[core]?[number].changeSet, changeSet.device != device.number else { continue }
      last[changeSet.device] = max(last[changeSet.device] ?? 0, changeSet.lastCounter)
    }
    let explicit = last.sorted { $0.key < $1.key }.map { Dot(device: $0.key, counter: $0.value) }
    let put = Operation.put(record: core.root, assignments: [Assignment(field: caseField(), value: canary())])
    return change([put], core, device, cursor: 0, explicit: explicit)
      .with(clock: lieRandom.chance(50) ? now : now - UInt64(Swarm.year))
  }

  /// What would give her something, were it where it belongs.
  private func misplaced(_ core: DocumentID, _ device: HubDevice) -> ChangeSet {
    let create: Operation
    switch lieRandom.below(3) {
    case 0:
      create = .create(
        type: RecordNumber.user,
        assignments: [
          Assignment(field: Fields.User.number, value: .int(Int64(device.user))),
          Assignment(field: Fields.User.secondRoles, value: .text(Role.head.rawValue), isElement: true),
        ])
    case 1:
      create = .create(
        type: RecordNumber.device,
        assignments: [
          Assignment(field: Fields.Device.number, value: .int(1)),
          Assignment(field: Fields.Device.state, value: .text("HILANG")),
        ])
    default:
      create = .create(
        type: RecordNumber.glassBreak,
        assignments: [
          Assignment(field: Fields.GlassBreak.openedCase, value: .ref(core.root)),
          Assignment(field: Fields.GlassBreak.reason, value: canary()),
        ])
    }
    return change([create], core, device)
  }

  private func selfPromotion(_ device: HubDevice) -> ChangeSet? {
    let second = Assignment(
      field: Fields.User.secondRoles, value: .text(lieRandom.pick([Role.head, .psychologist])?.rawValue ?? ""),
      isElement: true)
    let number = Assignment(field: Fields.User.number, value: .int(Int64(device.user)))
    let role = Assignment(field: Fields.User.role, value: .text(Role.head.rawValue))
    if lieRandom.chance(40) {
      let create = Operation.create(
        type: RecordNumber.user, assignments: [number, lieRandom.chance(50) ? role : second])
      return change([create], .directory, device)
    }
    let mine = oracle.staff().users.filter { $0.value == device.user }.keys.sorted().first
    return mine.map { id in
      change([.put(record: id, assignments: [lieRandom.chance(50) ? role : second])], .directory, device)
    }
  }

  private func trustClaimed(_ device: HubDevice) -> ChangeSet {
    let isMine = lieRandom.chance(60)
    let number = isMine ? device.number : lieRandom.pick(replicas.dropFirst())?.device ?? device.number
    let state = Assignment(field: Fields.Device.state, value: .text(isMine ? "AKTIF" : "HILANG"))
    let known = oracle.staff().types.filter { $0.value == RecordNumber.device }.keys.sorted()
    if let id = lieRandom.pick(known), lieRandom.chance(60) {
      return change([.put(record: id, assignments: [state])], .directory, device)
    }
    let create = Operation.create(
      type: RecordNumber.device,
      assignments: [Assignment(field: Fields.Device.number, value: .int(Int64(number))), state])
    return change([create], .directory, device)
  }
}
