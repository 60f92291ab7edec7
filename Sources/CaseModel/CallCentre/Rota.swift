/// One person's duty.
public struct Shift: Hashable, Sendable {
  /// The user on duty.
  public let officer: UInt32
  /// Who stands in for her; nil for nobody.
  public let backup: UInt32?
  /// When, milliseconds; the end not included.
  public let span: Range<UInt64>
  /// Whether it is a standby after hours, not a shift at the telephone.
  public let isOnCall: Bool

  /// A duty of `officer`.
  public init(officer: UInt32, backup: UInt32? = nil, span: Range<UInt64>, isOnCall: Bool = false) {
    self.officer = officer
    self.backup = backup
    self.span = span
    self.isOnCall = isOnCall
  }
}

/// Who is on duty when. Whoever no longer serves is on no duty; her stand-in then is.
public struct Rota: Hashable, Sendable {
  private let shifts: [Shift]

  /// The duties of the people for whom `isServing` holds; a duty of another goes to its stand-in or to nobody.
  public init(_ shifts: [Shift], isServing: (UInt32) -> Bool) {
    self.shifts = shifts.compactMap { shift in
      if isServing(shift.officer) {
        guard let backup = shift.backup, !isServing(backup) else { return shift }
        return Shift(officer: shift.officer, span: shift.span, isOnCall: shift.isOnCall)
      }
      guard let backup = shift.backup, isServing(backup) else { return nil }
      return Shift(officer: backup, span: shift.span, isOnCall: shift.isOnCall)
    }
  }

  /// Who sits at the telephone at `instant`, ascending.
  public func onShift(at instant: UInt64) -> [UInt32] { officers(at: instant, onCall: false) }

  /// Who stands by at `instant`, ascending.
  public func onCall(at instant: UInt64) -> [UInt32] { officers(at: instant, onCall: true) }

  /// Who stands in for somebody at `instant`, ascending.
  public func backups(at instant: UInt64) -> [UInt32] {
    Set(shifts.filter { $0.span.contains(instant) }.compactMap(\.backup)).sorted()
  }

  private func officers(at instant: UInt64, onCall: Bool) -> [UInt32] {
    Set(shifts.filter { $0.isOnCall == onCall && $0.span.contains(instant) }.map(\.officer)).sorted()
  }

  /// The parts of `open` (the telephone's hours, ascending) in which nobody sits at it.
  public func gaps(in open: [Range<UInt64>]) -> [Range<UInt64>] {
    let covered = shifts.filter { !$0.isOnCall }.map(\.span).sorted { $0.lowerBound < $1.lowerBound }
    return open.flatMap { span in
      var gaps: [Range<UInt64>] = []
      var from = span.lowerBound
      for shift in covered where shift.upperBound > from && shift.lowerBound < span.upperBound {
        if shift.lowerBound > from { gaps.append(from..<shift.lowerBound) }
        from = max(from, shift.upperBound)
      }
      if from < span.upperBound { gaps.append(from..<span.upperBound) }
      return gaps
    }
  }
}
