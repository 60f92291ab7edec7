import CaseModel
import MergeCore
import Testing

@Suite("The consent in force: the strictest of all that nobody has knowingly replaced")
struct EffectiveConsentTests {
  private static func id(_ number: UInt64) -> RecordID { RecordID(device: 2, counter: number) }

  private static func row(
    _ number: UInt64, _ decision: String, _ day: Int, seen: [UInt64] = [], instead: UInt64? = nil,
    agency: RecordID? = nil, scope: String = "BERBAGI"
  ) -> ConsentRow {
    ConsentRow(
      id: id(number), scope: scope, agency: agency, decision: decision, date: "2026-11-0\(day)",
      supersedes: instead.map(id), seen: Set(seen.map(id)))
  }

  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: [ConsentRow]
    let decision: String?
    var testDescription: String { name }
  }

  private static let agency = RecordID(device: 1, counter: 1)

  static let examples = [
    Example(name: "nobody asked", rows: [], decision: nil),
    Example(name: "a grant", rows: [row(1, "DIBERIKAN", 1)], decision: "DIBERIKAN"),
    Example(
      name: "withdrawn later", rows: [row(1, "DIBERIKAN", 1), row(2, "DITARIK", 2, seen: [1])], decision: "DITARIK"),
    Example(
      name: "withdrawn the same day", rows: [row(1, "DIBERIKAN", 1), row(2, "DITARIK", 1, seen: [1])],
      decision: "DITARIK"),
    Example(
      name: "a concurrent grant of a later day", rows: [row(1, "DITARIK", 1), row(2, "DIBERIKAN", 5)],
      decision: "DITARIK"),
    Example(
      name: "granted anew later", rows: [row(1, "DITARIK", 1), row(2, "DIBERIKAN", 2, seen: [1])],
      decision: "DIBERIKAN"),
    Example(
      name: "granted anew the same day without saying so",
      rows: [row(1, "DITARIK", 1), row(2, "DIBERIKAN", 1, seen: [1])], decision: "DITARIK"),
    Example(
      name: "granted anew the same day, instead of the withdrawal",
      rows: [row(1, "DITARIK", 1), row(2, "DIBERIKAN", 1, seen: [1], instead: 1)], decision: "DIBERIKAN"),
    Example(
      name: "an old paper recorded late", rows: [row(1, "DITARIK", 5), row(2, "DIBERIKAN", 1, seen: [1])],
      decision: "DITARIK"),
    Example(
      name: "a withdrawal recorded late", rows: [row(1, "DIBERIKAN", 5), row(2, "DITARIK", 1, seen: [1])],
      decision: "DITARIK"),
    Example(
      name: "refused, and withdrawn", rows: [row(1, "TIDAK_DIBERIKAN", 1), row(2, "DITARIK", 1)], decision: "DITARIK"),
    Example(name: "a code of a newer version", rows: [row(1, "DIBERIKAN", 1), row(2, "BARU", 1)], decision: "BARU"),
    Example(
      name: "granted to all, refused to this one",
      rows: [row(1, "DIBERIKAN", 1), row(2, "TIDAK_DIBERIKAN", 1, seen: [1], agency: agency)],
      decision: "TIDAK_DIBERIKAN"),
    Example(
      name: "refused to this one, granted to all later",
      rows: [row(1, "TIDAK_DIBERIKAN", 1, agency: agency), row(2, "DIBERIKAN", 5, seen: [1])],
      decision: "TIDAK_DIBERIKAN"),
    Example(
      name: "granted to this one, withdrawn from all later",
      rows: [row(1, "DIBERIKAN", 1, agency: agency), row(2, "DITARIK", 5, seen: [1])], decision: "DITARIK"),
    Example(
      name: "refused to all, granted to this one later",
      rows: [row(1, "TIDAK_DIBERIKAN", 1), row(2, "DIBERIKAN", 5, seen: [1], agency: agency)], decision: "DIBERIKAN"),
    Example(
      name: "another agency's grant", rows: [row(1, "DIBERIKAN", 1, agency: RecordID(device: 1, counter: 2))],
      decision: nil),
    Example(name: "another scope's grant", rows: [row(1, "DIBERIKAN", 1, scope: "LAYANAN")], decision: nil),
  ]

  @Test("Rows and what they come to, in whatever order they are read", arguments: examples)
  func decisions(example: Example) {
    for rows in [example.rows, example.rows.reversed()] {
      #expect(EffectiveConsent.decision(rows, scope: "BERBAGI", agency: Self.agency) == example.decision)
      #expect(
        EffectiveConsent.isGranted(rows, scope: "BERBAGI", agency: Self.agency) == (example.decision == "DIBERIKAN"))
    }
  }

  @Test("The case's summary is strict over service and keeping records")
  func summary() {
    func row(_ number: UInt64, _ scope: String, _ decision: String) -> ConsentRow {
      Self.row(number, decision, 1, scope: scope)
    }
    #expect(EffectiveConsent.summary([]) == "BELUM")
    #expect(EffectiveConsent.summary([row(1, "LAYANAN", "DIBERIKAN")]) == "SEBAGIAN")
    let both = [row(1, "LAYANAN", "DIBERIKAN"), row(2, "PEREKAMAN", "DIBERIKAN")]
    #expect(EffectiveConsent.summary(both) == "DIBERIKAN")
    #expect(EffectiveConsent.summary(both + [row(3, "LAYANAN", "DITARIK")]) == "DITARIK")
    #expect(EffectiveConsent.summary([row(1, "PEREKAMAN", "TIDAK_DIBERIKAN")]) == "DITOLAK")
  }
}

@Suite("Approvals: the version as it stands, by somebody else, the stricter of two")
struct ApprovalVerdictTests {
  private func row(
    _ number: UInt64, _ decision: String, by: UInt32 = 4, now: Bool = true, seen: Set<UInt64> = []
  )
    -> ApprovalRow
  {
    ApprovalRow(
      id: RecordID(device: 1, counter: number), decision: decision, by: by, isOfThisVersion: now,
      seen: Set(seen.map { RecordID(device: 1, counter: $0) }))
  }

  @Test("Verdicts")
  func verdicts() {
    #expect(ApprovalVerdict([], proposer: 3) == .pending)
    #expect(ApprovalVerdict([row(1, "DISETUJUI")], proposer: 3) == .approved)
    #expect(ApprovalVerdict([row(1, "DISETUJUI", by: 3)], proposer: 3) == .pending, "her own counts for nothing")
    #expect(ApprovalVerdict([row(1, "DISETUJUI", now: false)], proposer: 3) == .stale)
    #expect(ApprovalVerdict([row(1, "DISETUJUI"), row(2, "DIKEMBALIKAN")], proposer: 3) == .returned)
    #expect(ApprovalVerdict([row(1, "DIKEMBALIKAN"), row(2, "DISETUJUI", seen: [1])], proposer: 3) == .approved)
    #expect(ApprovalVerdict([row(1, "DISETUJUI"), row(2, "DIKEMBALIKAN", seen: [1])], proposer: 3) == .returned)
  }
}
