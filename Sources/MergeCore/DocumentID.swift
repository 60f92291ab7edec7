/// The unit of scope and of encryption keys: one compartment of one case, or one contact, outreach activity, or the
/// office directory.
public struct DocumentID: Hashable, Sendable, Comparable {
  /// What the document is (the registry's `document_kinds`): 1 case, 2 contact, 3 activity, 4 directory.
  public let kind: UInt8
  /// Which part of it (the registry's `compartments`): 1 core … 5 shelter; 1 for all that is no case.
  public let compartment: UInt8
  /// The dot that created the case, contact or activity; `Dot.none` for the directory.
  public let root: Dot

  /// Names compartment `compartment` of the `kind` created by `root`.
  public init(kind: UInt8, compartment: UInt8, root: Dot) {
    self.kind = kind
    self.compartment = compartment
    self.root = root
  }

  /// The one office directory.
  public static let directory = DocumentID(kind: 4, compartment: 1, root: .none)

  /// The same case, contact or activity, another compartment.
  public func compartment(_ number: UInt8) -> DocumentID {
    DocumentID(kind: kind, compartment: number, root: root)
  }

  /// Orders by kind, root, compartment: an order for canonical bytes, without meaning.
  public static func < (left: DocumentID, right: DocumentID) -> Bool {
    if left.kind != right.kind { return left.kind < right.kind }
    if left.root != right.root { return left.root < right.root }
    return left.compartment < right.compartment
  }
}
