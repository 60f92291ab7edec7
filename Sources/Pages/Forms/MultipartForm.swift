/// Reads `multipart/form-data`, the way in which a form sends files.
enum MultipartForm {
  /// The boundary that a content type names; nil for another type.
  static func boundary(_ contentType: String) -> String? {
    guard contentType.hasPrefix("multipart/form-data"), let found = contentType.firstRange(of: "boundary=") else {
      return nil
    }
    let value = contentType[found.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
    return (1...70).contains(value.utf8.count) ? String(value) : nil
  }

  /// The fields and files of a body.
  ///
  /// - Throws: `Form.Flaw`.
  static func read(_ bytes: [UInt8], boundary: String, limits: Form.Limits) throws(Form.Flaw) -> SiteRequest.Body {
    guard bytes.count <= limits.bodyBytesMax else { throw .tooLarge }
    let line = Array("--\(boundary)".utf8)
    let lineEnd: [UInt8] = [13, 10]
    guard bytes.starts(with: line) else { throw .malformed }
    var fields: [HiddenField] = []
    var files: [FormFile] = []
    var position = line.count
    while position + 1 < bytes.count, Array(bytes[position..<position + 2]) == lineEnd {
      guard fields.count + files.count < limits.fieldsMax else { throw .tooLarge }
      position += 2
      guard let headEnd = find([13, 10, 13, 10], in: bytes, from: position), headEnd - position <= 2_048,
        let head = String(validating: bytes[position..<headEnd], as: UTF8.self),
        let end = find(lineEnd + line, in: bytes, from: headEnd + 2)
      else { throw .malformed }
      let content = Array(bytes[min(headEnd + 4, end)..<end])
      let name = parameter("name", of: head)
      guard let name, name.utf8.count <= limits.nameBytesMax else { throw .malformed }
      if let file = parameter("filename", of: head) {
        files.append(FormFile(field: name, name: file, bytes: content))
      } else {
        guard content.count <= limits.valueBytesMax else { throw .tooLarge }
        guard let value = String(validating: content, as: UTF8.self) else { throw .malformed }
        fields.append(HiddenField(name, value))
      }
      position = end + 2 + line.count
    }
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"), bytes[position + 1] == UInt8(ascii: "-")
    else { throw .malformed }
    return SiteRequest.Body(form: Form(fields), files: files)
  }

  /// A parameter of the header `Content-Disposition` in `head`.
  private static func parameter(_ name: String, of head: String) -> String? {
    for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
      for part in line.split(separator: ";").dropFirst() {
        let trimmed = part.drop { $0 == " " }
        guard trimmed.hasPrefix(name + "=\""), trimmed.hasSuffix("\"") else { continue }
        return String(trimmed.dropFirst(name.count + 2).dropLast())
      }
    }
    return nil
  }

  /// Where `part` begins in `bytes`, from `start` on.
  private static func find(_ part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = part.first, start >= 0, bytes.count >= part.count else { return nil }
    var index = start
    while index <= bytes.count - part.count {
      if bytes[index] == first, bytes[index..<index + part.count].elementsEqual(part) { return index }
      index += 1
    }
    return nil
  }
}
