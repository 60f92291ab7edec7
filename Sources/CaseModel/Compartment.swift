/// The part of a case that a document holds; a document of another kind is always `core`.
///
/// The numbers travel on the wire and stay for ever.
public enum Compartment: UInt8, Sendable, CaseIterable {
  /// The course of the case: facts that are counted, services, notes.
  case core = 1
  /// Who the people are and how to reach them.
  case identity = 2
  /// Medical and psychological matters.
  case clinical = 3
  /// Proceedings, mediation and legal strategy.
  case legal = 4
  /// Where somebody is sheltered.
  case shelter = 5
}
