/// How much a laptop, and whoever has not shown to be one, may ask of the hub. A request costs 1 and as much for each
/// 64 KiB of its body and of its answer, and for each 2 ms that the store works for it.
public struct RequestLimits: Hashable, Sendable {
  /// So much at once, and so much a second from then on.
  public struct Rate: Hashable, Sendable {
    /// The most at once.
    public var burst: Double
    /// What comes back each second.
    public var perSecond: Double

    /// A rate; both are above 0.
    public init(burst: Double, perSecond: Double) {
      self.burst = burst
      self.perSecond = perSecond
    }
  }

  /// For each enrolled device, once its signature was checked.
  public var device = Rate(burst: 128, perSecond: 64)
  /// For each source address, for all that is not signed by an enrolled device.
  public var source = Rate(burst: 64, perSecond: 8)
  /// Requests of one device under way at the same time.
  public var deviceRequestsMax = 4
  /// Bytes of bodies under way at the same time, of all together.
  public var bodyBytesMax = 67_108_864
  /// How long whoever asks too much waits for being told so: a flood of few connections gets no further, and what it
  /// costs to answer it is kept small.
  public var refusalPause = Duration.milliseconds(50)
  /// Sources, and devices, whose use is counted each by itself.
  public var countedMax = 4_096

  /// The usual.
  public init() {}

  /// None that is ever reached; for measuring.
  public static var unlimited: RequestLimits {
    var limits = RequestLimits()
    limits.device = Rate(burst: 1e12, perSecond: 1e12)
    limits.source = limits.device
    limits.deviceRequestsMax = .max
    limits.bodyBytesMax = .max
    return limits
  }
}
