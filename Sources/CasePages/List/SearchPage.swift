import CaseModel
import Casework
import Pages

/// What a search found: register numbers and kinds of records; of people initials or names as far as they may be read.
struct SearchPage: Sendable {
  struct Hit: Sendable {
    let path: String
    let registerNo: String
    let type: String
    let words: String
  }

  let heading: String
  let people: [Hit]
  let peopleHeading: String?
  let hits: [Hit]
  let hitsHeading: String?
  let empty: String?
}

extension CaseRoutes {
  func search(_ visit: Visit) async throws -> Reply {
    let sought = visit.kept("cari")
    let language = visit.language
    let page = try await desk.room.work(as: visit.person) { casework -> SearchPage in
      let words = FieldWords(clock: visit.clock, names: KnownNames())
      // A register number is looked up as it is; the full text knows only beginnings of words.
      let numbers = try casework.cases(numbered: sought).map {
        SearchPage.Hit(
          path: "/kasus/\($0.id)", registerNo: $0.registerNo, type: words.type("case"),
          words: Registry.label($0.status, in: Codes.Status.list, language))
      }
      let people =
        sought.isEmpty
        ? []
        : try casework.searchPeople(sought).map { hit in
          SearchPage.Hit(
            path: "/kasus/\(hit.line.root)", registerNo: hit.line.registerNo,
            type: Registry.label(hit.line.part, in: "ROLE", language), words: hit.line.shown)
        }
      var texts: [(id: String, registerNo: String, type: String, snippet: String)] = []
      if !sought.isEmpty {
        do {
          texts = try casework.search(sought).prefix(100).map {
            (
              RecordName.text($0.hit.root), $0.registerNo, Registry.record(number: $0.hit.type)?.name ?? "",
              $0.hit.snippet
            )
          }
        } catch {
          // Marks that the full text does not read, such as a lone quotation mark, find nothing there.
          texts = []
        }
      }
      let hits = texts.filter { $0.type != "person" && !$0.registerNo.isEmpty }.map {
        SearchPage.Hit(
          path: "/kasus/\($0.id)", registerNo: $0.registerNo, type: words.type($0.type), words: $0.snippet)
      }
      let isEmpty = numbers.isEmpty && people.isEmpty && hits.isEmpty
      return SearchPage(
        heading: language.say("Hasil pencarian", "Search results"), people: people,
        peopleHeading: people.isEmpty ? nil : language.say("Orang", "People"), hits: numbers + hits,
        hitsHeading: numbers.isEmpty && hits.isEmpty ? nil : language.say("Kasus dan catatan", "Cases and notes"),
        empty: isEmpty
          ? language.say(
            "Tidak ditemukan. Coba awal kata saja, atau nomor registernya.",
            "Nothing found. Try only the beginning of a word, or the register number.") : nil)
    }
    return .page(Page("kasus-cari", page))
  }
}
