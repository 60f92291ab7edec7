import MergeCore

/// A new laptop introduces itself. Its frame is signed with the key that it presents.
public struct EnrolmentRequest: Hashable, Sendable {
  /// The secret part of the one-time code, 10 bytes.
  public let secret: [UInt8]
  /// The laptop's Ed25519 public key, 32 bytes.
  public let publicKey: [UInt8]
  /// 16 random bytes.
  public let nonce: [UInt8]

  /// The length of the secret, bytes.
  public static let secretCount = 10
  /// The length of a public key, bytes.
  public static let keyCount = 32

  /// Presents `publicKey` with the code's `secret`.
  public init(secret: [UInt8], publicKey: [UInt8], nonce: [UInt8]) {
    self.secret = secret
    self.publicKey = publicKey
    self.nonce = nonce
  }

  /// The payload of an enrolment request frame.
  public var bytes: [UInt8] {
    var sections = SectionWriter()
    sections.section(1, secret + publicKey + nonce)
    return sections.bytes
  }

  /// Reads the payload of an enrolment request frame.
  ///
  /// - Throws: A `WireError` for whatever is not one.
  public init(bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(try SectionReader(bytes).required(1))
    secret = try reader.raw(Self.secretCount)
    publicKey = try reader.raw(Self.keyCount)
    nonce = try reader.raw(WireLimits.nonce)
    try reader.finish()
  }
}

/// The hub's welcome.
public struct EnrolmentReply: Hashable, Sendable {
  /// The hub's Ed25519 public key, 32 bytes; the code holds the start of its hash.
  public let hubKey: [UInt8]
  /// The device's number, never used before.
  public let device: DeviceNumber
  /// The number of the user whose laptop it is.
  public let user: UInt32
  /// Where the laptop's cursor begins: what is older comes as snapshots.
  public let cursor: Sequence64
  /// The hub's clock, milliseconds.
  public let time: UInt64
  /// The name of the office, for people.
  public let office: String

  /// Welcomes `device`.
  public init(
    hubKey: [UInt8], device: DeviceNumber, user: UInt32, cursor: Sequence64, time: UInt64, office: String
  ) {
    self.hubKey = hubKey
    self.device = device
    self.user = user
    self.cursor = cursor
    self.time = time
    self.office = office
  }

  /// The payload of an enrolment reply frame.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.raw(hubKey)
    writer.varint(UInt64(device))
    writer.varint(UInt64(user))
    writer.varint(cursor)
    writer.varint(time)
    writer.counted(Array(office.utf8))
    var sections = SectionWriter()
    sections.section(1, writer.bytes)
    return sections.bytes
  }

  /// Reads the payload of an enrolment reply frame.
  ///
  /// - Throws: A `WireError` for whatever is not one.
  public init(bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(try SectionReader(bytes).required(1))
    hubKey = try reader.raw(EnrolmentRequest.keyCount)
    device = try reader.device()
    user = try reader.device()
    cursor = try reader.counter()
    time = try reader.clock()
    office = try reader.text(try reader.count(limit: 1_024))
    try reader.finish()
    guard device > 0 else { throw WireError(.notCanonical, "device 0") }
  }
}

/// A refusal: the code of a `WireError`, and for `counterGap` and `brokenChain` the last counter that the hub knows.
public struct Refusal: Hashable, Sendable {
  /// The error's number; a number that this version does not know is kept.
  public let code: UInt32
  /// The last counter of the device that the hub knows, else 0.
  public let knownCounter: UInt64

  /// Refuses with `code`.
  public init(code: UInt32, knownCounter: UInt64 = 0) {
    self.code = code
    self.knownCounter = knownCounter
  }

  /// The payload of a refusal frame.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.varint(UInt64(code))
    writer.varint(knownCounter)
    var sections = SectionWriter()
    sections.section(1, writer.bytes)
    return sections.bytes
  }

  /// Reads the payload of a refusal frame.
  ///
  /// - Throws: A `WireError` for whatever is not one.
  public init(bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(try SectionReader(bytes).required(1))
    code = try reader.field()
    knownCounter = try reader.counter()
    try reader.finish()
  }
}
