import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// One office for a while: laptops, a desk, a hub, people and misfortune, all drawn from one seed. Whatever is promised
/// is checked at each step against the oracle, which has seen only the bytes that travelled.
final class Simulation {
  let swarm: Swarm
  let defect: Defect?
  let hubSession = HubSession(
    hash: { StableHash.hash($0) }, policy: SimulatedReplica.policy([]))
  var random: SplitMix64
  var trace: Trace
  var coverage = Coverage()
  var oracle = Oracle()
  var hub = MemoryHubLedger()
  var replicas: [SimulatedReplica] = []
  var waiting: [Swarm.Person] = []
  var now: UInt64 = 1_790_000_000_000
  var hubClockError: Int64 = 0
  var isHealing = false
  /// How often the office is backed up or put back.
  let officeWeight: Int
  var officeImage: OfficeImage?
  var restorations = 0
  /// Numbers the texts, so that each is written once, unless it is meant to be equal.
  var texts: UInt64 = 0
  /// Who has a lying laptop besides; nil in most seeds.
  let liarUser: UInt32?
  private let lieWeight: Int
  /// Draws what liars do: by numbers of its own, so that a seed without a liar is what it would be without this.
  var lieRandom: SplitMix64
  /// The lying laptops, one after the other; the last one is in use.
  var liars: [Liar] = []
  /// How many exchanges were applied, and whether the last one said that there is more.
  var exchanges = 0
  var lastHasMore = false

  init(seed: UInt64, defect: Defect? = nil, isRecording: Bool = false) {
    random = SplitMix64(seed: SplitMix64.mix(seed &+ 1))
    swarm = Swarm(&random)
    self.defect = defect
    lieRandom = SplitMix64(seed: SplitMix64.mix(seed &+ 0x11e5))
    let isLying = lieRandom.chance(Swarm.lyingPercent) && !Self.isAuditSilent(defect)
    liarUser = isLying ? lieRandom.pick(swarm.people)?.user : nil
    lieWeight = isLying ? lieRandom.within(15...60) : 0
    // A burnt office and liars are each enough for one seed.
    var luck = SplitMix64(seed: SplitMix64.mix(seed &+ 0x6f66_6669))
    officeWeight = luck.chance(20) && !isLying ? luck.within(3...8) : 0
    trace = Trace(isRecording: isRecording)
    hub.receiptsMax = swarm.receiptsMax
  }

  var hubWall: UInt64 { UInt64(max(0, Int64(now) + hubClockError)) }

  /// Lives through the seed, heals, and checks that everything came out right.
  func run() throws {
    let desk = Swarm.Person(
      user: 1, clockError: 0, unknown: [], isNewer: false, isChanged: false, isLate: false, online: 100)
    try enrol(desk, isDesk: true)
    try found()
    for person in swarm.people {
      if person.isLate { waiting.append(person) } else { try enrol(person) }
    }
    try warmUp()
    for _ in 0..<swarm.steps {
      now += UInt64(random.pick([50, 4_000, 200_000, 900_000]) ?? 0)
      try step()
    }
    try heal()
    try checkAtTheEnd()
  }

  /// Gives a person a laptop, which knows nothing yet but the hub's last sequence.
  func enrol(_ person: Swarm.Person, isDesk: Bool = false) throws {
    let device = DeviceNumber(replicas.count + 1)
    try hub.setDevice(
      HubDevice(number: device, user: person.user, publicKey: Post.key(of: device), isDesk: isDesk))
    let cursor = try hub.lastGiven
    replicas.append(SimulatedReplica(device: device, person: person, isDesk: isDesk, cursor: cursor))
    trace.note("device {} of user {} is enrolled at {}", UInt64(device), UInt64(person.user), cursor)
  }

  /// A few cases that several people work on, known to all of them: so that they have something to disagree about.
  private func warmUp() throws {
    for _ in 0..<random.within(0...2) {
      let author = random.pick(active) ?? 0
      try commit(author, .newCase) { draft in
        var assignments = [Assignment(field: Fields.Case.risk, value: .text(Menu.risks[0]))]
        for person in swarm.people where random.chance(70) {
          let user = Value.int(Int64(person.user))
          if assignments.contains(where: { $0.value == user }) { continue }
          assignments.append(Assignment(field: Fields.Case.team, value: user, isElement: true))
        }
        let core = draft.createRoot(1, kind: 1, assignments)
        draft.create(9, in: core.compartment(2), [Assignment(field: Fields.Person.name, value: .text("first"))])
        draft.create(19, in: core, [Assignment(field: Fields.Service.detail, value: .text("first"))])
      }
    }
    if random.chance(20) { return }
    for index in active.reversed() + active.reversed() { try exchange(index, fault: .none) }
  }

  private func step() throws {
    let weights = [
      100, swarm.exchangeWeight, swarm.deskExchangeWeight, swarm.clockJumpWeight, swarm.restoreWeight,
      waiting.isEmpty ? 0 : 3, replicas.contains { !$0.lateRequests.isEmpty } ? 3 : 0, swarm.verdictWeight, 1,
      officeWeight, lieWeight,
    ]
    switch random.weighted(weights) {
    case 0: try perform(draw(Deed.allCases, swarm.deedWeights) ?? .editReview)
    case 1:
      guard let index = random.pick(active.dropFirst()), random.chance(replicas[index].person.online) else { return }
      try exchange(index)
    case 2: try exchange(0)
    case 3: jumpClock()
    case 4: try restoreOrCopy()
    case 5:
      if let person = waiting.popLast() { try enrol(person) }
    case 6: try deliverLateRequest()
    case 7: try decideHeld()
    case 9: try backUpOrRestore()
    case 10: try lie()
    default: now += UInt64(random.within(1...72)) * 3_600_000
    }
  }

  /// The replicas in use; the desk first.
  var active: [Int] { replicas.indices.filter { !replicas[$0].isRetired } }

  func draw<Element>(_ elements: [Element], _ weights: [Int]) -> Element? {
    random.weighted(weights).map { elements[$0] }
  }

  private func jumpClock() {
    let step = random.pick([-Swarm.year, Swarm.year, -86_400_000, 86_400_000, 3_600_000]) ?? 0
    let index = random.below(replicas.count + 1)
    if index == replicas.count {
      hubClockError = min(max(hubClockError + step / 24, -Swarm.year), Swarm.year)
      trace.note("the hub's clock jumps")
    } else {
      replicas[index].clockError = min(max(replicas[index].clockError + step, -60 * Swarm.year), 60 * Swarm.year)
      trace.note("the clock of device {} jumps", UInt64(replicas[index].device))
    }
  }

  /// Copies a laptop's disk, or puts an old copy back when the hub has received an edit or an audit entry since.
  private func restoreOrCopy() throws {
    guard let index = random.pick(active.dropFirst()) else { return }
    let replica = replicas[index]
    guard let image = replica.image else {
      replicas[index].image = SimulatedReplica.Image(ledger: replica.ledger, model: replica.model)
      trace.note("the disk of device {} is copied", UInt64(replica.device))
      return
    }
    let auditNumber = try hub.auditHead(of: replica.device).number
    guard !replica.isRestored, let known = try hub.device(replica.device),
      known.lastCounter >= image.ledger.progress.nextCounter || auditNumber > image.ledger.auditHead.number
    else { return }
    trace.note("device {} is put back to an old copy", UInt64(replica.device))
    replicas[index].declaredLost = replica.model.outbox
    replicas[index].ledger = image.ledger
    replicas[index].model = image.model
    replicas[index].isRestored = true
    replicas[index].inFlight = nil
    try signIn(index)
  }

  /// A request that was sent long ago arrives; nobody waits for the answer.
  private func deliverLateRequest() throws {
    guard let index = replicas.indices.first(where: { !replicas[$0].lateRequests.isEmpty }) else { return }
    let request = replicas[index].lateRequests.removeFirst()
    trace.note("an old request of device {} arrives", UInt64(replicas[index].device))
    _ = try deliver(request, fault: .none)
  }
}
