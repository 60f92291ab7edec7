import MergeCore

/// A mistake that a world makes on purpose, in what it feeds to the merge or in what it leaves out.
enum Fault: String, CaseIterable {
  /// A device says that it had applied one sequence more than it had.
  case cursorTooHigh
  /// … one sequence less.
  case cursorTooLow
  /// A document that comes into scope is not back-filled.
  case noBackfill
  /// A device's own change sets go by changing device numbers, so that it has not seen its own earlier work.
  case ownWorkIsForeign
  /// A replica notes the stamps of its own work only after it has applied the tail of others' work.
  case stampsAfterTail
  /// A replica keeps showing its work that the hub holds.
  case heldStaysVisible
  /// Work that was held and is released is applied after the author's unsent work, without a rebuild.
  case releasedWithoutRebuild
  /// A tail is applied from its end.
  case tailOutOfOrder
  /// What is known already is applied again when it comes again.
  case repeatsApplied
  /// Stamps carry no floor.
  case noFloor
  /// What a file exchange brought is not named in the explicit context.
  case noExplicitContext
  /// The hub gives a sequence to a change set before all that its explicit context names has one.
  case hubDoesNotWait
}

/// A hub, some replicas and all that can come between them, from a seed: partial replication with changing scope, lost
/// replies, cut exchanges, wrong clocks, held and released change sets, file exchanges.
///
/// The world keeps for each operation the plain set of operations that its writer had in hand. That is the oracle: it
/// shares nothing with the cursors, stamps and counters by which the merge finds out the same.
struct StarWorld {
  /// Holding and file exchanges are worlds of their own: what a file brought of a change set that the hub then holds is
  /// taken back only by the office.
  enum Flavour: CaseIterable {
    case plain
    case held
    case file
  }

  /// What the oracle knows of an operation.
  struct Fact {
    let dot: Dot
    let changeSet: Int
    let record: RecordID
    let operation: Operation
    /// Every operation of the same document that its writer had in hand.
    let past: Set<Dot>
  }

  struct Replica {
    let number: DeviceNumber
    let skew: Int64
    var counter: UInt64 = 1
    var cursor: Sequence64 = 0
    var clock = HybridClock()
    var scope: Set<Int> = []
    /// Own change sets without a receipt.
    var pending: [Int] = []
    /// Own change sets that the hub keeps apart, as far as this replica was told.
    var held: Set<Int> = []
    /// Per document, what was applied since the base, in order.
    var log: [Int: [Int]] = [:]
    /// Per document, the snapshot that the log continues.
    var base: [Int: Base] = [:]
    /// Stamps that this replica knows, by change set.
    var stamps: [Int: Stamp] = [:]
    var states: [RecordID: RecordState] = [:]
    /// The oracle's sets: which operations are in this replica, by document.
    var applied: [Int: Set<Dot>] = [:]
  }

  struct Base {
    var states: [RecordState]
    let sequence: Sequence64
  }

  let seed: UInt64
  let flavour: Flavour
  let fault: Fault?
  var random: SplitMix
  var wall = Moment.base
  /// Every change set ever written, in the order of writing, with the document and the replica.
  var changeSets: [ChangeSet] = []
  var documentOf: [Int] = []
  var writerOf: [Int] = []
  var facts: [Dot: Fact] = [:]
  var documentOfRecord: [RecordID: Int] = [:]
  /// The hub: its order, its stamps, what it holds, how much of each replica it has received.
  var order: [Int] = []
  var stamps: [Int: Stamp] = [:]
  var heldAtHub: [Int] = []
  var dismissed: Set<Int> = []
  var receivedThrough: [UInt64]
  var replicas: [Replica]
  let documents: Int
  /// What did not hold.
  var failures: [String] = []

  init(seed: UInt64, fault: Fault? = nil) {
    self.seed = seed
    self.fault = fault
    var random = SplitMix(seed: seed)
    flavour = random.pick(Flavour.allCases) ?? .plain
    documents = random.number(1...2)
    let skews: [Int64] = [0, 0, 400, -1_000, 1_000_000, -1_000_000]
    replicas = (1...random.number(2...4)).map { number in
      Replica(number: DeviceNumber(number), skew: (random.pick(skews) ?? 0) * Int64(Moment.minute))
    }
    receivedThrough = Array(repeating: 0, count: replicas.count)
    self.random = random
  }

  /// Lives through the whole world and checks it.
  mutating func run() {
    for document in 0..<documents { found(document) }
    for _ in 0..<random.number(20...60) where failures.isEmpty {
      wall += UInt64(random.number(0...20)) * Moment.minute / 4
      step()
      if random.chance(20), let index = replicas.indices.randomElement(using: &random) { checkReplica(index) }
    }
    if failures.isEmpty { quiesce() }
    if failures.isEmpty { checkEnd() }
  }

  /// The first replica creates a record in the document and the hub receives it.
  private mutating func found(_ document: Int) {
    replicas[0].scope.insert(document)
    write(0, document, [create()])
    exchange(0, isComplete: true, mayHold: false)
  }

  private mutating func step() {
    guard let index = replicas.indices.randomElement(using: &random) else { return }
    switch random.number(0...99) {
    case ..<8: changeScope(index)
    case ..<55: edit(index)
    case ..<70 where flavour == .held: release()
    case ..<70 where flavour == .file: exchangeFile(to: index)
    default: exchange(index)
    }
  }

  private mutating func changeScope(_ index: Int) {
    let document = random.number(0...documents - 1)
    if !replicas[index].scope.contains(document) {
      grant(document, to: index)
    } else if !replicas[index].pending.contains(where: { documentOf[$0] == document }) {
      forget(document, by: index)
    }
  }

  /// Everything is sent, released or dismissed, and pulled; everybody holds every document.
  private mutating func quiesce() {
    var rounds = 0
    while replicas.contains(where: { !$0.pending.isEmpty }), rounds < 10 {
      for index in replicas.indices { exchange(index, isComplete: true) }
      rounds += 1
    }
    if rounds == 10 { fail("work is still unsent") }
    while !heldAtHub.isEmpty { release() }
    for index in replicas.indices {
      for document in 0..<documents where !replicas[index].scope.contains(document) { grant(document, to: index) }
      exchange(index, isComplete: true)
    }
  }

  mutating func fail(_ what: String) { failures.append("seed \(seed), \(flavour): \(what)") }
}
