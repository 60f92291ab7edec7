import MergeCore

extension StarWorld {
  /// One exchange with the hub: some unsent work is pushed, the reply may be lost, some news may be pulled.
  mutating func exchange(_ index: Int, isComplete: Bool = false, mayHold: Bool = true) {
    let cut = isComplete ? replicas[index].pending.count : random.number(0...replicas[index].pending.count)
    push(index, replicas[index].pending.prefix(isComplete || random.chance(80) ? .max : cut), mayHold: mayHold)
    if !isComplete, random.chance(25) { return }
    let head = Sequence64(order.count)
    var reached = head
    if !isComplete, random.chance(20) { reached = min(head, replicas[index].cursor + UInt64(random.number(0...4))) }
    if fault == .stampsAfterTail {
      pull(index, to: reached)
      settle(index)
    } else {
      settle(index)
      pull(index, to: reached)
    }
  }

  private mutating func push(_ index: Int, _ names: ArraySlice<Int>, mayHold: Bool) {
    for name in names where changeSets[name].firstCounter > receivedThrough[index] {
      let isReady = changeSets[name].explicit.allSatisfy { dot in
        order.contains { changeSets[$0].device == dot.device && changeSets[$0].lastCounter >= dot.counter }
      }
      if !isReady, fault != .hubDoesNotWait { return }
      receivedThrough[index] = changeSets[name].lastCounter
      if flavour == .held, mayHold, random.chance(20) { heldAtHub.append(name) } else { accept(name) }
    }
  }

  private mutating func accept(_ name: Int) {
    let changeSet = changeSets[name]
    var floor: UInt64 = 0
    for other in order where documentOf[other] == documentOf[name] && fault != .noFloor {
      guard let stamp = stamps[other] else { continue }
      let isOwn = writerOf[other] == writerOf[name]
      let isNamed = changeSet.explicit.contains {
        $0.device == changeSets[other].device && $0.counter >= changeSets[other].firstCounter
      }
      if isOwn || isNamed || stamp.sequence <= changeSet.cursor { floor = max(floor, stamp.effective) }
    }
    order.append(name)
    stamps[name] = Stamp(
      sequence: UInt64(order.count), received: wall,
      effective: EffectiveTime.stamp(clock: changeSet.clock, received: wall, floor: floor))
  }

  /// The office decides about one held change set, in whatever order.
  mutating func release() {
    guard let name = random.pick(heldAtHub) else { return }
    heldAtHub.removeAll { $0 == name }
    if random.chance(15) { dismissed.insert(name) } else { accept(name) }
  }

  /// The reply's receipts: the replica learns the stamps of its own work and what is held.
  private mutating func settle(_ index: Int) {
    var rebuild: Set<Int> = []
    for name in replicas[index].pending where changeSets[name].firstCounter <= receivedThrough[index] {
      replicas[index].pending.removeAll { $0 == name }
      let isWaiting = heldAtHub.contains(name) || dismissed.contains(name)
      if let stamp = stamps[name], stamp.sequence <= replicas[index].cursor || !wasOvertaken(name) {
        note(stamp, of: name, by: index)
      } else if isWaiting || stamps[name] != nil {
        hide(name, at: index)
        rebuild.insert(documentOf[name])
      }
    }
    for document in rebuild.sorted() { self.rebuild(document, at: index) }
  }

  /// Whether the hub received something of the same writer that is younger before this.
  private func wasOvertaken(_ name: Int) -> Bool {
    guard let sequence = stamps[name]?.sequence else { return false }
    return order.prefix(Int(sequence)).contains { writerOf[$0] == writerOf[name] && $0 > name }
  }

  private mutating func hide(_ name: Int, at index: Int) {
    replicas[index].held.insert(name)
    let document = documentOf[name]
    replicas[index].log[document]?.removeAll { $0 == name }
    let dots = dots(of: name)
    replicas[index].applied[document]?.subtract(dots)
  }

  private mutating func note(_ stamp: Stamp, of name: Int, by index: Int) {
    replicas[index].stamps[name] = stamp
    let changeSet = changeSets[name]
    for record in records(of: name) {
      replicas[index].states[record]?.stamp(device: changeSet.device, firstCounter: changeSet.firstCounter, stamp)
    }
  }

  private mutating func pull(_ index: Int, to reached: Sequence64) {
    let cursor = replicas[index].cursor
    guard reached > cursor else { return }
    // A reply that was lost comes again: a replica may be handed what it knows.
    let start = random.chance(20) ? cursor - min(cursor, 3) : cursor
    var page = Array(order[Int(start)..<Int(reached)])
    if fault == .tailOutOfOrder { page.reverse() }
    for name in page where replicas[index].scope.contains(documentOf[name]) {
      guard let stamp = stamps[name] else { continue }
      if stamp.sequence <= replicas[index].base[documentOf[name]]?.sequence ?? 0 { continue }
      receive(name, stamp, at: index)
    }
    replicas[index].cursor = reached
  }

  private mutating func receive(_ name: Int, _ stamp: Stamp, at index: Int) {
    let document = documentOf[name]
    let now = UInt64(max(0, Int64(wall) + replicas[index].skew))
    replicas[index].clock.observe(stamp.effective, wall: now)
    if replicas[index].log[document, default: []].contains(name) {
      if fault != .stampsAfterTail || writerOf[name] != index { note(stamp, of: name, by: index) }
      if fault == .repeatsApplied { merge(name, to: index) }
      return
    }
    replicas[index].stamps[name] = stamp
    apply(name, to: index)
    if replicas[index].held.remove(name) != nil, fault != .releasedWithoutRebuild { rebuild(document, at: index) }
  }

  /// Takes a change set into the log and into the records.
  mutating func apply(_ name: Int, to index: Int) {
    replicas[index].log[documentOf[name], default: []].append(name)
    let dots = dots(of: name)
    replicas[index].applied[documentOf[name], default: []].formUnion(dots)
    merge(name, to: index)
  }

  private mutating func merge(_ name: Int, to index: Int) {
    var states = replicas[index].states
    fold(name, replicas[index].stamps[name], into: &states)
    replicas[index].states = states
  }

  func fold(_ name: Int, _ stamp: Stamp?, into states: inout [RecordID: RecordState]) {
    let changeSet = changeSets[name]
    let origin = changeSet.origin(stamp: stamp)
    for (place, operation) in changeSet.operations.enumerated() {
      let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(place))
      let record = operation.record(at: dot)
      states[record, default: RecordState(id: record)].apply(
        operation, at: dot.counter, origin: origin, policy: Vocabulary.policy)
    }
  }

  /// Computes the document's records again: what has a stamp in the hub's order, then unsent work in its own order.
  private mutating func rebuild(_ document: Int, at index: Int) {
    if fault == .heldStaysVisible { return }
    var replica = replicas[index]
    let log = replica.log[document, default: []]
    replica.log[document] = log.sorted { left, right in
      (replica.stamps[left]?.sequence ?? .max, left) < (replica.stamps[right]?.sequence ?? .max, right)
    }
    replica.states = replica.states.filter { documentOfRecord[$0.key] != document }
    for state in replica.base[document]?.states ?? [] { replica.states[state.id] = state }
    for name in replica.log[document, default: []] { fold(name, replica.stamps[name], into: &replica.states) }
    replicas[index] = replica
  }

  func dots(of name: Int) -> [Dot] {
    let changeSet = changeSets[name]
    return (changeSet.firstCounter...changeSet.lastCounter).map { Dot(device: changeSet.device, counter: $0) }
  }

  func records(of name: Int) -> Set<RecordID> { Set(dots(of: name).compactMap { facts[$0]?.record }) }
}
