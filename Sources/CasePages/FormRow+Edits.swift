import CaseModel
import Casework
import Pages

/// What somebody changed of a record, against what her page showed of it: what others wrote since then is neither undone by
/// a field that she left alone, nor overwritten by one that she did not see.
extension FormRow {
  /// The same field with the name of what the record holds now: `values`, in plain form. What was not taken has that beside
  /// it, so that nobody writes over it unseen.
  public func original(_ field: FieldSpec, _ values: [String], _ language: Language) -> FormRow {
    var row = self
    if let error, let held = values.first(where: { !$0.isEmpty }), field.policy != .set {
      let stored = FormRow(field, value: held, language)
      if FormDigest.of(stored.value) != FormDigest.of(value) {
        let words = stored.options.first { $0.code == held }?.words ?? stored.value
        row = row.wrong(error + language.say(" Tersimpan sekarang: ", " Saved now: ") + String(words.prefix(200)))
      }
    }
    // A NIK is masked where it is compared.
    if field.name == "nik" { return row }
    row.original = Self.original(field, values)
    return row
  }

  /// The name of what a field holds: of a set its elements, of a register a digest of what stands in its control. The page's
  /// script makes the same of what it has sent.
  static func original(_ field: FieldSpec, _ values: [String]) -> String {
    if field.policy == .set { return values.filter { !$0.isEmpty }.sorted().joined(separator: " ") }
    return FormDigest.of(FormRow(field, value: values.first ?? "", .id).value)
  }

  /// What the form changes of a field whose record holds `stored` now. A form that does not say what its page showed is
  /// taken to have shown that.
  ///
  /// - Returns: The values by the field's name, in the form that commands read; none when she changed nothing.
  /// - Throws: `CaseworkError.changedMeanwhile` when she changed what somebody else has changed since.
  public static func edits(
    _ field: FieldSpec, _ form: Form, stored: [String]
  ) throws(CaseworkError) -> [(field: String, text: String)] {
    let held = Set(stored.filter { !$0.isEmpty })
    let name = "_semula." + field.name
    guard form.has(name) else {
      return changes(field, form, before: held).filter { field.policy == .set || $0.text != stored.first ?? "" }
    }
    let shown = form.all(name)
    if field.policy == .set {
      let before = Set((shown.last ?? "").split(separator: " ").map(String.init))
      return changes(field, form, before: before).filter { change in
        held.contains(String(change.text.dropFirst())) == change.text.hasPrefix("-")
      }
    }
    let (sent, now) = (FormDigest.of(form[field.name]), original(field, stored))
    if sent == now { return [] }
    if shown.contains(now) { return changes(field, form, before: held) }
    if shown.contains(sent) { return [] }
    throw .changedMeanwhile(field.name)
  }
}
