import CaseModel
import Casework
import Pages

/// Where this laptop stands: numbers, and whose it is.
struct FieldState: Sendable {
  let office: String
  let person: String?
  let unsent: Int
  let unsentFiles: Int
  let lastReceipt: UInt64?
  let conflicts: Int
  let held: Int
  let isWaiting: Bool

  static func read(_ casework: Casework) throws -> FieldState {
    let upkeep = casework.upkeep
    let receipt = upkeep.progress.lastReceipt
    return FieldState(
      office: upkeep.identity.office, person: try casework.userName(casework.actor), unsent: upkeep.unsentCount,
      unsentFiles: try upkeep.unsentContentCount(), lastReceipt: receipt == 0 ? nil : receipt,
      conflicts: try casework.openConflictCount(), held: try upkeep.held().count,
      isWaiting: upkeep.isWaitingForOffice)
  }

  /// The state of saving, in the only two words for it.
  func words(_ exchange: FieldExchange, _ clock: PageClock) -> (String, Tone) {
    let language = clock.language
    if exchange.isRunning { return (language.say("Sedang sinkron …", "Syncing …"), .info) }
    let since = lastReceipt.map { clock.relative($0) }
    if unsent + unsentFiles == 0 {
      guard let since else { return (language.say("Belum pernah sinkron", "Never synced"), .late) }
      let words = language.say("Semua diterima di kantor · \(since)", "All received at the office · \(since)")
      return (words, exchange.obstacle == nil ? .done : .plain)
    }
    let count = unsent + unsentFiles
    let saved = language.say("Tersimpan di laptop ini: \(count)", "Saved on this laptop: \(count)")
    let last = since.map { language.say(" · tanda terima \($0)", " · last receipt \($0)") } ?? ""
    return (saved + last, .late)
  }
}
