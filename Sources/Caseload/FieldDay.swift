import CaseModel
import MergeCore

/// The day of an officer who visits families without a connection: what the laptop has to send in the evening.
///
/// A day is made up from a seed and fits any cases of `DistrictYear`, since it edits only records that each of them
/// has. Two hundred values make about 65 commits; a value has about 18 bytes.
public enum FieldDay {
  /// How many values an officer writes on a day.
  public static let valuesPerDay = 200
  /// How many cases there are to be edited when nothing else is said.
  public static let casesHeld = 300
  /// The most values that a commit holds.
  public static let commitValuesMax = 6

  private static let casesVisited = 24
  private static let firstDay = Day(year: 2026, month: 7, day: 1)

  /// The edits of a day that writes `count` values into some of the first `cases` cases.
  public static func edits(seed: UInt64, count: Int = valuesPerDay, cases: Int = casesHeld) -> [DayEdit] {
    var generator = SplitMix64(seed: seed)
    let today = firstDay + generator.below(150)
    let visited = (0..<casesVisited).map { _ in generator.below(cases) }
    var edits: [DayEdit] = []
    var rest = count
    for commit in 0..<max(0, count) where rest > 0 {
      let size = min(rest, generator.pick(commitSizes))
      let pen = Pen(commit: commit, caseIndex: generator.pick(visited), today: today)
      edits += pen.commit(of: size, using: &generator)
      rest -= size
    }
    return edits
  }

  private static let commitSizes: Shares<Int> = [1: 18, 2: 21, 3: 22, 4: 17, 5: 12, commitValuesMax: 10]
}

/// Writes one commit of a day.
private struct Pen {
  let commit: Int
  let caseIndex: Int
  let today: Day

  /// A commit of exactly `size` values: one form, or a note with a form beside it.
  func commit(of size: Int, using generator: inout SplitMix64) -> [DayEdit] {
    if size >= 4 && generator.chance(45) { return [service(of: size, using: &generator)] }
    if size <= 3 && generator.chance(30) {
      let note = note(using: &generator)
      return size == 1 ? [note] : [note, form(.contactRules, of: size - 1, using: &generator)]
    }
    return [form(generator.pick(DayForm.all), of: size, using: &generator)]
  }

  private func form(_ form: DayForm, of size: Int, using generator: inout SplitMix64) -> DayEdit {
    let fields = generator.sample(size, of: form.fields)
    let assignments = fields.map { field in
      DraftAssignment(
        field: field.number, value: .value(.text(field.make(&generator, today))), isElement: field.isElement)
    }
    return edit(.existing(form.place), form.type, assignments)
  }

  private func note(using generator: inout SplitMix64) -> DayEdit {
    let isLong = generator.chance(65)
    let text = isLong ? Wording.note(isChild: false, using: &generator) : Wording.jotting(using: &generator)
    return edit(
      .new, RecordNumber.note, [DraftAssignment(field: Fields.Note.text, value: .value(.text(text)))])
  }

  private func service(of size: Int, using generator: inout SplitMix64) -> DayEdit {
    let kind = generator.pick(generator.chance(50) ? ServiceKind.forFamilies : ServiceKind.forProceedings)
    var draft = RecordDraft(RecordNumber.service)
    draft.put(Fields.Service.kind, kind.kind)
    draft.put(Fields.Service.function, kind.function)
    draft.put(Fields.Service.status, Codes.ServiceStatus.diberikan)
    draft.put(Fields.Service.doneDate, today)
    if size > 4 { draft.put(Fields.Service.detail, generator.pick(kind.details)) }
    if size > 5 { draft.put(Fields.Service.minutes, generator.within(2...12) * 15) }
    return edit(.new, draft.type, draft.assignments)
  }

  private func edit(_ target: DayEdit.Target, _ type: UInt32, _ assignments: [DraftAssignment]) -> DayEdit {
    DayEdit(
      commit: commit, caseIndex: caseIndex, target: target, type: type,
      compartment: Registry.record(number: type)?.compartment ?? .core, assignments: assignments)
  }
}
