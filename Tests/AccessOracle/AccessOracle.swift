public import CaseModel

/// The role matrix a second time, as the office would pin it to the wall, and what its letters mean, in other words than
/// the product's: `i` own and not handed on, `S` own, `G` the unit's, `O` the office's, `A` also
/// behind a fence, `-` nothing.
public enum AccessOracle {
  /// The columns of the wall.
  public static let columns: [Role] = [
    .complaintOperator, .fieldOfficer, .supervisor, .psychologist, .advocate, .head, .dataManager, .systemAdmin,
    .auditor, .partner,
  ]

  //                          OPR PDP SPV PSI ADV KPL DAT SYS AUD MTR
  private static let wall = """
    read case core            i   S   G   S   S   O   O   -   -   -
    read case identity        i   S   G   S   S   O   -   -   -   -
    read case clinical        -   -   -   S   -   -   -   -   -   -
    read case legal           -   S   G   -   S   -   -   -   -   -
    read case shelter         -   S   G   -   -   O   -   -   -   -
    read contact core         O   S   O   -   -   O   -   -   -   -
    read activity core        -   S   O   S   S   O   O   -   O   -
    read directory core       O   O   O   O   O   O   O   O   O   -
    read oversight core       -   S   O   -   -   O   -   -   O   -
    registerCase              O   O   O   -   -   O   -   -   -   -
    editCore                  i   S   G   -   -   O   -   -   -   -
    writeIdentity             i   S   i   -   -   i   -   -   -   -
    writeClinical             -   -   -   S   -   -   -   -   -   -
    writeLegal                -   -   -   -   S   -   -   -   -   -
    accompany                 -   S   G   -   S   -   -   -   -   -
    mediate                   -   S   G   -   S   -   -   -   -   -
    writeShelter              -   -   -   -   -   O   -   -   -   -
    assess                    -   S   -   S   S   -   -   -   -   -
    approve                   -   -   G   -   -   O   -   -   -   -
    proposeReferral           i   S   G   S   S   O   -   -   -   -
    sendReferral              -   S   G   -   -   O   -   -   -   -
    proposeClosing            -   S   G   -   -   O   -   -   -   -
    close                     -   -   G   -   -   O   -   -   -   -
    dismiss                   i   -   G   -   -   O   -   -   -   -
    reopen                    -   -   G   -   -   O   -   -   -   -
    note                      i   S   G   S   S   O   O   -   -   -
    assign                    i   -   G   -   -   A   -   -   -   -
    fence                     -   -   -   -   -   A   -   -   -   -
    keepSimfoni               -   -   -   -   -   -   O   -   -   -
    resolveLight              -   S   G   S   S   O   O   -   -   -
    resolveHeavy              -   -   G   -   -   O   -   -   -   -
    breakGlass                -   O   O   -   -   O   -   -   -   -
    editContact               O   S   O   -   -   O   -   -   -   -
    editActivity              -   S   O   S   S   O   O   -   -   -
    keepDirectory             -   -   O   -   -   O   -   -   -   -
    keepSettings              -   -   -   -   -   O   -   O   -   -
    keepUsers                 -   -   -   -   -   O   -   O   -   -
    appoint                   -   -   -   -   -   O   -   -   -   -
    suspend                   -   -   -   -   -   O   -   O   -   -
    reportBreach              O   O   O   O   O   O   O   O   O   -
    handleBreach              -   -   -   -   -   O   -   O   -   -
    exportStatistics          -   -   G   -   -   O   O   -   O   -
    exportSimfoni             -   -   G   -   -   O   O   -   -   -
    exportIdentity            -   -   -   -   -   O   -   -   -   -
    approveExport             -   -   O   -   -   O   -   -   -   -
    """

  /// The letters of each row by its name.
  public static let rows: [String: [Role: Character]] = Dictionary(
    uniqueKeysWithValues: wall.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      let letters = words.suffix(columns.count).compactMap(\.first)
      return (words.dropLast(columns.count).joined(separator: " "), Dictionary(zip(columns, letters)) { $1 })
    })

  /// The name of a reading row.
  public static func row(of kind: DocumentKind, _ compartment: Compartment) -> String { "read \(kind) \(compartment)" }

  /// Whether a letter opens the document, by the words of the domain's rules 1 to 3.
  public static func opens(_ letter: Character, _ relation: Relation, isWriting: Bool) -> Bool {
    var steps: Set<Character> = ["A"]
    let alone = !relation.hasOtherMembers
    if relation.isMember || (relation.isCreator && alone) { steps.formUnion("SGO") }
    if alone, relation.isMember || relation.isCreator { steps.insert("i") }
    if isWriting, relation.isHolding { steps.formUnion("iSGO") }
    if !relation.isFenced {
      steps.insert("O")
      if relation.isSameUnit { steps.insert("G") }
    }
    return steps.contains(letter)
  }

  /// Whether a role reads a document.
  public static func mayRead(
    _ role: Role, _ kind: DocumentKind, _ compartment: Compartment, _ relation: Relation
  ) -> Bool {
    if opens(rows[row(of: kind, compartment)]?[role] ?? "-", relation, isWriting: false) { return true }
    let breaks = rows["breakGlass"]?[role] == "O"
    return kind == .case && breaks && relation.isGlassOpen && !relation.isFenced
  }

  /// Whether a role does a deed.
  public static func may(_ role: Role, _ deed: Deed, _ relation: Relation) -> Bool {
    opens(rows["\(deed)"]?[role] ?? "-", relation, isWriting: true)
  }

  /// Every relation there is.
  public static let relations: [Relation] = (0..<256).map { bits in
    func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
    return Relation(
      isMember: bit(0), hasOtherMembers: bit(1), isCreator: bit(2), isSameUnit: bit(3), isFenced: bit(4),
      isGlassOpen: bit(5), isHolding: bit(6), isRegistering: bit(7))
  }
}
