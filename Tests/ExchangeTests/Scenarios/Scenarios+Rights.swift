import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// What somebody may read, and so what her laptop holds.
extension Scenarios {
  @Sendable
  static func roleChange() throws -> Recording {
    var play = try Recording(
      "role-change",
      "An officer becomes an auditor while her laptop is away: what she wrote is held, and her cases leave. A suspended one loses the directory too."
    )
    play.mayHold = true
    try play.enrol("desk", device: 1, user: 1)
    for (name, user) in zip(["laptop", "other"], UInt32(2)...) { try play.enrol(name, device: user, user: user) }
    var people: [RecordID] = []
    try play.commit("desk") { $0.newUser(1, .head, second: [.systemAdmin]) }
    try play.commit("desk") { draft in
      for user: UInt32 in 2...3 { people.append(draft.newUser(user, .fieldOfficer)) }
    }
    let core = try play.deskCase(team: [2, 3])
    for name in ["laptop", "other", "laptop", "other"] { try play.sync(name) }
    try play.commit("desk") { $0.set(Fields.User.role, .text(Role.auditor.rawValue), in: .directory, of: people[0]) }
    try play.commit("desk") { draft in
      draft.set(Fields.User.status, .text(Codes.UserStatus.ditangguhkan), in: .directory, of: people[1])
    }
    try play.sync("desk")
    for name in ["laptop", "other"] {
      try play.commit(name) { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
      try play.sync(name)
      try play.exchange(name)
    }
    try play.sync("desk")
    return play
  }

  @Sendable
  static func compartments() throws -> Recording {
    var play = try Recording(
      "compartments",
      "An officer registers a case with a clinical note, which leaves her laptop once the office has it; the psychologist of the team gets it, and nobody else."
    )
    try play.enrolOffice(laptops: 1, staff: [(2, .fieldOfficer), (3, .psychologist), (4, .supervisor)])
    try play.enrol("psychologist", device: 3, user: 3)
    try play.enrol("supervisor", device: 4, user: 4)
    for name in ["laptop", "psychologist", "supervisor"] { try play.sync(name) }
    var core = DocumentID.directory
    try play.commit("laptop") { draft in
      core = draft.newCase(team: [2])
      draft.newPerson("Sari", in: core)
      draft.newClinicalNote("as she told it", in: core)
    }
    try play.exchange("laptop")
    try play.exchange("laptop")
    try play.exchange("laptop")
    for name in ["psychologist", "supervisor"] { try play.sync(name) }
    try play.sync("desk")
    try play.commit("desk") { $0.add(.int(3), to: Fields.Case.team, in: core) }
    try play.sync("desk")
    try play.sync("psychologist")
    try play.commit("psychologist") { $0.newClinicalNote("after the first talk", in: core) }
    for name in ["psychologist", "supervisor", "laptop", "desk"] { try play.sync(name) }
    try play.commit("laptop") { $0.newClinicalNote("not hers any more", in: core) }
    play.mayHold = true
    for name in ["laptop", "psychologist", "laptop"] { try play.sync(name) }
    return play
  }

  @Sendable
  static func brokenGlass() throws -> Recording {
    var play = try Recording(
      "broken-glass",
      "An officer opens a case that is not hers, with a reason: she reads it for two hours by the hub's clock, then it leaves. Nobody else may open one."
    )
    try play.enrolOffice(laptops: 2, staff: [(2, .fieldOfficer), (3, .psychologist)])
    let core = try play.deskCase(team: [9])
    for name in ["laptop", "other"] { try play.sync(name) }
    try play.commit("laptop") { draft in
      _ = draft.createRoot(
        RecordNumber.glassBreak, kind: DocumentKind.oversight.rawValue,
        [
          Assignment(field: Fields.GlassBreak.openedCase, value: .ref(core.root)),
          Assignment(field: Fields.GlassBreak.reason, value: .text("she stands at the door")),
        ])
    }
    try play.sync("laptop")
    try play.commit("desk") { draft in
      draft.create(
        RecordNumber.shelterNote, in: core.compartment(5),
        [Assignment(field: Fields.ShelterNote.text, value: .text("begun meanwhile"))])
    }
    try play.sync("desk")
    try play.sync("laptop")
    play.now += Access.glassMilliseconds - 600_000
    try play.sync("laptop")
    play.now += 600_000
    try play.sync("laptop")
    try play.exchange("laptop")
    play.mayHold = true
    try play.commit("other") { draft in
      _ = draft.createRoot(
        RecordNumber.glassBreak, kind: DocumentKind.oversight.rawValue,
        [Assignment(field: Fields.GlassBreak.openedCase, value: .ref(core.root))])
    }
    try play.sync("other")
    try play.sync("desk")
    return play
  }

  @Sendable
  static func fenced() throws -> Recording {
    var play = try Recording(
      "fenced",
      "The head of unit joins the team of a case and fences it: it leaves the supervisor's laptop, stays with the team, and comes back without the fence. What she wrote before she knew is merged."
    )
    try play.enrolOffice(laptops: 1, staff: [(2, .fieldOfficer), (4, .supervisor)])
    try play.enrol("supervisor", device: 4, user: 4)
    let core = try play.deskCase(team: [2])
    for name in ["laptop", "supervisor"] { try play.sync(name) }
    try play.exchange("supervisor")
    try play.commit("desk") { draft in
      draft.add(.int(1), to: Fields.Case.team, in: core)
      draft.set(Fields.Case.isFenced, .bool(true), in: core)
    }
    try play.sync("desk")
    try play.commit("supervisor") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    for name in ["supervisor", "laptop"] { try play.sync(name) }
    try play.exchange("supervisor")
    try play.commit("desk") { $0.set(Fields.Case.isFenced, .bool(false), in: core) }
    for name in ["desk", "supervisor", "laptop"] { try play.sync(name) }
    return play
  }
}
