/// Columns that always hold something: keys, and what SQL itself counts or compares.
private let neverEmpty: Set<String> = [
  "id", "root", "document", "record", "type", "field", "value", "role_id", "conflicts", "contested", "cases",
  "has_case",
  "open", "kind", "since", "weight", "number",
]

/// Places where a column is read as if it always held something. Everything else in the projection came from a change set
/// that somebody else may have written: reading an empty column as a value ends the program, and with the office's
/// everybody's.
func emptyColumnFindings(path: String, text: String) -> [Finding] {
  let column = #/(?:row|\$0|survivor|own\?)\["([a-z_]+)"\](?! as [A-Za-z0-9]+\?)(?! \?\?)/#
  return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
    line.matches(of: column).filter { !neverEmpty.contains(String($0.1)) }.map {
      Finding(path: path, line: index + 1, message: "\($0.1) may be empty: read it as an optional")
    }
  }
}
