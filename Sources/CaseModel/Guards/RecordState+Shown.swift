public import MergeCore

extension RecordState {
  /// The value that a field shows: the most protective of several, else the latest; null without one.
  public func shown(_ field: UInt32) -> Value { shownCell(field)?.value ?? .null }

  /// The cell that a field shows; nil without one.
  public func shownCell(_ field: UInt32) -> Cell? {
    let spec = Registry.field(field, of: type)
    return RegisterView.shown(self, field) { spec?.protectiveRank(of: $0) }
  }

  /// The code or text that a field shows; nil for none, and for an empty one.
  public func shownText(_ field: UInt32) -> String? {
    guard case .text(let text) = shown(field), !text.isEmpty else { return nil }
    return text
  }

  /// The number that a field shows; nil for none, and for a negative one.
  public func shownNumber(_ field: UInt32) -> UInt64? {
    guard case .int(let number) = shown(field) else { return nil }
    return UInt64(exactly: number)
  }

  /// Whether a field shows yes.
  public func isShown(_ field: UInt32) -> Bool { shown(field) == .bool(true) }

  /// The writer of a cell.
  public func writer(of cell: Cell) -> Origin { origins[cell.origin] }
}
