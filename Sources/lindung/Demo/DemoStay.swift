import Foundation
import Glibc

/// The demonstration's office and laptops with their pages, for trying things out by hand: what is needed to come in is
/// printed, and a line on the standard input cuts a laptop off or joins it again.
struct DemoStay {
  /// Somebody who may sign in at the office.
  struct Account: Encodable {
    let user: UInt32
    let person: String
    let role: String
    let password: String
  }

  /// A laptop with its pages.
  struct Laptop: Encodable {
    let name: String
    let url: String
    let user: UInt32
    let person: String
    let role: String
    let passphrase: String
  }

  /// Where everything is; printed as one object once all of it answers.
  struct Standing: Encodable {
    let office: String
    let laptops: [Laptop]
    let accounts: [Account]
    let passphrase: String
    let folder: String
    let sharedCase: String
    let sharedNumber: String
  }

  /// Everything here is made up, and so is the one passphrase.
  static let passphrase = "lindung-contoh-2026"

  let stage: DemoStage
  let tongue: Tongue
  let isJSON: Bool
  /// What the office is started with besides its pages.
  let office: [String]

  /// Serves everything until SIGINT or SIGTERM.
  func run() throws {
    let signals = StopSignal()
    let standing = try open()
    if isJSON { print(try Printout([], standing).text(isJSON: true)) } else { tell(standing) }
    fflush(nil)
    listen()
    signals.wait()
  }

  private func open() throws -> Standing {
    for place in DemoPlay.laptops { stage.stop(place) }
    for place in DemoPlay.laptops {
      let _: DemoAnswer.Sync = try stage.ask(place, ["sync"])
    }
    let shared = try sharedCase()
    let _: DemoAnswer.Code = try stage.ask("kantor", ["admin", "enrol", "--officer", "Pak Joko", "--role", "OPERATOR"])
    let people: [DemoAnswer.Person] = try stage.ask("kantor", ["admin", "people"])
    for person in people {
      let _: DemoAnswer.Account = try stage.ask("kantor", ["admin", "password", "--user", "\(person.number)"])
    }
    stage.stop("kantor")
    try stage.start("kantor", ["office", "--port", stage.lastPort, "--web-port", "0"] + office)
    for place in DemoPlay.laptops { try stage.start(place, ["field", "run", "--web-port", "0"]) }
    let owners = people.filter { DemoPlay.officers.contains($0.name) }
    var laptops: [Laptop] = []
    for (index, place) in DemoPlay.laptops.enumerated() {
      guard let owner = owners.first(where: { $0.name == DemoPlay.officers[index] }) else { continue }
      laptops.append(
        Laptop(
          name: DemoStage.laptopNames[index], url: try url(place), user: owner.number, person: owner.name,
          role: owner.roles.first ?? "", passphrase: stage.passphrase))
    }
    return Standing(
      office: try url("kantor"), laptops: laptops,
      accounts: people.map {
        Account(user: $0.number, person: $0.name, role: $0.roles.first ?? "", password: stage.passphrase)
      }, passphrase: stage.passphrase, folder: stage.root, sharedCase: shared.id,
      sharedNumber: shared.registerNo)
  }

  private func url(_ place: String) throws -> String {
    "http://127.0.0.1:\(try stage.port(stage.folder(place) + "/web-port"))/"
  }

  /// A case that is open on both laptops, with nothing to decide.
  private func sharedCase() throws -> DemoAnswer.Line {
    let mine: [DemoAnswer.Line] = try stage.ask(DemoPlay.laptops[0], ["case", "list", "--open"])
    let hers: [DemoAnswer.Line] = try stage.ask(DemoPlay.laptops[1], ["case", "list", "--open"])
    let shared = mine.first { line in line.conflicts == 0 && hers.contains { $0.id == line.id } }
    guard let shared else { throw Complaint.processFailed("too few shared cases") }
    return shared
  }

  private func tell(_ standing: Standing) {
    let accounts = standing.accounts.map { "\($0.user) \($0.person) (\($0.role))" }.joined(separator: " · ")
    print(
      tongue.say(
        "\nKantor dan dua laptop tetap berjalan; semua isinya karangan. Berhenti: Ctrl-C.\n",
        "\nThe office and two laptops go on running; everything in them is made up. Stop: Ctrl-C.\n"))
    print(
      tongue.say("   Kantor    ", "   Office    ") + standing.office + tongue.say("   nomor: ", "   number: ")
        + accounts)
    for laptop in standing.laptops { print("   Laptop \(laptop.name)  \(laptop.url)   \(laptop.person)") }
    print(tongue.say("   Kata sandi semuanya: ", "   The passphrase of all: ") + standing.passphrase)
    print(
      tongue.say(
        """

        Coba dulu: ketik A lalu Enter, dan laptop A terputus dari kantor. Ubah isian yang sama pada kasus
        \(standing.sharedNumber) di kedua laptop (/kasus/\(standing.sharedCase)), ketik A lagi agar tersambung, tunggu
        beberapa detik atau tekan Sinkron, lalu putuskan konfliknya di kantor sebagai petugas 1.
        """,
        """

        Try first: type A and Enter, and laptop A is cut off from the office. Change the same field of case
        \(standing.sharedNumber) on both laptops (/kasus/\(standing.sharedCase)), type A again to join it, wait some
        seconds or press Sync, then settle the conflict at the office as user 1.
        """))
  }

  /// Each line that names a laptop cuts it off, or joins it again.
  private func listen() {
    let (relays, tongue, isJSON) = (stage.relays, tongue, isJSON)
    Thread.detachNewThread {
      while let line = readLine() {
        let name = line.trimmingCharacters(in: .whitespaces).uppercased()
        guard let isCut = relays.toggle(name) else { continue }
        if isJSON { continue }
        let words =
          isCut
          ? tongue.say("Laptop \(name) terputus dari kantor.", "Laptop \(name) is cut off from the office.")
          : tongue.say("Laptop \(name) tersambung lagi.", "Laptop \(name) is joined again.")
        print(words)
        fflush(nil)
      }
    }
  }
}

/// Waits for SIGINT or SIGTERM, which do not end the process by themselves from its making on.
private final class StopSignal {
  private let done = DispatchSemaphore(value: 0)
  private let sources: [any DispatchSourceSignal]

  init() {
    let done = done
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { done.signal() }
      source.resume()
      return source
    }
  }

  func wait() { done.wait() }
}
