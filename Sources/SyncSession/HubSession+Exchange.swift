import CaseModel
import MergeCore
import SyncWire

/// What the hub answers; both are signed, and both may have changed the ledger.
public enum HubAnswer: Hashable, Sendable {
  /// The receipt and the news.
  case reply(SyncReply)
  /// A refusal.
  case refusal(Refusal)
}

extension HubSession {
  /// The answer to a request, but for what the audit adds; see `exchange`.
  func answer(_ request: SyncRequest, wall: UInt64, ledger: inout some HubLedger) throws -> HubAnswer {
    guard var device = try ledger.device(request.device) else { return refuse(.unknownDevice) }
    if device.isFrozen { return refuse(.deviceFrozen, device) }
    guard request.cursor <= (try ledger.head), request.acknowledged <= device.lastCounter,
      request.applied <= device.replyNumber, try !standsInLostFuture(request, ledger: ledger)
    else { return refuse(.aheadOfHub, device) }
    let proposed = request.applied == 0 ? nil : try ledger.proposal(to: device.number)
    let confirmed = proposed.flatMap { $0.number == request.applied ? $0 : nil }
    // Whoever has applied no reply holds nothing for certain: she may have begun anew.
    let doubtful = request.applied == 0 ? try ledger.holdings(of: device.number) : []
    // What is pushed was written while the device still held what it has been told to forget.
    switch try receive(request, granted: confirmed?.grants ?? [], wall: wall, device: &device, ledger: &ledger) {
    case .failure(let error): return refuse(error.code, device)
    case .success(let received):
      if let confirmed { try settle(confirmed, device: &device, ledger: &ledger) }
      try question(
        received.written.filter { try !ledger.isHolding(device.number, $0) }.union(doubtful), device: device,
        ledger: &ledger)
      let contents = try takeContents(request.contents, from: device, wall: wall, ledger: &ledger)
      var reply = try reply(to: request, known: received.known, wall: wall, device: &device, ledger: &ledger)
      reply.contents = contents
      try giveContents(request, in: &reply, device: device, wall: wall, ledger: ledger)
      return .reply(reply)
    }
  }

  /// Whether the device has seen what the office forgot when it was restored from a backup.
  private func standsInLostFuture(_ request: SyncRequest, ledger: some HubLedger) throws -> Bool {
    if request.verdicts > 0 {
      let last = try ledger.verdicts(of: request.device, after: request.verdicts - 1, limit: 1).first
      if last?.number != request.verdicts { return true }
    }
    let begun = request.partial?.sequence
    return try ledger.lostSequences.contains { lost in
      lost.contains(request.cursor) || (begun.map(lost.contains) ?? false)
    }
  }

  private func refuse(_ code: WireError.Code, _ device: HubDevice? = nil) -> HubAnswer {
    .refusal(Refusal(code: code.rawValue, knownCounter: device?.lastCounter ?? 0))
  }

  /// Puts a proposal in force that the device has applied. One that was not complete leaves open what became of the
  /// documents that it takes away or leaves for later, so they stay in question.
  private func settle(_ proposal: ScopeProposal, device: inout HubDevice, ledger: inout some HubLedger) throws {
    try ledger.changeHoldings(of: device.number, grants: [], forgets: proposal.forgets)
    guard let version = proposal.scopeVersion else {
      let open = ScopeProposal(number: proposal.number, grants: [], forgets: proposal.forgets, scopeVersion: nil)
      return try ledger.setProposal(proposal.forgets.isEmpty ? nil : open, to: device.number)
    }
    try ledger.setProposal(nil, to: device.number)
    device.scopeVersion = version
    try ledger.setDevice(device)
  }

  /// Leaves open whether the device holds the documents: the next complete proposal says it, one way or the other.
  func question(_ documents: Set<DocumentID>, device: HubDevice, ledger: inout some HubLedger) throws {
    if device.isDesk || documents.isEmpty { return }
    let pending = try ledger.proposal(to: device.number)
    try ledger.setProposal(
      ScopeProposal(
        number: pending?.number ?? device.replyNumber,
        grants: (pending?.grants ?? []).filter { !documents.contains($0) },
        forgets: documents.union(pending?.forgets ?? []).sorted(), scopeVersion: nil), to: device.number)
  }

  /// The answer to a device whose change sets up to `known` are those that are durable here.
  private func reply(
    to request: SyncRequest, known: UInt64, wall: UInt64, device: inout HubDevice, ledger: inout some HubLedger
  ) throws -> SyncReply {
    var budget = Int(min(request.budget, UInt64(WireLimits.frameBytes)))
    let receipts = try ledger.receipts(
      device: device.number, after: request.acknowledged, limit: max(budget / 16, 16))
    var reply = SyncReply(
      number: request.applied, time: max(try ledger.lastReceived, wall), cursor: request.cursor,
      receivedThrough: min(receipts.through, known))
    reply.receipts = receipts.receipts.filter { $0.firstCounter <= known }
    // Values without their stamp must meet nothing that was written by somebody who saw them: receipts come first, all.
    reply.hasMore = reply.receivedThrough < device.lastCounter
    if reply.hasMore { return reply }
    let verdictsMax = max(budget / 32, 16)
    reply.verdicts = try ledger.verdicts(of: device.number, after: request.verdicts, limit: verdictsMax)
    reply.hasMore = reply.verdicts.count == verdictsMax
    if reply.hasMore { return reply }
    budget -= reply.receipts.count * 6 + reply.verdicts.count * 24
    if device.isDesk {
      try addTail(
        to: &reply, budget: budget, for: TailReader(device: request.device, holdings: nil), ledger: ledger)
      try grantNew(in: &reply, ledger: ledger)
      return reply
    }
    try ledger.closeGlasses(of: device.user, until: wall)
    let plan = try planScope(request, device: device, wall: wall, budget: &budget, ledger: ledger)
    reply.grants = plan.grants
    reply.forgets = plan.forgets
    try propose(plan, reply: &reply, device: &device, ledger: &ledger)
    if plan.isComplete {
      let holdings = plan.certain.union(plan.granted).subtracting(plan.forgets)
      try addTail(
        to: &reply, budget: budget, for: TailReader(device: request.device, holdings: holdings), ledger: ledger)
    } else {
      reply.hasMore = true
    }
    return reply
  }

  private func addTail(
    to reply: inout SyncReply, budget: Int, for reader: TailReader, ledger: some HubLedger
  ) throws {
    let page = try ledger.tail(after: reply.cursor, budget: max(budget, 0), for: reader)
    if !page.changeSets.isEmpty { reply.tail = Batch.pack(page.changeSets) }
    reply.cursor = page.reached
    if page.reached < (try ledger.lastGiven) { reply.hasMore = true }
  }

  /// The desk holds every document from its first change set on.
  private func grantNew(in reply: inout SyncReply, ledger: some HubLedger) throws {
    guard !reply.tail.isEmpty, let page = try? Batch.unpackStamped(reply.tail) else { return }
    for stamped in page
    where try ledger.document(stamped.changeSet.document)?.firstSequence == stamped.stamp.sequence {
      reply.grants.append(Grant(document: stamped.changeSet.document, sequence: 0, content: .tail))
    }
  }

  /// What changes in the device's scope.
  struct ScopePlan {
    /// What the device holds beyond doubt.
    var certain: Set<DocumentID> = []
    var grants: [Grant] = []
    var granted: [DocumentID] = []
    var forgets: [DocumentID] = []
    /// Documents of an earlier proposal, about which this one says nothing.
    var open: [DocumentID] = []
    var isComplete = true
    var version: UInt64 = 0
    var isUnchanged = false
  }

  private func propose(
    _ plan: ScopePlan, reply: inout SyncReply, device: inout HubDevice, ledger: inout some HubLedger
  ) throws {
    if plan.isUnchanged { return }
    device.replyNumber += 1
    reply.number = device.replyNumber
    try ledger.setDevice(device)
    try ledger.setProposal(
      ScopeProposal(
        number: reply.number, grants: plan.granted, forgets: (plan.forgets + plan.open).sorted(),
        scopeVersion: plan.isComplete ? plan.version : nil), to: device.number)
  }

  /// As long as a proposal is not confirmed, the device may have applied it or not, or another one that it replaced (the
  /// request came twice, or late): whatever it names is proposed again, one way or the other.
  private func planScope(
    _ request: SyncRequest, device: HubDevice, wall: UInt64, budget: inout Int, ledger: some HubLedger
  ) throws -> ScopePlan {
    var plan = ScopePlan()
    let authority = try Authority(wall: wall, ledger: ledger)
    let person = authority.isTrusted(device) ? authority.standing(of: device.user) : nil
    // Whoever has broken the glass also reads what others begin in the case.
    let isWide = try person.map(Access.readsWidely) ?? false || !ledger.openGlasses(of: device.user).isEmpty
    plan.version = try ledger.scopeVersion(of: device.user, isWide: isWide)
    let holdings = try ledger.holdings(of: device.number)
    let pending = try ledger.proposal(to: device.number)
    // Somebody may cease to serve by the mere passing of time.
    let isGone = person?.isActive != true && !holdings.isEmpty
    if plan.version == device.scopeVersion, request.partial == nil, pending == nil, !isGone {
      plan.isUnchanged = true
      plan.certain = holdings
      return plan
    }
    let wanted = try person.map { try documents(for: $0, authority, wall: wall, ledger: ledger) } ?? []
    let uncertain = Set((pending?.grants ?? []) + (pending?.forgets ?? []))
    plan.certain = holdings.subtracting(uncertain)
    plan.forgets = holdings.union(uncertain).subtracting(wanted).sorted()
    for document in wanted where !plan.certain.contains(document) {
      guard let known = try ledger.document(document) else { continue }
      if try isAllToCome(document, known, request: request, ledger: ledger) {
        plan.grants.append(Grant(document: document, sequence: 0, content: .tail))
        plan.granted.append(document)
        continue
      }
      guard plan.isComplete else { continue }
      let part = try snapshotPart(
        of: document, known, request: request, room: budget, isFirst: plan.grants.isEmpty, ledger: ledger)
      guard let part else {
        plan.isComplete = false
        continue
      }
      plan.grants.append(part.grant)
      budget -= part.count
      if part.isLast { plan.granted.append(document) } else { plan.isComplete = false }
    }
    plan.open = uncertain.subtracting(plan.granted).subtracting(plan.forgets).sorted()
    return plan
  }

  /// What the user's laptops hold: exactly what she may read.
  private func documents(
    for person: Standing, _ authority: Authority, wall: UInt64, ledger: some HubLedger
  ) throws -> [DocumentID] {
    var candidates = Set(Access.readsWidely(person) ? try ledger.documents() : try ledger.documents(of: person.user))
    for glass in try ledger.openGlasses(of: person.user) {
      candidates.formUnion(try ledger.documents(ofRoot: glass.root))
    }
    return try candidates.sorted().filter { try authority.mayRead(person, $0, wall: wall, ledger: ledger) }
  }

  /// Whether the tail will bring every change set of the document: it never brings the device's own.
  private func isAllToCome(
    _ document: DocumentID, _ known: HubDocument, request: SyncRequest, ledger: some HubLedger
  ) throws -> Bool {
    guard known.firstSequence > request.cursor else { return false }
    return try !ledger.archive(of: document, through: known.lastSequence).contains {
      $0.changeSet.device == request.device
    }
  }

  /// As much of the document's snapshot as there is room for; nil when it should wait for the next exchange. A snapshot
  /// that was begun before the device's own last edit was received begins anew: the tail would not bring that edit.
  private func snapshotPart(
    of document: DocumentID, _ known: HubDocument, request: SyncRequest, room: Int, isFirst: Bool,
    ledger: some HubLedger
  ) throws -> (grant: Grant, count: Int, isLast: Bool)? {
    let archive = try ledger.archive(of: document, through: known.lastSequence)
    let partial = request.partial.flatMap { begun in
      begun.document == document && begun.sequence <= known.lastSequence
        && !archive.contains { $0.stamp.sequence > begun.sequence && $0.changeSet.device == request.device }
        ? begun : nil
    }
    let sequence = partial?.sequence ?? known.lastSequence
    let history = DocumentHistory(
      base: [],
      changeSets: archive.filter { $0.stamp.sequence <= sequence }.map { ($0.changeSet, $0.stamp) })
    let snapshot = Snapshot.pack(history.records(policy: policy))
    let offset = min(Int(clamping: partial?.offset ?? 0), snapshot.count)
    let isWhole = snapshot.count - offset <= room
    guard isWhole || isFirst || partial != nil else { return nil }
    let end = isWhole ? snapshot.count : min(snapshot.count, offset + max(room, Int(WireLimits.minimumBudget) / 2))
    let grant = Grant(
      document: document, sequence: sequence,
      content: .snapshot(total: UInt64(snapshot.count), offset: UInt64(offset), bytes: Array(snapshot[offset..<end])))
    return (grant, end - offset, end == snapshot.count)
  }
}
