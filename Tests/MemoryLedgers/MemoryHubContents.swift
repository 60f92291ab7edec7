import MergeCore
import SyncSession
import SyncWire

/// What the hub keeps of contents, in memory.
package struct MemoryHubContents: HubContents, Equatable {
  private struct Sending: Hashable {
    let name: ContentName
    let device: DeviceNumber
  }

  private var known: [ContentName: HubContent] = [:]
  private var order: [ContentName] = []
  private var namers: Set<Sending> = []
  private var sent: [Sending: [UInt8]] = [:]

  /// Nothing yet.
  package init() {}

  package mutating func noteContent(_ name: ContentName, by device: DeviceNumber, isAccepted: Bool) throws {
    if known[name] == nil { order.append(name) }
    known[name, default: HubContent(isAccepted: false)].isAccepted = isAccepted || known[name]?.isAccepted == true
    namers.insert(Sending(name: name, device: device))
  }

  package func hubContent(_ name: ContentName) throws -> HubContent? { known[name] }

  package func isNaming(_ device: DeviceNumber, _ name: ContentName) throws -> Bool {
    namers.contains(Sending(name: name, device: device))
  }

  package func lacking(namedBy device: DeviceNumber, limit: Int) throws -> [ContentName] {
    Array(
      order.filter { known[$0]?.source == nil && namers.contains(Sending(name: $0, device: device)) }.prefix(limit))
  }

  package func chunkCount(of name: ContentName, from device: DeviceNumber) throws -> UInt64 {
    name.chunks(in: sent[Sending(name: name, device: device)]?.count ?? 0, from: 0) ?? 0
  }

  package func unfinishedChunks(from device: DeviceNumber) throws -> UInt64 {
    try order.filter { known[$0]?.source == nil }.reduce(0) { try $0 + chunkCount(of: $1, from: device) }
  }

  package mutating func appendChunks(
    _ bytes: [UInt8], of name: ContentName, from device: DeviceNumber, at place: UInt64
  ) throws {
    let sending = Sending(name: name, device: device)
    guard UInt64(sent[sending]?.count ?? 0) == name.start(of: place) else { throw SessionError.inconsistentReply }
    sent[sending, default: []] += bytes
  }

  package func contentHash(
    of name: ContentName, from device: DeviceNumber, _ hash: Hash256
  ) throws -> [UInt8] { hash(sent[Sending(name: name, device: device)] ?? []) }

  package mutating func setSource(_ device: DeviceNumber, of name: ContentName) throws {
    known[name]?.source = device
    for sending in sent.keys where sending.name == name && sending.device != device { sent[sending] = nil }
  }

  package mutating func discardChunks(of name: ContentName, from device: DeviceNumber) throws {
    sent[Sending(name: name, device: device)] = nil
  }

  package func wholeChunks(of name: ContentName, from place: UInt64, count: UInt64) throws -> [UInt8] {
    guard let source = known[name]?.source, let bytes = sent[Sending(name: name, device: source)] else {
      throw SessionError.inconsistentReply
    }
    return Array(bytes[Int(name.start(of: place))..<Int(name.start(of: place + count))])
  }
}
