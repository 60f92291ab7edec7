import AccessOracle
import CaseModel
import MergeCore
import Testing

@Suite("Who may what: the whole matrix against a second one")
struct AccessMatrixTests {
  private static let places: [(DocumentKind, Compartment)] =
    Compartment.allCases.map { (.case, $0) }
    + [(.contact, .core), (.activity, .core), (.directory, .core), (.oversight, .core)]

  private static func document(_ kind: DocumentKind, _ compartment: Compartment) -> DocumentID {
    kind == .directory
      ? .directory
      : DocumentID(kind: kind.rawValue, compartment: compartment.rawValue, root: Dot(device: 3, counter: 9))
  }

  @Test("The second matrix has a row for everything")
  func rowsAreComplete() {
    let names = Set(Self.places.map { AccessOracle.row(of: $0.0, $0.1) } + Deed.allCases.map { "\($0)" })
    #expect(Set(AccessOracle.rows.keys) == names)
    #expect(AccessOracle.rows.values.allSatisfy { $0.count == Role.allCases.count })
  }

  @Test("Reading: role × document × relation", arguments: Role.allCases)
  func reading(role: Role) {
    var cells = 0
    for (kind, compartment) in Self.places {
      for relation in AccessOracle.relations {
        let here = Access.mayRead(
          Standing(user: 5, role: role), Self.document(kind, compartment), relation)
        let there = AccessOracle.mayRead(role, kind, compartment, relation)
        cells += 1
        if here != there { Issue.record("\(role) \(kind) \(compartment) \(relation): \(here), not \(there)") }
      }
    }
    #expect(cells == 9 * 256)
  }

  @Test("Writing: role × deed × relation", arguments: Role.allCases)
  func writing(role: Role) {
    var cells = 0
    for deed in Deed.allCases {
      for relation in AccessOracle.relations {
        let here = Access.may(deed, Standing(user: 5, role: role), relation)
        let there = AccessOracle.may(role, deed, relation)
        cells += 1
        if here != there { Issue.record("\(role) \(deed) \(relation): \(here), not \(there)") }
      }
    }
    #expect(cells == Deed.allCases.count * 256)
  }

  @Test("A role in conflict gives only what each value gives, a second role adds, and nobody who left has any")
  func conflictingRoles() {
    for left in Role.allCases {
      for right in Role.allCases {
        for relation in AccessOracle.relations where !relation.isHolding {
          let records = [user(5, roles: [left, right])]
          let standing = Standing(user: 5, records: records, today: "2026-11-25")
          let document = Self.document(.case, .core)
          let both =
            AccessOracle.mayRead(left, .case, .core, relation) && AccessOracle.mayRead(right, .case, .core, relation)
          #expect(standing.map { Access.mayRead($0, document, relation) } == both)
          let second = Standing(user: 5, role: left, secondRoles: [right])
          let either =
            AccessOracle.mayRead(left, .case, .core, relation) || AccessOracle.mayRead(right, .case, .core, relation)
          #expect(Access.mayRead(second, document, relation) == either)
          let gone = Standing(user: 5, role: left, secondRoles: [right], isActive: false)
          #expect(!Access.mayRead(gone, document, relation))
        }
      }
    }
  }

  @Test("A user without a record, a role, a known role, or with a day that has passed has no right")
  func withoutRole() {
    #expect(Standing(user: 6, records: [user(5, roles: [.head])], today: "2026-11-25") == nil)
    func mayReadDirectory(_ record: RecordState) -> Bool? {
      Standing(user: 5, records: [record], today: "2026-11-25").map {
        Access.mayRead($0, .directory, Relation())
      }
    }
    #expect(mayReadDirectory(user(5, roles: [.head])) == true)
    #expect(mayReadDirectory(user(5, roles: [])) == false)
    #expect(mayReadDirectory(user(5, roles: [.head], status: "KELUAR")) == false)
    #expect(mayReadDirectory(user(5, roles: [.head], until: "2026-11-24")) == false)
    #expect(mayReadDirectory(user(5, roles: [.head], until: "2026-11-25")) == true)
    #expect(mayReadDirectory(user(5, codes: ["PERAN_BARU"])) == false)
  }

  private func user(
    _ number: Int64, roles: [Role], status: String? = nil, until: String? = nil
  ) -> RecordState {
    user(number, codes: roles.map(\.rawValue), status: status, until: until)
  }

  /// A user's record with the codes as siblings of the role, each from a laptop of its own.
  private func user(_ number: Int64, codes: [String], status: String? = nil, until: String? = nil) -> RecordState {
    var state = RecordState(id: Dot(device: 1, counter: 1))
    func origin(_ device: UInt32) -> Origin {
      Origin(device: device, firstCounter: 1, cursor: 0, clock: 1_000, author: 1)
    }
    func put(_ field: UInt32, _ value: Value, by device: UInt32) {
      state.apply(
        .put(record: state.id, assignments: [Assignment(field: field, value: value)]), at: 1, origin: origin(device)
      ) { type, field in Registry.field(field, of: type)?.policy }
    }
    state.apply(
      .create(
        type: RecordNumber.user, assignments: [Assignment(field: Fields.User.number, value: .int(number))]),
      at: 1, origin: origin(1)
    ) { type, field in Registry.field(field, of: type)?.policy }
    for (index, code) in codes.enumerated() { put(Fields.User.role, .text(code), by: 10 + UInt32(index)) }
    if let status { put(Fields.User.status, .text(status), by: 90) }
    if let until { put(Fields.User.validUntil, .text(until), by: 91) }
    return state
  }
}
