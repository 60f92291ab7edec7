import CaseModel
import MergeCore
import SyncWire

/// The contents of attachments at the hub: taken from whoever may send them, checked when whole, given to whoever may
/// read their document and holds it.
extension HubSession {
  /// Chunks of contents that are not whole, of one device at most: 256 MiB.
  static let unfinishedMax: UInt64 = 16_384

  /// Contents that the hub asks a device for in one reply, besides those that the device has offered.
  private static let askedMax = 8

  /// The contents that attachments name which `operations` create in `document`.
  public static func contents(namedBy operations: [Operation], in document: DocumentID) -> [ContentName] {
    operations.compactMap { operation in
      guard case .create(RecordNumber.attachment, let assignments) = operation else { return nil }
      func value(_ field: UInt32) -> Value? { assignments.first { $0.field == field }?.value }
      guard case .bytes(let hash)? = value(Fields.Attachment.sha256),
        case .int(let size)? = value(Fields.Attachment.size), let count = UInt64(exactly: size)
      else { return nil }
      let name = ContentName(document: document, hash: hash, size: count)
      return name.isPossible ? name : nil
    }
  }

  /// Keeps what the device sends of contents, and says how each stands. Of a device that is not trusted only what its own
  /// change sets name is taken.
  func takeContents(
    _ parts: [ContentPart], from device: HubDevice, wall: UInt64, ledger: inout some HubLedger
  ) throws -> [ContentAnswer] {
    var answers: [ContentAnswer] = []
    for part in parts {
      guard case .offer(let bytes) = part.aim else { continue }
      let name = part.name
      guard let known = try ledger.contents.hubContent(name),
        try isSender(device, of: name, wall: wall, ledger: ledger)
      else {
        answers.append(ContentAnswer(name: name, state: .unknown))
        continue
      }
      if known.source == nil { try append(bytes, of: part, from: device, ledger: &ledger) }
      let isWhole = try ledger.contents.hubContent(name)?.source != nil
      let count = isWhole ? name.chunkCount : try ledger.contents.chunkCount(of: name, from: device.number)
      answers.append(ContentAnswer(name: name, state: .received(through: count)))
    }
    let offered = Set(parts.map(\.name))
    for name in try ledger.contents.lacking(namedBy: device.number, limit: Self.askedMax + offered.count)
    where try !offered.contains(name) && answers.count < parts.count + Self.askedMax
      && (device.isDesk || ledger.isHolding(device.number, name.document))
    {
      let count = try ledger.contents.chunkCount(of: name, from: device.number)
      answers.append(ContentAnswer(name: name, state: .received(through: count)))
    }
    return answers
  }

  /// Whether the device may send the content: its own change set names it, or it holds the document.
  private func isSender(
    _ device: HubDevice, of name: ContentName, wall: UInt64, ledger: some HubLedger
  ) throws -> Bool {
    if try ledger.contents.isNaming(device.number, name) { return true }
    return try mayRead(name.document, device, wall: wall, ledger: ledger)
  }

  /// Appends chunks that follow those that are here; the whole is checked, and begins anew when it is not what its name
  /// says.
  private func append(
    _ bytes: [UInt8], of part: ContentPart, from device: HubDevice, ledger: inout some HubLedger
  ) throws {
    let name = part.name
    let present = try ledger.contents.chunkCount(of: name, from: device.number)
    guard !bytes.isEmpty, part.place == present, let count = name.chunks(in: bytes.count, from: present),
      try ledger.contents.unfinishedChunks(from: device.number) + count <= Self.unfinishedMax
    else { return }
    try ledger.contents.appendChunks(bytes, of: name, from: device.number, at: present)
    guard present + count == name.chunkCount else { return }
    if try ledger.contents.contentHash(of: name, from: device.number, hash) == name.hash {
      try ledger.contents.setSource(device.number, of: name)
    } else {
      try ledger.contents.discardChunks(of: name, from: device.number)
    }
  }

  /// Adds chunks of what the device wants, after everything else and within the budget. Whoever may not read the
  /// document learns what whoever asks for what nobody knows learns.
  func giveContents(
    _ request: SyncRequest, in reply: inout SyncReply, device: HubDevice, wall: UInt64, ledger: some HubLedger
  ) throws {
    let wants = request.contents.filter { $0.aim == .want }
    if wants.isEmpty { return }
    let isFree = reply.tail.isEmpty && reply.grants.isEmpty
    let used = reply.bytes.count
    let budget = Int(min(request.budget, UInt64(WireLimits.frameBytes / 2)))
    var room = isFree ? max(budget - used, WireLimits.chunkBytes) : max(budget - used, 0)
    if reply.hasMore { room = 0 }
    for want in wants {
      let name = want.name
      guard try mayRead(name.document, device, wall: wall, ledger: ledger),
        let content = try ledger.contents.hubContent(name), content.isAccepted
      else {
        reply.contents.append(ContentAnswer(name: name, state: .unknown))
        continue
      }
      guard content.source != nil else {
        reply.contents.append(ContentAnswer(name: name, state: .received(through: 0)))
        continue
      }
      let most = UInt64(min(room, WireLimits.contentPartBytes) / WireLimits.chunkBytes)
      let count = min(most, name.chunkCount - want.place)
      if want.place + count < name.chunkCount { reply.hasMore = true }
      if count == 0 { continue }
      let bytes = try ledger.contents.wholeChunks(of: name, from: want.place, count: count)
      room -= bytes.count
      reply.contents.append(ContentAnswer(name: name, state: .part(place: want.place, bytes: bytes)))
    }
  }

  /// Whether the device's user may read the document now, and the device holds it for certain.
  private func mayRead(
    _ document: DocumentID, _ device: HubDevice, wall: UInt64, ledger: some HubLedger
  ) throws -> Bool {
    if device.isDesk { return try ledger.document(document) != nil }
    let authority = try Authority(wall: wall, ledger: ledger)
    guard authority.isTrusted(device), let person = authority.standing(of: device.user),
      try ledger.isHolding(device.number, document)
    else { return false }
    return try authority.mayRead(person, document, wall: wall, ledger: ledger)
  }
}
