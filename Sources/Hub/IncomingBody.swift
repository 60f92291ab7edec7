import HTTPTypes
import Hummingbird
import SyncWire

/// The body of one request, which can be read once: either taken, or thrown away so that the answer arrives.
final class IncomingBody {
  /// Why a body was not taken.
  enum Failure: Error {
    case tooLarge
    case tooSlow
    case broken
  }

  private enum State { case untouched, whole, abandoned }

  private let request: Request
  private let context: HubRequestContext
  private let pace: BodyPace
  private var state = State.untouched

  /// A body that is not wanted is read all the same up to this size; a larger one ends the connection.
  static let discardBytesMax = 65_536

  init(_ request: Request, _ context: HubRequestContext, _ pace: BodyPace) {
    self.request = request
    self.context = context
    self.pace = pace
  }

  /// The whole body, of at most `limit` bytes.
  ///
  /// - Returns: The bytes.
  /// - Throws: `Failure`.
  func take(atMost limit: Int) async throws(Failure) -> [UInt8] {
    guard state == .untouched else { throw .broken }
    state = .abandoned
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(limit, Self.discardBytesMax))
    do {
      for try await part in request.body {
        guard part.readableBytes <= limit - bytes.count else { throw Failure.tooLarge }
        bytes.append(contentsOf: part.readableBytesView)
        guard pace.isEnough(bytes.count, after: context.seconds) else { throw Failure.tooSlow }
      }
    } catch let failure as Failure { throw failure } catch { throw .broken }
    state = .whole
    return bytes
  }

  /// Reads what is left, unless that is too much.
  ///
  /// - Returns: Whether the connection can be used for another request.
  func discard() async -> Bool {
    if state == .untouched {
      let length = request.headers[.contentLength].flatMap { Int($0) }
      guard let length else { return request.headers[.transferEncoding] == nil }
      guard length <= Self.discardBytesMax else { return false }
      do { _ = try await take(atMost: length) } catch { return false }
    }
    return state == .whole
  }
}
