import CaseModel
import Foundation
import GRDB
import MemoryLedgers
import MergeCore
import Replica
import Testing

@Suite("Full-text search")
struct SearchTests {
  private let folder: TemporaryFolder
  private let laptop: Laptop
  private let core: DocumentID

  init() throws {
    folder = try TemporaryFolder()
    laptop = try Laptop(in: folder("replica"))
    core = try laptop.newCase()
  }

  private func person(_ name: String) throws -> RecordID {
    try laptop.create(RecordNumber.person, in: core.compartment(2), [.text(Fields.Person.name, name)])
  }

  private func note(_ text: String) throws -> RecordID {
    try laptop.create(RecordNumber.note, in: core, [.text(Fields.Note.text, text)])
  }

  private func found(_ text: String) throws -> Set<RecordID> { Set(try laptop.store.search(text).map(\.record)) }

  @Test("Indonesian names are found by beginnings, in any case, with or without diacritics, words in any order")
  func names() throws {
    let siti = try person("Siti Nur'aini binti H. Abdul-Rahmān")
    let made = try person("Ni Luh Made Ayu Ratnasarí")
    let one = try person("Suharto")
    let joined = try person("Cafe\u{301} Müller-Łukasz")
    #expect(try found("sit") == [siti])
    #expect(try found("SITI nur") == [siti])
    #expect(try found("aini siti") == [siti])
    #expect(try found("nur'aini") == [siti])
    #expect(try found("abdul-rahman") == [siti])
    #expect(try found("RAHMĀN") == [siti])
    #expect(try found("ratnasari") == [made])
    #expect(try found("luh ayu") == [made])
    #expect(try found("suh") == [one])
    #expect(try found("café") == [joined])
    #expect(try found("cafe\u{301}") == [joined])
    #expect(try found("cafe muller") == [joined])
    #expect(try found("harto").isEmpty, "a word is found by its beginning, not by its middle")
    #expect(try found("siti suharto").isEmpty, "all words must occur")
    #expect(try found("s").contains(siti) && found("s").contains(one))
  }

  @Test("A hit says what it is, where it belongs, and the words around")
  func hit() throws {
    let record = try note("Korban dijemput dari sekolah pukul sepuluh oleh ibu guru")
    let hits = try laptop.store.search("sekolah")
    try #require(hits.count == 1)
    #expect(hits[0].record == record && hits[0].type == RecordNumber.note)
    #expect(hits[0].root == core.root && hits[0].document == core)
    #expect(hits[0].snippet.contains("dari sekolah pukul"))
    for number in 0..<60 { _ = try note("sekolah \(number)") }
    #expect(try laptop.store.search("sekolah").count == 50)
    #expect(try laptop.store.search("sekolah", limit: 3).count == 3)
  }

  @Test(
    "Nothing to look for finds nothing",
    arguments: ["", "   ", "\n\t", "'\"*()-+^:.,;", "…—\u{301}", "\u{0}", "🙂"])
  func nothing(text: String) throws {
    _ = try note("catatan")
    #expect(try found(text).isEmpty)
  }

  @Test(
    "Operators and quotes in the text are only text",
    arguments: [
      "catatan OR rahasia", "catatan AND", "NOT catatan", "NEAR(catatan rahasia)", "content:catatan", "{content}: x",
      "\"catatan", "catatan\"", "\"catatan\" OR \"rahasia\"", "cata* OR raha*", "^catatan", "catatan + rahasia",
      "'; DROP TABLE search; --", "catatan) OR (rahasia", "\u{d4e}\" OR \"rahasia", "\u{600}\" OR \"rahasia",
      "catatan\u{200d}\" OR \"rahasia", "\u{d4e}\"", "-catatan", "catatan NOT x", "a\u{0}b\"", "rahasia\u{301}\"",
    ])
  func operators(text: String) throws {
    let plain = try note("catatan biasa")
    let secret = try note("rahasia besar")
    #expect(try !found(text).isSuperset(of: [plain, secret]), "the text worked as a query")
    #expect(try found("catatan") == [plain] && found("rahasia") == [secret], "the index is whole")
  }

  @Test("Operators are found where they stand as words")
  func operatorWords() throws {
    let record = try note("benar OR salah AND NOT near")
    #expect(try found("or salah") == [record])
    #expect(try found("NOT NEAR") == [record])
  }

  @Test("Any text is a query that can be read")
  func anyText() throws {
    _ = try note("catatan")
    var numbers = SeededNumbers(seed: 5)
    let awkward: [UnicodeScalar] = ["\"", "*", "(", "a", "\u{301}", "\u{d4e}", "\u{600}", "\u{200d}", " "]
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<12, using: &numbers) {
        let any = UnicodeScalar(UInt32.random(in: 1..<0xd800, using: &numbers))
        if let scalar = (awkward + [any ?? "b"]).randomElement(using: &numbers) { text.unicodeScalars.append(scalar) }
      }
      #expect(throws: Never.self) { _ = try laptop.store.search(text) }
    }
    #expect(try laptop.store.search(String(repeating: "kata ", count: 5_000)).isEmpty)
  }

  @Test("After an edit the new words are found and the old ones are not; also after a restart")
  func edits() throws {
    let record = try person("Dewi Lestari")
    try laptop.put(Fields.Person.name, .text("Kartika Sari"), of: record, in: core.compartment(2))
    #expect(try found("dewi").isEmpty && found("kartika") == [record])
    let flag = try laptop.create(RecordNumber.flag, in: core, [.text(Fields.Flag.message, "hubungi polsek")])
    #expect(try found("polsek") == [flag])
    try laptop.commit { $0.append(.delete(record: flag), to: core) }
    #expect(try found("polsek").isEmpty)
    #expect(try laptop.store.rebuild().changed.isEmpty)
    #expect(try found("dewi").isEmpty && found("kartika") == [record] && found("polsek").isEmpty)
  }

  @Test("Every value of a conflict is found, and only the chosen one after the decision")
  func siblings() throws {
    let pair = try Pair()
    try pair.siti.put(Fields.Case.summary, .text("anak tinggal bersama nenek"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.summary, .text("anak tinggal bersama paman"), of: pair.root, in: pair.core)
    try pair.settle()
    for laptop in pair.everybody {
      for word in ["nenek", "paman"] { #expect(try laptop.store.search(word).map(\.record) == [pair.root]) }
    }
    try pair.desk.put(Fields.Case.summary, .text("anak tinggal bersama paman"), of: pair.root, in: pair.core)
    try pair.settle()
    for laptop in pair.everybody {
      #expect(try laptop.store.search("nenek").isEmpty)
      #expect(try laptop.store.search("paman").map(\.record) == [pair.root])
    }
  }
}
