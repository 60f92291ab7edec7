import CaseModel
import Casework
import Pages

/// The screen on which a conflict is decided.
struct ConflictPage: Sendable {
  struct Fact: Sendable {
    let label: String
    let words: String
    let warning: String?
  }

  struct Side: Sendable {
    let letter: String
    let words: String
    let isShown: Bool
    let shownLabel: String
    let isLong: Bool
    let segments: [WordComparison.Segment]
    let facts: [Fact]
  }

  struct Option: Sendable {
    let id: String
    let value: String
    let key: String
    let words: String
    let reason: String
    let isChosen: Bool
  }

  let name: String
  let heading: String
  let place: String
  let weight: Cap
  let casePath: String?
  let caseLabel: String
  let meanwhile: String
  let explanation: String?
  let sides: [Side]
  let base: String?
  /// What the page shows; a decision about anything else is refused.
  let mark: String
  let companionMark: String?
  let path: String
  let question: String
  /// Who decides, for somebody who may not.
  let whoDecides: String?
  let options: [Option]
  let other: FormRowContext?
  let otherID: String
  let reason: FormRowContext
  /// That the reason of the value is decided the same way; nil where there is no conflict about one.
  let follow: String?
  let keep: String?
  let decide: String
  let decideHint: String
  let next: PageLink?
  let all: PageLink
  let summary: AddPage.Summary?

  /// A, B, C …
  static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + min(index, 25)))) }

  /// Choices besides the sides.
  static let (otherChoice, askChoice) = ("lain", "tanya")
}

extension ConflictPage {
  /// The screen for `view`; `queue` are the open conflicts in order, among which it stands.
  init(
    _ view: ConflictView, queue: [ConflictLine], names: KnownNames, _ visit: Visit, problem: Problem? = nil,
    companionMark: String? = nil
  ) {
    let words = ConflictWords(line: view.line, words: FieldWords(clock: visit.clock, names: names))
    let place = queue.firstIndex { $0.name == view.line.name }
    let form = visit.form
    name = view.line.name
    heading = words.title
    let opened = visit.say("terbuka sejak ", "open since ") + visit.clock.relative(view.line.since)
    let number = place.map { visit.say("\($0 + 1) dari \(queue.count)", "\($0 + 1) of \(queue.count)") + " · " } ?? ""
    self.place = number + opened
    weight = words.weight
    let isCase = !view.line.registerNo.isEmpty
    casePath = isCase ? "/kasus/\(view.line.root)" : nil
    caseLabel = isCase ? visit.say("Kasus ", "Case ") + view.line.registerNo : visit.say("Kontak", "Contact")
    meanwhile = words.meanwhile
    explanation = words.explanation
    sides = Self.sides(view, words, visit)
    base = Self.base(view, words, visit)
    path = "/konflik/\(view.line.name)"
    mark = view.mark
    self.companionMark = companionMark
    question = visit.say("Keputusan", "Decision")
    whoDecides =
      view.mayDecide
      ? nil
      : visit.say(
        "Yang memutuskan supervisor, kepala atau penanggung jawab kasus. Anda dapat menulis keterangan atau pertanyaan; itu menjadi catatan kasus.",
        "A supervisor, the head or the case's owner decides. You can write what you know or a question; it becomes a note in the case."
      )
    options = Self.options(view, words, visit)
    other = view.mayDecide ? Self.other(view, words, visit) : nil
    otherID = "p-\(Self.otherChoice)"
    let isReasonWrong = problem?.field == "reason"
    reason =
      FormRow(
        "reason",
        view.mayDecide
          ? visit.say("Alasan keputusan, atau pertanyaan", "Reason of the decision, or the question")
          : visit.say("Keterangan atau pertanyaan", "What you know, or a question"),
        .line("text"), value: form["reason"]
      )
      .wrong(isReasonWrong ? problem?.words : nil).context
    let companion = queue.first { $0.name != view.line.name && $0.isReason(of: view.line) }
    follow = (view.mayDecide ? companion : nil).map { _ in
      visit.say("Alasannya ikut diputuskan sama", "Decide the conflict about its reason the same way")
    }
    keep =
      isCase && view.mayDecide && (view.line.kind == .values || view.line.kind == .text)
      ? visit.say("Simpan nilai yang tidak dipakai sebagai catatan kasus", "Keep the value that is not used as a note")
      : nil
    decide = view.mayDecide ? visit.say("Putuskan", "Decide") : visit.say("Simpan keterangan", "Save what I know")
    decideHint = Self.hint(view, visit)
    let following = place.flatMap { queue.indices.contains($0 + 1) ? queue[$0 + 1] : nil } ?? queue.first
    next =
      following.flatMap { $0.name == view.line.name ? nil : $0 }.map {
        PageLink("/konflik/\($0.name)", visit.say("Lewati, ke konflik berikutnya", "Skip to the next conflict"))
      }
    all = PageLink("/konflik", visit.say("Semua konflik", "All conflicts"))
    summary = problem.map {
      AddPage.Summary(heading: visit.say("Belum diputuskan", "Not decided yet"), problems: [$0])
    }
  }

  /// What becomes of a decision: one about values or a deletion can be undone, one about a rule is taken back by an edit.
  private static func hint(_ view: ConflictView, _ visit: Visit) -> String {
    guard view.mayDecide else { return "" }
    return switch view.line.kind {
    case .values, .text: visit.say("Enter; dapat dibatalkan selama sehari", "Enter; can be undone for a day")
    case .deletion:
      visit.say("Enter; penghapusan dapat dibatalkan selama sehari", "Enter; a deletion can be undone for a day")
    case .closedDuringWork, .brokenRule:
      visit.say("Enter; diubah lagi lewat status kasus", "Enter; changed again through the status of the case")
    }
  }

  private static func sides(_ view: ConflictView, _ words: ConflictWords, _ visit: Visit) -> [Side] {
    view.sides.enumerated().map { index, side in
      let others = view.sides.enumerated().filter { $0.offset != index }.map(\.element.value)
      let compared = view.base?.values.first ?? others.first ?? ""
      let isLong = view.line.kind == .text && side.value.count > 24
      return Side(
        letter: letter(index), words: words.side(index, side, of: view.sides.count),
        isShown: view.line.shown == index, shownLabel: visit.say("dipakai sementara", "in force meanwhile"),
        isLong: isLong, segments: isLong ? WordComparison.segments(side.value, against: compared) : [],
        facts: facts(side, view, words, visit))
    }
  }

  private static func facts(
    _ side: ConflictView.Side, _ view: ConflictView, _ words: ConflictWords, _ visit: Visit
  ) -> [Fact] {
    let who = side.authorName ?? visit.say("petugas \(side.author)", "officer \(side.author)")
    var facts = [
      Fact(
        label: visit.say("siapa", "who"),
        words: who + " · " + visit.say("perangkat \(side.device)", "device \(side.device)"), warning: nil),
      Fact(
        label: visit.say("ditulis", "written"),
        words: visit.clock.time(side.at) + " · " + visit.clock.relative(side.at),
        warning: side.isClockSuspect ? visit.say("jam laptop meragukan", "laptop clock in doubt") : nil),
      Fact(
        label: visit.say("diterima", "received"),
        words: side.received.map { visit.say("di kantor ", "at the office ") + visit.clock.time($0) }
          ?? visit.say("belum di kantor", "not at the office yet"), warning: nil),
    ]
    if !side.reason.isEmpty {
      facts.append(Fact(label: visit.say("alasan", "reason"), words: "“\(side.reason)”", warning: nil))
    }
    if let seen = side.seen, view.base == nil {
      let values = seen.values.map { words.words.words($0, words.field) }.joined(separator: ", ")
      facts.append(
        Fact(
          label: visit.say("semula melihat", "had seen"),
          words: values.isEmpty ? visit.say("kosong", "nothing") : values, warning: nil))
    }
    let also = side.also.map { change in
      let label = words.words.label(change.field, of: change.type)
      let field = Registry.record(named: change.type)?.field(named: change.field)
      return change.value.isEmpty ? label : "\(label): \(words.words.words(change.value, field))"
    }
    facts.append(
      Fact(
        label: visit.say("juga diubah", "also changed"),
        words: also.isEmpty ? visit.say("tidak ada", "nothing") : also.joined(separator: "; "), warning: nil))
    return facts
  }

  private static func base(_ view: ConflictView, _ words: ConflictWords, _ visit: Visit) -> String? {
    guard let base = view.base else { return nil }
    let values = base.values.map { words.words.words($0, words.field) }.joined(separator: ", ")
    let shown = values.isEmpty ? visit.say("kosong", "nothing") : values
    let who = [base.author, base.at.map { visit.clock.time($0) }].compactMap { $0 }.joined(separator: ", ")
    let all =
      view.sides.count == 2
      ? visit.say("Keduanya melihat: ", "Both had seen: ") : visit.say("Semua melihat: ", "All had seen: ")
    return all + shown + (who.isEmpty ? "" : " (\(who))")
  }

  private static func options(_ view: ConflictView, _ words: ConflictWords, _ visit: Visit) -> [Option] {
    let chosen = visit.form["pilihan"]
    var options: [(value: String, words: String, reason: String)] = []
    var labels: Set<String> = []
    for (index, side) in view.sides.enumerated() where view.mayDecide {
      if view.line.rule == .basisMissing, index > 0 { continue }
      let label = words.choice(index, side, of: view.sides.count)
      // Several edits against one deletion, or several works on a closed case, are one choice.
      guard labels.insert(label).inserted else { continue }
      options.append((String(index), label, reason(index, view, words, visit)))
    }
    if view.mayDecide, view.line.kind == .values || view.line.kind == .text || view.line.rule == .basisMissing {
      let label =
        view.line.kind == .text
        ? visit.say("gabung", "combine")
        : view.line.rule == .basisMissing
          ? visit.say("teruskan dengan dasar lain", "go on with another basis")
          : visit.say("nilai lain", "another value")
      options.append((otherChoice, label, visit.say("Kedua keterangan digabung.", "Both accounts combined.")))
    }
    let ask =
      view.mayDecide
      ? visit.say("tanya penulisnya", "ask the authors") : visit.say("tulis keterangan", "write what I know")
    options.append((askChoice, ask, ""))
    return options.enumerated().map { number, option in
      Option(
        id: "p-\(option.value)", value: option.value, key: String(number + 1), words: option.words,
        reason: option.reason, isChosen: option.value == chosen || !view.mayDecide)
    }
  }

  /// A reason that is true whoever decides; she may write a better one over it.
  private static func reason(_ index: Int, _ view: ConflictView, _ words: ConflictWords, _ visit: Visit) -> String {
    if view.line.shown == index, words.field?.protective.isEmpty == false {
      return visit.say("Nilai yang paling melindungi dipakai.", "The most protective value is used.")
    }
    if view.sides.max(by: { $0.at < $1.at })?.at == view.sides[index].at {
      return visit.say("Keterangan yang lebih baru dipakai.", "The later account is used.")
    }
    return visit.say("Dipilih setelah semua keterangan dibaca.", "Chosen after reading all accounts.")
  }

  private static func other(_ view: ConflictView, _ words: ConflictWords, _ visit: Visit) -> FormRowContext? {
    let form = visit.form
    if view.line.rule == .basisMissing, let field = Registry.record(named: "case")?.field(named: "processing_basis") {
      return FormRow(field, value: form["processing_basis"], visit.language).context
    }
    guard view.line.kind == .values || view.line.kind == .text, let field = words.field else { return nil }
    let values = view.sides.map(\.value)
    let proposal =
      view.line.kind == .text
      ? values.dropFirst().reduce(values.first ?? "") {
        WordComparison.combined($0, $1, base: view.base?.values.first)
      } : ""
    var row = FormRow(field, value: form.has(field.name) ? form[field.name] : proposal, visit.language)
    if view.line.kind == .text {
      row = row.hinted(
        visit.say("Usulan gabungan; ubah seperlunya.", "A proposed combination; change it as needed."))
    }
    return row.context
  }
}
