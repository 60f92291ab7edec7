import Foundation
import MergeCore
import Sealing

/// Deflates and seals large rows of the log on a thread of its own, while the caller merges the same change sets into
/// the records.
///
// Sendable: the deflater and the nonces are used on the queue only.
final class LogPacker: @unchecked Sendable {
  /// Change sets of as many canonical bytes are packed here; of smaller ones the hand-over costs more than it gains.
  static let largeFrom = 4_096
  /// As many are under way at most.
  static let most = 16

  private let queue = DispatchQueue(label: "lindung.log")
  private let deflater = Deflater()
  private let nonces = NoncePool()

  /// Begins to pack a change set's bytes for its place in the file.
  func begin(_ bytes: [UInt8], chain: [UInt8]?, audit: UInt64?, place: [UInt8], sealer: Sealer) -> Parcel {
    let parcel = Parcel()
    queue.async { [self] in
      parcel.put(
        Result {
          let blob = LogBlob.pack(bytes, chain: chain, audit: audit, deflater)
          return try sealer.seal(blob, place: place, nonces: nonces)
        })
    }
    return parcel
  }

  /// What will be sealed.
  ///
  // Sendable: the result is written once, before the semaphore is signalled, and read after it was waited for.
  final class Parcel: @unchecked Sendable {
    private let isThere = DispatchSemaphore(value: 0)
    private var result: Result<[UInt8], any Error>?

    fileprivate func put(_ result: Result<[UInt8], any Error>) {
      self.result = result
      isThere.signal()
    }

    /// Waits for the sealed bytes. To be called once.
    func take() throws -> [UInt8] {
      isThere.wait()
      guard let result else { throw SealingError.malformed }
      return try result.get()
    }
  }
}

/// A row of the log whose content is being packed.
struct PendingLogRow {
  let row: Int64
  let document: Int64
  let changeSet: ChangeSet
  let stamp: Stamp?
  let parcel: LogPacker.Parcel
}
