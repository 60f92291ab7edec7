import CaseModel
import Casework
import MergeCore
import OfficeStage
import Testing

@Suite("Lists of cases, asked at once for all")
struct CaseListTests {
  /// Whether she may open the case by itself.
  private func mayOpen(_ casework: Casework, _ id: String) throws -> Bool {
    do {
      _ = try casework.show(try casework.caseDocument(id))
      return true
    } catch CaseworkError.outOfScope {
      return false
    }
  }

  @Test("A list holds exactly the cases that whoever asks may open: by team, unit, fence, glass and her own intake")
  func scope() throws {
    let world = try TwoDesks()
    let roles: [Role] = [
      .complaintOperator, .fieldOfficer, .supervisor, .psychologist, .head, .dataManager, .auditor,
    ]
    var staff = [world.desk]
    for (place, role) in roles.enumerated() { staff.append(try world.atDesk(UInt32(70 + place), "Petugas", role)) }
    var cases: [String] = [RecordName.text(try world.sharedCase())]
    for place in 0..<8 {
      var new = NewCase(category: "KTP", risk: ["TINGGI", "SEDANG", "RENDAH"][place % 3], channel: "WA")
      new.safeContact = [("may_call", "BOLEH"), ("may_message", "BOLEH")]
      let maker = place % 3 == 0 ? world.laptops[0] : place % 3 == 1 ? staff[1] : world.desk
      cases.append(try maker.newCase(new).record)
    }
    try world.syncAll()
    for (place, id) in cases.enumerated() {
      let root = try #require(RecordName.parse(id))
      if place % 2 == 0 { _ = try world.desk.set(root, [("team", "+\(70 + place % 7)")]) }
      if place % 4 == 1 { _ = try world.desk.set(root, [("is_fenced", "ya")]) }
    }
    try world.syncAll()
    let outside = try #require(try cases.first { try !mayOpen(staff[2], $0) })
    _ = try staff[2].breakGlass(try #require(RecordName.parse(outside)), reason: "darurat")
    try world.syncAll()

    var seen: Set<Int> = []
    for casework in staff + world.laptops {
      let listed = Set(try casework.list().map(\.id))
      for id in cases where casework.isDesk || listed.contains(id) {
        #expect(try listed.contains(id) == mayOpen(casework, id), "user \(casework.actor), case \(id)")
      }
      seen.insert(listed.count)
    }
    #expect(try staff[2].list().map(\.id).contains(outside), "the glass is broken for two hours")
    world.pass(7_200_001)
    #expect(try !staff[2].list().map(\.id).contains(outside) || mayOpen(staff[2], outside))
    #expect(seen.count > 2, "some see all, some a part, some none: \(seen)")
  }

  @Test("Pages of a list are the list, in its order, narrowed as it is; a number is found by a part of it")
  func pages() throws {
    let world = try TwoDesks()
    var numbers: [String] = []
    for place in 0..<7 {
      var new = NewCase(category: "KTP", risk: ["RENDAH", "TINGGI"][place % 2], channel: "WA")
      new.safeContact = [("may_call", "BOLEH"), ("may_message", "BOLEH")]
      world.pass(1_000)
      numbers.append(try world.desk.newCase(new).registerNo)
    }
    let all = try world.desk.list()
    var paged: [CaseLine] = []
    for first in stride(from: 0, to: 9, by: 3) {
      let page = try world.desk.cases(CaseFilter(), from: first, count: 3)
      #expect(page.total == 7)
      paged += page.lines
    }
    #expect(paged == all)
    var high = CaseFilter()
    high.risk = "TINGGI"
    #expect(try world.desk.cases(high, from: 0, count: 50).lines == all.filter { $0.risk == "TINGGI" })
    high.isOpen = false
    #expect(try world.desk.cases(high, from: 0, count: 50).total == 0)
    let last = try #require(numbers.last)
    #expect(try world.desk.cases(numbered: String(last.suffix(4)).lowercased()).map(\.registerNo) == [last])
    #expect(try world.desk.cases(numbered: "%").isEmpty && world.desk.cases(numbered: "  ").isEmpty)
    #expect(try world.laptops[1].cases(numbered: last).isEmpty, "it is not hers")
  }
}
