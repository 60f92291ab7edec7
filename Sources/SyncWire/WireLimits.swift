import MergeCore

/// The largest of everything, checked before anything is allocated. `protocol/sync-v1.md`, section "Limits".
public enum WireLimits {
  /// Canonical bytes of one change set.
  public static let changeSetBytes = 65_536
  /// Operations in one change set.
  public static let operations = 2_000
  /// Bytes of one text or byte value.
  public static let valueBytes = 65_536
  /// Assignments or alternatives in one operation.
  public static let assignments = 512
  /// Devices in an explicit context.
  public static let explicitDevices = 256
  /// Change sets in one batch.
  public static let changeSets = 20_000
  /// Audit entries in one request.
  public static let auditEntries = 10_000
  /// Bytes of a frame as it travels.
  public static let frameBytes = 1_048_576
  /// Bytes of a frame's payload once inflated.
  public static let inflatedBytes = 8_388_608
  /// Documents in one list.
  public static let documents = 20_000
  /// Records in a snapshot of one document.
  public static let records = 100_000
  /// Cells, touches, origins or opaque operations in one record.
  public static let cells = 20_000
  /// Bytes of a whole snapshot.
  public static let snapshotBytes = 67_108_864
  /// Contents of attachments that one request names; a reply names twice as many at most.
  public static let contents = 64
  /// Bytes of one content.
  public static let contentBytes = 104_857_600
  /// Bytes of one content in one request or reply.
  public static let contentPartBytes = 524_288
  /// Bytes of a chunk of a content; the last one may be shorter.
  public static let chunkBytes = 16_384
  /// Exclusive bound of device and user numbers.
  public static let device: UInt64 = 1 << 31
  /// Exclusive bound of counters and sequences.
  public static let counter: UInt64 = 1 << 48
  /// Exclusive bound of record types, fields, operation kinds and schema versions.
  public static let field: UInt64 = 1 << 20
  /// The smallest reply budget that a client may name, bytes.
  public static let minimumBudget: UInt64 = 4_096
  /// The chain prefix that a push names, bytes.
  public static let chainPrefix = 8
  /// The nonce of a request, bytes.
  public static let nonce = 16
  /// An Ed25519 signature, bytes.
  public static let signature = 64
}
