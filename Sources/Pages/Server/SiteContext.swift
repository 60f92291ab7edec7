import Hummingbird

/// What Hummingbird keeps for a request, with the port on which it came.
package struct SiteContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The port that is open; 0 where there is no socket.
  let port: Int

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    port = source.channel.localAddress?.port ?? 0
  }
}
