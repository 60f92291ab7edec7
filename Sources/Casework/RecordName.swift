import MergeCore

/// A record's name as people type it: device and counter, such as `2.15`.
public enum RecordName {
  /// The text of a record's id.
  public static func text(_ id: RecordID) -> String { "\(id.device).\(id.counter)" }

  /// Reads a name; nil for a text that is none.
  public static func parse(_ text: some StringProtocol) -> RecordID? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let device = DeviceNumber(parts[0]), let counter = UInt64(parts[1]), device > 0 else {
      return nil
    }
    return RecordID(device: device, counter: counter)
  }
}
