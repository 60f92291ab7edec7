import Foundation
import MemoryLedgers

/// A unique text, and the search for it in whatever form it may have reached a file.
struct Canary: Hashable {
  let text: String
  /// What it was written as.
  let place: String

  /// A text of 22 letters that occurs nowhere else; words are kept apart so that a search index would store it whole.
  init(_ place: String, _ numbers: inout SeededNumbers) {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    text = "kenari" + String((0..<16).map { _ in letters[Int.random(in: 0..<26, using: &numbers)] })
    self.place = place
  }

  /// The bytes that would betray it, by the name of their form.
  var forms: [(name: String, bytes: [UInt8])] {
    let utf8 = Array(text.utf8)
    var forms: [(String, [UInt8])] = [
      ("UTF-8", utf8),
      ("UTF-8 in capitals", Array(text.uppercased().utf8)),
      ("UTF-16 little-endian", utf8.flatMap { [$0, 0] }),
      ("UTF-16 big-endian", utf8.flatMap { [0, $0] }),
      ("hex", Array(utf8.map { String(format: "%02x", $0) }.joined().utf8)),
      ("hex in capitals", Array(utf8.map { String(format: "%02X", $0) }.joined().utf8)),
    ]
    for shift in 0..<3 {
      let inner = Self.base64(utf8, shift: shift)
      forms.append(("base64 at \(shift)", inner))
    }
    return forms
  }

  /// The letters of base64 that are the same whatever stands around the bytes, when they begin `shift` bytes into a
  /// group of three.
  static func base64(_ bytes: [UInt8], shift: Int) -> [UInt8] {
    let skipped = (3 - shift) % 3
    let whole = (bytes.count - skipped) / 3 * 3
    return Array(Data(bytes[skipped..<skipped + whole]).base64EncodedString().utf8)
  }

  /// Where canaries occur in the files of a folder and its folders: `file: place (form)`.
  static func find(_ canaries: [Canary], in folder: String) throws -> [String] {
    var found: [String] = []
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    for name in names.sorted() {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      let content = try Data(contentsOf: URL(fileURLWithPath: path))
      for canary in canaries {
        for form in canary.forms where occurs(form.bytes, in: content) {
          found.append("\(name): \(canary.place) (\(form.name))")
        }
        if occurs(Array(canary.text.utf8), in: Data(name.utf8)) { found.append("\(name): \(canary.place) (file name)") }
      }
    }
    return found
  }

  /// Whether `needle` occurs in `content`.
  static func occurs(_ needle: [UInt8], in content: Data) -> Bool {
    content.withUnsafeBytes { hay in
      guard let start = hay.baseAddress, let first = needle.first, hay.count >= needle.count else { return false }
      let last = hay.count - needle.count
      var offset = 0
      while offset <= last, let hit = memchr(start + offset, Int32(first), last - offset + 1) {
        if memcmp(hit, needle, needle.count) == 0 { return true }
        offset = UnsafeRawPointer(hit) - start + 1
      }
      return false
    }
  }
}
