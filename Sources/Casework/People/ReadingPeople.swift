import CaseModel
import MergeCore

/// Which cases and identities whoever is at work may read, each asked once.
final class ReadingPeople {
  private let rights: Rights
  private var courses: [RecordID: Bool] = [:]
  private var identities: [RecordID: Bool] = [:]

  init(_ rights: Rights) { self.rights = rights }

  /// Whether she may read the course of the case.
  func mayReadCourse(_ root: RecordID) throws -> Bool { try mayRead(root, .core, &courses) }

  /// Whether she may read who the people of the case are.
  func mayReadIdentity(_ root: RecordID) throws -> Bool {
    try mayReadCourse(root) && mayRead(root, .identity, &identities)
  }

  private func mayRead(_ root: RecordID, _ compartment: Compartment, _ known: inout [RecordID: Bool]) throws -> Bool {
    if let answer = known[root] { return answer }
    let answer = try rights.mayRead(
      DocumentID(kind: DocumentKind.case.rawValue, compartment: compartment.rawValue, root: root))
    known[root] = answer
    return answer
  }
}
