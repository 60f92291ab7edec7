import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// What happens every day.
extension Scenarios {
  @Sendable
  static func firstPush() throws -> Recording {
    var play = try Recording(
      "first-push",
      "A laptop sends its first case and gets receipts, asks again for nothing, and the desk gets the case.")
    try play.enrolOffice(laptops: 1)
    try play.exchange("laptop")
    var core = DocumentID.directory
    try play.commit("laptop") { draft in
      core = draft.newCase(team: [])
      draft.newPerson("Sari", in: core)
    }
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.exchange("laptop")
    try play.exchange("laptop")
    try play.exchange("laptop")
    try play.sync("desk")
    try play.exchange("desk")
    return play
  }

  @Sendable
  static func siblings() throws -> Recording {
    var play = try Recording(
      "siblings",
      "Two laptops write the same fields of a case; both see both values, the desk decides, undoes, and all hold the same."
    )
    try play.enrolOffice(laptops: 2)
    let core = try play.deskCase(team: [2, 3])
    try play.sync("laptop")
    try play.sync("other")
    try play.commit("laptop") { draft in
      draft.set(Fields.Case.risk, .text("TINGGI"), in: core)
      draft.set(Fields.Case.village, .text("Ngemplak"), in: core)
      draft.add(.text("FISIK"), to: Fields.Case.violence, in: core)
    }
    let second = try play.commit("other") { draft in
      draft.set(Fields.Case.risk, .text("SEDANG"), in: core)
      draft.set(Fields.Case.village, .text("Depok"), in: core)
      draft.add(.text("PSIKIS"), to: Fields.Case.violence, in: core)
    }
    try play.sync("laptop")
    try play.sync("other")
    try play.sync("laptop")
    try play.sync("desk")
    try play.commit("desk") { draft in
      draft.set(Fields.Case.risk, .text("TINGGI"), in: core)
      draft.take(.text("PSIKIS"), from: Fields.Case.violence, in: core)
    }
    for name in ["desk", "laptop", "other"] { try play.sync(name) }
    let first = Dot(device: 2, counter: 1)
    let other = Dot(device: 3, counter: second.first?.firstCounter ?? 0)
    try play.commit("desk") { draft in
      draft.append(
        .reopen(
          record: core.root, field: Fields.Case.risk,
          alternatives: [
            Alternative(value: .text("TINGGI"), source: first), Alternative(value: .text("SEDANG"), source: other),
          ]), to: core)
    }
    for name in ["desk", "laptop", "other"] { try play.sync(name) }
    return play
  }

  @Sendable
  static func clocks() throws -> Recording {
    var play = try Recording(
      "clocks",
      "A laptop whose clock stands in 2016 and one an hour ahead: effective times, and how far each clock is moved.")
    try play.enrolOffice(laptops: 2)
    play.clockErrors = ["laptop": -315_000_000_000, "other": 3_600_000]
    let core = try play.deskCase(team: [2, 3])
    try play.sync("laptop")
    try play.sync("other")
    try play.commit("other") { $0.set(Fields.Case.village, .text("from the future"), in: core) }
    try play.sync("other")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("not seen"), in: core) }
    try play.sync("laptop")
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("seen"), in: core) }
    try play.commit("laptop") { $0.set(Fields.Case.village, .text("seen, again"), in: core) }
    for name in ["laptop", "desk", "other"] { try play.sync(name) }
    try play.commit("desk") { $0.set(Fields.Case.village, .text("by a right clock"), in: core) }
    for name in ["desk", "laptop", "other"] { try play.sync(name) }
    return play
  }

  @Sendable
  static func budgets() throws -> Recording {
    var play = try Recording(
      "budgets", "Pushes, receipts and the tail in small portions: each exchange gets further, and `more` says go on.")
    play.limitReceipts(to: 2)
    try play.enrolOffice(laptops: 2)
    let core = try play.deskCase(team: [2, 3])
    try play.sync("laptop")
    try play.sync("other")
    for number in 1...5 {
      try play.commit("laptop") { draft in
        draft.set(Fields.Case.riskReason, .text(Prose.text(1_000, from: number)), in: core)
      }
    }
    try play.exchange("laptop", pushBytes: 1)
    try play.sync("laptop")
    try play.commit("other") { $0.set(Fields.Case.riskReason, .text("mine"), in: core) }
    try play.sync("other", budget: 4_096)
    try play.sync("desk", budget: 4_096)
    try play.sync("laptop")
    return play
  }
}
