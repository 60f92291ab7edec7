extension ReachVerdict {
  /// The code (list `REACH_BREACH`) of what an act that was done all the same broke; nil when it was allowed. `isAgreed`
  /// says that she was asked this time and agreed, or that somebody looked.
  public func breach(isAgreed: Bool) -> String? {
    switch self {
    case .allowed: nil
    case .askFirst(let reason, _): isAgreed ? nil : reason.breach
    case .refused(let reason, _): reason.breach
    }
  }
}

extension ReachReason {
  fileprivate var breach: String {
    switch self {
    case .never: Codes.ReachBreach.jangan
    case .notAsked: Codes.ReachBreach.belumDitanyakan
    case .askFirst: Codes.ReachBreach.tanyaDulu
    case .outsideHours: Codes.ReachBreach.diLuarJam
    case .hoursUnreadable: Codes.ReachBreach.jamTidakJelas
    case .otherNumber: Codes.ReachBreach.nomorLain
    case .numbersDiffer: Codes.ReachBreach.nomorBerbeda
    }
  }
}
