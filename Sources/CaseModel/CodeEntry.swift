/// One code of a code list.
public struct CodeEntry: Sendable, Hashable {
  /// The stable code, never reused.
  public let code: String
  /// The words for the code on screens.
  public let labels: Labels
  /// The code of the same list under which the national register (Simfoni PPA) counts this one; nil where it has no
  /// counterpart or the office must decide.
  public let simfoni: String?
  /// The first day (`YYYY-MM-DD`) on which the code may be chosen; nil without a beginning.
  public let validFrom: String?
  /// The last day on which the code may be chosen; nil without an end.
  public let validTo: String?
  /// Whether the code is a proposal that the office has not confirmed.
  public let isProposal: Bool

  // Not inlined: the registry calls it from hundreds of places, once each.
  @inline(never)
  init(
    code: String, id: String, en: String, simfoni: String? = nil, validFrom: String? = nil, validTo: String? = nil,
    isProposal: Bool = false
  ) {
    self.code = code
    self.labels = Labels(id: id, en: en)
    self.simfoni = simfoni
    self.validFrom = validFrom
    self.validTo = validTo
    self.isProposal = isProposal
  }

  /// Whether the code may be chosen on `day` (`YYYY-MM-DD`). A code chosen earlier stays readable for ever.
  public func isValid(on day: String) -> Bool {
    (validFrom ?? day) <= day && day <= (validTo ?? day)
  }
}
