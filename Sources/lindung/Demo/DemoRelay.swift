import NIOCore
import NIOPosix
import Synchronization

/// The way from one laptop to the office in the demonstration, on this machine alone: it can be cut and joined, as a network
/// is in a village. What is on its way when it is cut is lost.
final class DemoRelay: Sendable {
  private struct State {
    var isCut = false
    var open: [ObjectIdentifier: any Channel] = [:]
  }

  private let state = Mutex(State())
  private let listener: any Channel

  /// The port that the laptop knows as the office's.
  let port: Int

  /// A relay on any free port; `office` says where the office listens, each time anew.
  ///
  /// - Throws: The listening socket's error.
  init(to office: @escaping @Sendable () -> Int) throws {
    let passages = PassageMaker(office)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { passages.join($0) }
    listener = try bootstrap.bind(host: "127.0.0.1", port: 0).wait()
    port = listener.localAddress?.port ?? 0
    passages.relay.withLock { $0 = self }
  }

  /// Whether nothing passes.
  var isCut: Bool { state.withLock { $0.isCut } }

  /// Cuts the way, or joins it again.
  func setCut(_ isCut: Bool) {
    let ended = state.withLock { state in
      state.isCut = isCut
      defer { if isCut { state.open = [:] } }
      return isCut ? Array(state.open.values) : []
    }
    for channel in ended { channel.close(promise: nil) }
  }

  /// Ends the relay.
  func close() {
    setCut(true)
    listener.close(promise: nil)
  }

  /// Takes note of a connection; false when the way is cut.
  fileprivate func admit(_ channel: any Channel) -> Bool {
    let key = ObjectIdentifier(channel)
    let isAdmitted = state.withLock { state in
      if !state.isCut { state.open[key] = channel }
      return !state.isCut
    }
    if isAdmitted { channel.closeFuture.whenComplete { [weak self] _ in self?.forget(key) } }
    return isAdmitted
  }

  private func forget(_ key: ObjectIdentifier) { _ = state.withLock { $0.open.removeValue(forKey: key) } }
}

/// Joins each connection of the laptop to one of its own at the office.
private final class PassageMaker: Sendable {
  let relay = Mutex<DemoRelay?>(nil)
  private let office: @Sendable () -> Int

  init(_ office: @escaping @Sendable () -> Int) { self.office = office }

  func join(_ inbound: any Channel) -> EventLoopFuture<Void> {
    guard let relay = relay.withLock({ $0 }), relay.admit(inbound) else {
      return inbound.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
    }
    let port = office()
    return ClientBootstrap(group: inbound.eventLoop).connect(host: "127.0.0.1", port: port).flatMapThrowing {
      outbound in
      try outbound.pipeline.syncOperations.addHandler(Passage(to: inbound))
      try inbound.pipeline.syncOperations.addHandler(Passage(to: outbound))
    }
  }
}

/// Hands on what arrives, and ends with the other side.
private final class Passage: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let other: any Channel

  init(to other: any Channel) { self.other = other }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    other.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
