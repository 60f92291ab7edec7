import MergeCore
import Testing

/// Dots and documents have one order, for canonical bytes.
@Suite("Order of names")
struct OrderTests {
  private let dots = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1)].map { device, counter in
    Dot(device: DeviceNumber(device), counter: UInt64(counter))
  }

  @Test("Dots by device, then counter")
  func dotsAscend() {
    for (left, dot) in dots.enumerated() {
      for (right, other) in dots.enumerated() { #expect((dot < other) == (left < right)) }
    }
  }

  @Test("Documents by kind, root, compartment")
  func documentsAscend() {
    var documents: [DocumentID] = []
    for kind in UInt8(1)...2 {
      for root in dots {
        for compartment in UInt8(1)...3 {
          documents.append(DocumentID(kind: kind, compartment: compartment, root: root))
        }
      }
    }
    for (left, document) in documents.enumerated() {
      for (right, other) in documents.enumerated() { #expect((document < other) == (left < right)) }
    }
    #expect(documents[0].compartment(2) == documents[1])
  }

  @Test("The record of an operation is the one it edits, or its own name")
  func recordOfOperation() {
    let name = dots[3]
    let record = dots[5]
    let edits: [Operation] = [
      .put(record: record, assignments: []), .remove(record: record, field: 1, element: .null),
      .delete(record: record), .reopen(record: record, field: 1, alternatives: []),
      .opaque(kind: 16, record: record, payload: []),
    ]
    for edit in edits { #expect(edit.record(at: name) == record) }
    #expect(Operation.create(type: 1, assignments: []).record(at: name) == name)
  }

  @Test("Only append and fixed are set at creation only")
  func policies() {
    #expect(MergePolicy.allCases.filter(\.isSetAtCreationOnly) == [.append, .fixed])
    #expect(MergePolicy.allCases.map(\.rawValue) == [1, 2, 3, 4, 5])
  }
}
