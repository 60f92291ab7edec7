import MergeCore

extension StarWorld {
  /// A document comes into scope: everything up to the replica's cursor arrives first, as change sets or as a snapshot,
  /// and everything of its own that the hub has, because a device always counts its own earlier work as seen.
  mutating func grant(_ document: Int, to index: Int) {
    replicas[index].scope.insert(document)
    if fault == .noBackfill { return }
    let names = order.filter { documentOf[$0] == document }
    let own = names.filter { writerOf[$0] == index }.compactMap { stamps[$0]?.sequence }.max() ?? 0
    // What arrives may stand for more than the cursor; it is then skipped in the tail.
    let more = random.chance(30) ? Sequence64(order.count) : 0
    let reached = max(replicas[index].cursor, own, more)
    let filled = names.filter { (stamps[$0]?.sequence ?? .max) <= reached }
    replicas[index].held.subtract(filled)
    for name in filled { replicas[index].stamps[name] = stamps[name] }
    var base = Base(states: [], sequence: reached)
    if random.chance(50) {
      var states: [RecordID: RecordState] = [:]
      for name in filled { fold(name, stamps[name], into: &states) }
      base.states = Array(states.values)
      replicas[index].states.merge(states) { _, new in new }
      replicas[index].applied[document] = Set(filled.flatMap { dots(of: $0) })
    } else {
      for name in filled { apply(name, to: index) }
    }
    replicas[index].base[document] = base
  }

  /// A document leaves the scope; nothing of it is unsent.
  mutating func forget(_ document: Int, by index: Int) {
    replicas[index].scope.remove(document)
    replicas[index].log[document] = nil
    replicas[index].base[document] = nil
    replicas[index].applied[document] = nil
    replicas[index].states = replicas[index].states.filter { documentOfRecord[$0.key] != document }
  }

  /// Another replica's log of a document comes by file. It is taken only when this replica has applied at least as much
  /// of the hub's order, so that nothing is missing before what the file holds.
  mutating func exchangeFile(to index: Int) {
    guard let from = replicas.indices.randomElement(using: &random), from != index,
      let document = random.pick(replicas[from].scope.intersection(replicas[index].scope).sorted()),
      cursor(of: index, document) >= cursor(of: from, document)
    else { return }
    let reached = cursor(of: index, document)
    for name in replicas[from].log[document, default: []] {
      if replicas[index].applied[document, default: []].isSuperset(of: dots(of: name)) { continue }
      let stamp = replicas[from].stamps[name]
      if let stamp, stamp.sequence <= reached { continue }
      replicas[index].stamps[name] = stamp
      apply(name, to: index)
    }
  }

  /// Up to where everything of the document has been applied.
  func cursor(of index: Int, _ document: Int) -> Sequence64 {
    max(replicas[index].cursor, replicas[index].base[document]?.sequence ?? 0)
  }
}
