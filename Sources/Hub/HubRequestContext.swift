import Hummingbird
import NIOCore

/// What is known of a request besides its head: where its connection comes from.
struct HubRequestContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The connection.
  let channel: any Channel
  /// When the head was read.
  let begin = ContinuousClock.now

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Where the connection comes from.
  var source: SourceAddress? { SourceAddress(channel.remoteAddress) }

  /// Seconds since the head was read.
  var seconds: Double { (ContinuousClock.now - begin) / .seconds(1) }
}
