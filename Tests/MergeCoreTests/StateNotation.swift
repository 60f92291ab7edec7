import MergeCore
import VectorNotation

/// What a state holds, on one line: `risk=TINGGI@A2,RENDAH@B1 kinds+FISIK@B1 alive`.
///
/// Fields stand in the order of their numbers; every value is followed by the operation that wrote it, a reopened value
/// also by its source. The last word is `alive`, `deleted`, `contested` or `unknown`; `needs-update` may follow.
func notation(_ state: RecordState) -> String {
  var words: [String] = []
  var last: Cell?
  for cell in state.cells {
    let source = cell.source == .none ? "" : "<" + notation(cell.source)
    let text = notation(cell.value) + "@" + notation(state.dot(of: cell)) + source
    if let last, last.field == cell.field, last.isElement == cell.isElement {
      words[words.count - 1] += "," + text
    } else {
      words.append(Vocabulary.name(cell.field) + (cell.isElement ? "+" : "=") + text)
    }
    last = cell
  }
  words.append(existence(of: state))
  if state.needsUpdate { words.append("needs-update") }
  return words.joined(separator: " ")
}

private func existence(of state: RecordState) -> String {
  if state.existence.isEmpty { return "unknown" }
  if state.isDeletionContested { return "contested" }
  return state.isAlive ? "alive" : "deleted"
}

/// A dot as in `A2`.
func notation(_ dot: Dot) -> String {
  guard (1...26).contains(dot.device) else { return "\(dot.device)·\(dot.counter)" }
  return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(dot.device - 1))) + "\(dot.counter)"
}

/// A value as it is written in a history.
func notation(_ value: Value) -> String {
  switch value {
  case .null: "null"
  case .bool(let flag): flag ? "true" : "false"
  case .int(let number): "#\(number)"
  case .bytes(let content): "0x" + content.hex
  case .ref(let dot): "@" + notation(dot)
  case .text(let text): text.contains(" ") || text.isEmpty ? "'\(text)'" : text
  }
}
