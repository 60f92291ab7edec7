/// The place of a contact in the inbox: danger first, then what nobody is working on, then the oldest.
public struct ContactOrder: Hashable, Sendable, Comparable {
  private let group: Int
  private let danger: Int
  private let receivedAt: Int64
  private let row: Int64

  /// The place of a contact by the codes of its state and risk.
  public init(state: String, risk: String, immediateDanger: Bool, receivedAt: Int64, row: Int64) {
    switch state {
    case Codes.ContactState.selesai: group = 2
    case Codes.ContactState.ditangani: group = immediateDanger ? 0 : 1
    default: group = 0
    }
    danger = immediateDanger ? -1 : RiskRank.of(risk)
    self.receivedAt = receivedAt
    self.row = row
  }

  /// Orders from what is looked at first.
  public static func < (left: ContactOrder, right: ContactOrder) -> Bool {
    (left.group, left.danger, left.receivedAt, left.row) < (right.group, right.danger, right.receivedAt, right.row)
  }
}

/// How a risk ranks in a list: 0 is looked at first.
public enum RiskRank {
  /// The rank of a risk code. A risk that nobody has judged ranks with the medium one: it may be high.
  public static func of(_ code: String) -> Int {
    switch code {
    case Codes.Risk.tinggi: 0
    case Codes.Risk.rendah: 2
    default: 1
    }
  }
}
