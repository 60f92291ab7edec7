import MergeCore
import SyncWire

/// Whom a page of the office's order is for: never what the device itself has written, and of others what is in the
/// documents it holds.
public struct TailReader: Hashable, Sendable {
  /// The device that asks.
  public let device: DeviceNumber
  /// What it holds; nil for the desk, which holds everything.
  public let holdings: Set<DocumentID>?

  /// The `device`, which holds `holdings`.
  public init(device: DeviceNumber, holdings: Set<DocumentID>?) {
    self.device = device
    self.holdings = holdings
  }

  /// Whether the device gets a change set of `writer` in `document`.
  public func gets(_ document: DocumentID, by writer: DeviceNumber) -> Bool {
    writer != device && holdings?.contains(document) ?? true
  }

  /// Whether the document has something after `cursor` that the device gets, if it holds the document.
  public func hasNews(in document: HubDocument, after cursor: Sequence64) -> Bool {
    (document.lastWriter == device ? document.lastOther : document.lastSequence) > cursor
  }
}
