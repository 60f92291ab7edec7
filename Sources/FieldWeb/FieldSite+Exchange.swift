import CaseModel
import Pages

/// How the exchange stands, on a page of its own.
struct ExchangePage: Sendable {
  struct Fact: Sendable {
    let label: String
    let words: String
  }

  let heading: String
  let words: String
  let tone: String
  let obstacle: String?
  let facts: [Fact]
  let path: String
  let button: String
  let isRunning: Bool
  let explanation: String
}

extension FieldSite {
  func addExchange(to routes: inout Routes) {
    routes.page(Self.syncPath) { .page(try await exchangePage($0)) }
    routes.act(Self.syncPath) { _ in
      await keeper.sync()
      return .see(Self.syncPath)
    }
    routes.page(Self.statePath, isQuiet: true) { visit in
      let exchange = await keeper.exchange()
      let state = try await desk.room.work(as: visit.person) { try FieldState.read($0) }
      return .words([
        "sinkron": state.words(exchange, visit.clock).0, "konflik": String(state.conflicts),
        "belum": String(state.unsent + state.unsentFiles),
      ])
    }
  }

  private func exchangePage(_ visit: Visit) async throws -> Page {
    let exchange = await keeper.exchange()
    let state = try await desk.room.work(as: visit.person) { try FieldState.read($0) }
    let (words, tone) = state.words(exchange, visit.clock)
    let never = visit.say("belum pernah", "never")
    var facts = [
      ExchangePage.Fact(
        label: visit.say("Perubahan yang baru tersimpan di laptop ini", "Changes saved on this laptop only"),
        words: String(state.unsent)),
      ExchangePage.Fact(
        label: visit.say("Lampiran yang belum utuh di kantor", "Attachments not whole at the office"),
        words: String(state.unsentFiles)),
      ExchangePage.Fact(
        label: visit.say("Tanda terima terakhir dari kantor", "Last receipt of the office"),
        words: state.lastReceipt.map { visit.clock.time($0) + " · " + visit.clock.relative($0) } ?? never),
    ]
    if state.held > 0 {
      facts.append(
        ExchangePage.Fact(
          label: visit.say("Ditahan kantor, menunggu admin", "Held at the office, waiting for an admin"),
          words: String(state.held)))
    }
    if state.isWaiting {
      facts.append(
        ExchangePage.Fact(
          label: visit.say("Isi kasus masih diambil", "Cases still to come"), words: visit.say("ya", "yes")))
    }
    return Page(
      "lapangan-sinkron",
      ExchangePage(
        heading: visit.say("Sinkron dengan kantor", "Sync with the office"), words: words, tone: tone.rawValue,
        obstacle: exchange.obstacle?[visit.language], facts: facts, path: Self.syncPath,
        button: visit.say("Sinkron sekarang", "Sync now"), isRunning: exchange.isRunning,
        explanation: visit.say(
          "Bekerja tanpa jaringan aman: semua tersimpan di laptop ini dan dikirim saat kantor terjangkau. Halaman ini boleh ditinggal.",
          "Working without a network is safe: everything is saved on this laptop and sent when the office can be reached. You may leave this page."
        )))
  }
}
