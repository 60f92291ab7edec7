import CZip
import Foundation

/// The parts of a ZIP file in memory. What they inflate to is counted together, whatever the file says of its sizes.
final class ZipArchive {
  private let archive: OpaquePointer
  private var budget = SheetLimits.inflatedBytes

  init(_ bytes: [UInt8]) throws(SheetError) {
    guard bytes.count <= SheetLimits.fileBytes else { throw .tooLarge }
    guard !bytes.isEmpty, let copy = malloc(bytes.count) else { throw .damaged }
    bytes.withUnsafeBytes { from in
      if let start = from.baseAddress { copy.copyMemory(from: start, byteCount: from.count) }
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The source owns the copy from here on.
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw .damaged
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw .damaged
    }
    self.archive = archive
    guard zip_get_num_entries(archive, 0) <= SheetLimits.entries else { throw .tooLarge }
  }

  deinit { zip_discard(archive) }

  /// Whether there is a part of this name.
  func contains(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  /// The bytes of a part; nil when there is none of this name.
  func part(_ name: String) throws(SheetError) -> [UInt8]? {
    let place = zip_name_locate(archive, name, 0)
    guard place >= 0 else { return nil }
    var facts = zip_stat_t()
    guard zip_stat_index(archive, UInt64(place), 0, &facts) == 0 else { throw .damaged }
    if facts.encryption_method != 0 { throw .locked }
    guard facts.size <= UInt64(budget) else { throw .tooLarge }
    guard let file = zip_fopen_index(archive, UInt64(place), 0) else { throw .damaged }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = zip_fread(file, &chunk, UInt64(chunk.count))
      guard count >= 0 else { throw .damaged }
      if count == 0 { return bytes }
      budget -= Int(count)
      guard budget >= 0 else { throw .tooLarge }
      bytes.append(contentsOf: chunk[..<Int(count)])
    }
  }
}
