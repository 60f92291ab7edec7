import CaseModel
import Crypto

/// What the layout's templates are filled with.
struct FrameContext: Sendable {
  let lang: String
  let title: String
  let token: String
  /// The number of this page, which no other has.
  let once: String
  let path: String
  let template: String
  let content: any Sendable
  let isWide: Bool
  let frame: Frame
  let notice: NoticeContext?
  let hasSession: Bool
  let skip: String
  let exit: String
  let exitHint: String
  let navLabel: String
  let otherLanguage: String
  let otherLanguageName: String

  private static func number() -> String {
    SymmetricKey(size: .bits128).withUnsafeBytes { bytes in bytes.map { String($0, radix: 16) }.joined(separator: ".") }
  }

  init(_ page: Page, _ visit: Visit, frame: Frame, token: String, notice: Notice?) {
    let language = visit.language
    lang = language.rawValue
    title = language.say("Catatan", "Notes")
    self.token = token
    once = Self.number()
    path = visit.path
    template = page.template
    content = page.content
    isWide = page.isWide
    self.frame = frame
    self.notice = notice?.context
    hasSession = visit.session?.person != nil
    skip = language.say("Langsung ke isi", "Skip to content")
    exit = language.say("Keluar cepat", "Quick exit")
    exitHint = language.say("Atau tekan Shift tiga kali", "Or press Shift three times")
    navLabel = language.say("Menu utama", "Main menu")
    otherLanguage = language == .id ? "en" : "id"
    otherLanguageName = language == .id ? "English" : "Indonesia"
  }
}
