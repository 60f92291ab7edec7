import ArgumentParser
import Casework
import Replica
import Sealing
import SyncClient
import SyncSession
import SyncWire

/// A laptop's replica as the sync loop sees it.
struct LaptopStore: SyncStore {
  let casework: Casework
  let signing: SigningIdentity

  init(_ casework: Casework) throws {
    self.casework = casework
    signing = try casework.upkeep.signingIdentity()
  }

  func makeRequest(nonce: [UInt8], pushBytes: Int, replyBudget: UInt64) throws -> SyncRequest {
    try casework.upkeep.makeRequest(nonce: nonce, pushBytes: pushBytes, replyBudget: replyBudget, wall: casework.now)
  }

  func apply(_ reply: SyncReply) throws -> ExchangeSummary {
    try casework.upkeep.apply(reply, wall: casework.now)
  }

  func check(_ refusal: Refusal) throws { try casework.upkeep.check(refusal) }

  func beginAnew() throws -> String { try casework.upkeep.beginAnew() }
}

/// How a laptop reaches the office.
struct RouteOptions: ParsableArguments {
  @Option(help: "Berkas sertifikat CA sendiri / file with the office's own CA.") var ca: String?
  @Option(help: "Proxy, mis. http://10.0.0.1:8080; 'none' = tanpa / proxy; 'none' for none.") var proxy: String?
  @Option(help: "Batas detik tanpa satu byte pun / seconds without a byte before giving up.") var stall = 60.0
  @Option(help: "Alamat kantor lain dari saat pendaftaran / another address of the office.") var address: String?

  @Flag(help: "Izinkan http:// lewat jaringan / allow http:// over a network.") var plainHttp = false

  func transport(to known: String) throws -> CurlTransport {
    var options = CurlTransport.Options(address: address ?? known)
    options.certificates = ca
    options.allowsPlainHTTP = plainHttp
    options.stallSeconds = stall
    if let proxy { options.proxy = proxy == "none" ? .none : .address(proxy) }
    return try CurlTransport(options)
  }
}

/// What a sync did.
struct SyncLine: Encodable {
  let roundTrips: Int
  let retries: Int
  let bytesSent: Int
  let bytesReceived: Int
  let received: Int
  let held: Int
  let applied: Int
  let granted: Int
  let forgotten: Int
  let conflicts: Int
  /// Attachments that are whole at the office, and here, since this exchange.
  let attachmentsSent: Int
  let attachmentsFetched: Int
  let seconds: Double
  /// Where the records of before are kept, when the office was restored from a backup.
  let keptCopy: String?
}

struct SyncCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Kirim dan ambil dari kantor / exchange with the office.",
    discussion: "lindung sync --data laptop   ·   lindung sync --ca kantor-ca.pem --stall 120")

  @OptionGroup var options: WorkOptions
  @OptionGroup var route: RouteOptions

  func perform(_ place: Workplace) throws -> Printout {
    let store = place.casework.upkeep
    guard place.hub == nil else { throw Complaint.notAtOffice }
    let connection = HubConnection(
      try route.transport(to: store.identity.address), hubKey: store.identity.hubKey)
    var loopOptions = SyncLoop.Options()
    loopOptions.failuresMax = 2
    var loop = SyncLoop(try LaptopStore(place.casework), connection, options: loopOptions)
    let tongue = options.tongue
    let bar = ProgressBar.make(tongue.say("sinkron", "syncing"))
    let report = try loop.run { progress in
      let transfer = progress.transfer
      let total = transfer.toSend + max(transfer.toReceive, 1)
      bar(Double(transfer.sent + transfer.received) / Double(max(total, 1)))
    }
    bar(1)
    let summary = report.summary
    let line = SyncLine(
      roundTrips: report.roundTrips, retries: report.retries, bytesSent: report.bytesSent,
      bytesReceived: report.bytesReceived, received: summary.received, held: summary.held, applied: summary.applied,
      granted: summary.granted, forgotten: summary.forgotten, conflicts: try place.casework.counts().conflicts,
      attachmentsSent: summary.contentsSent, attachmentsFetched: summary.contentsFetched,
      seconds: report.seconds, keptCopy: report.keptCopy)
    var lines =
      report.keptCopy.map {
        [
          tongue.say(
            "Kantor dipulihkan dari cadangan lama. Semua tulisan Anda ditawarkan lagi; catatan sebelumnya disimpan, dapat "
              + "dibaca dengan --data \($0).",
            "The office was restored from an older backup. All that you wrote was offered again; the records of before are "
              + "kept and can be read with --data \($0).")
        ]
      } ?? []
    lines += [
      tongue.say(
        "Diterima di kantor: \(line.received) perubahan.", "Received at the office: \(line.received) changes."),
      tongue.say(
        "Diambil: \(line.applied) perubahan, \(line.granted) dokumen baru.",
        "Fetched: \(line.applied) changes, \(line.granted) new documents."),
    ]
    lines += attachments(line, tongue)
    if line.held > 0 {
      lines.append(
        tongue.say(
          "\(line.held) perubahan DITAHAN kantor (lihat `lindung status`).",
          "\(line.held) changes HELD at the office (see `lindung status`)."))
    }
    if line.forgotten > 0 {
      lines.append(
        tongue.say(
          "\(line.forgotten) dokumen tidak lagi ditugaskan dan dihapus dari laptop ini.",
          "\(line.forgotten) documents are no longer assigned and were destroyed on this laptop."))
    }
    for unclean in store.uncleanCopies {
      lines.append(
        tongue.say(
          "Salinan \(printable(unclean)) masih memuat kasus yang bukan tugas Anda lagi; tutup, atau hapus bila rusak.",
          "The copy \(printable(unclean)) still holds cases that are no longer yours; close it, or delete it if damaged."
        ))
    }
    if line.conflicts > 0 {
      lines.append(
        tongue.say(
          "\(line.conflicts) konflik terbuka (lihat `lindung conflicts list`).",
          "\(line.conflicts) open conflicts (see `lindung conflicts list`)."))
    }
    return try Printout(lines, line)
  }

  private func attachments(_ line: SyncLine, _ tongue: Tongue) -> [String] {
    if line.attachmentsSent + line.attachmentsFetched == 0 { return [] }
    return [
      tongue.say(
        "Lampiran: \(line.attachmentsSent) terkirim utuh, \(line.attachmentsFetched) diambil.",
        "Attachments: \(line.attachmentsSent) sent whole, \(line.attachmentsFetched) fetched.")
    ]
  }
}
