import CaseModel

/// What stands on the page that says what went wrong.
struct FailurePage: Sendable {
  let heading: String
  let paragraphs: [String]
  let next: PageLink

  init(_ saying: ErrorSaying, _ language: Language) {
    heading =
      saying.status == 404
      ? language.say("Halaman ini tidak ada", "There is no such page")
      : language.say("Tidak dapat dilanjutkan", "This cannot go on")
    paragraphs = [saying.words]
    next = PageLink("/", language.say("Kembali ke halaman awal", "Back to the first page"))
  }

  /// What is said of a refusal of this module; nil for every other error.
  static func saying(_ error: any Error, _ language: Language) -> ErrorSaying? {
    guard let refusal = error as? PageRefusal else {
      guard let http = error as? any HTTPStatusError, http.code == 404 else { return nil }
      return saying(PageRefusal.notFound, language)
    }
    switch refusal {
    case .notFound:
      return ErrorSaying(
        language.say(
          "Alamat ini tidak ada. Tidak ada yang hilang.", "There is no such address. Nothing was lost."), status: 404)
    case .locked:
      return ErrorSaying(
        language.say(
          "Catatan terkunci. Buka dulu, lalu ulangi.", "The records are locked. Unlock them, then try again."),
        status: 403)
    case .strayForm:
      return ErrorSaying(
        language.say(
          "Formulir ini sudah tidak berlaku atau tidak berasal dari halaman ini. Tidak ada yang disimpan. Buka halamannya lagi, lalu kirim ulang.",
          "This form is no longer valid or does not come from this page. Nothing was saved. Open the page again, then send it."
        ), status: 403)
    case .strayLink:
      return ErrorSaying(
        language.say(
          "Halaman lain membawa ke sini; tidak ada yang dibuka. Mulailah dari halaman awal di bawah.",
          "Another page led here; nothing was opened. Begin from the first page, below."), status: 403)
    case .strayHost:
      return ErrorSaying(
        language.say("Alamat ini bukan alamat program.", "This is not the program's address."), status: 421)
    case .tooLarge:
      return ErrorSaying(
        language.say(
          "Kiriman terlalu besar; tidak ada yang disimpan. Ringkas, atau kirim sedikit demi sedikit.",
          "What was sent is too large; nothing was saved. Shorten it, or send it in parts."), status: 413)
    case .malformed:
      return ErrorSaying(
        language.say(
          "Kiriman tidak dapat dibaca; tidak ada yang disimpan. Coba sekali lagi.",
          "What was sent cannot be read; nothing was saved. Try once more."), status: 400)
    case .forbidden:
      return ErrorSaying(
        language.say(
          "Peran Anda tidak mengizinkan ini. Tidak ada yang diubah; minta atasan.",
          "Your role does not allow this. Nothing was changed; ask a supervisor."), status: 403)
    }
  }
}

/// An error of the router that carries a status.
protocol HTTPStatusError: Error {
  var code: Int { get }
}
