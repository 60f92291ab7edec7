import Foundation
import MergeCore
import Sealing
import SyncSession
import SyncWire

/// Line 7: what a day of 200 edits in 65 commits takes on the wire, as one signed request.
struct DayLine {
  let rounds: Int
  let folder: String
  let peers: PythonPeers?

  private var series: [String: [Double]] = [:]

  init(rounds: Int, folder: String, peers: PythonPeers?) {
    self.rounds = rounds
    self.folder = folder
    self.peers = peers
  }

  mutating func run() throws -> [Finding] {
    let stock = try CaseStock(folder: folder + "/stock", device: 7)
    for round in 0..<rounds {
      let edits = FieldDayC4.make(seed: UInt64(round) + 900)
      let laptop = try Laptop(opening: try Files.copy(stock.folder, to: folder + "/day"))
      try Self.commit(edits, stock, laptop, dayFrom: Laptop.morning)
      let request = try laptop.request()
      let frame = try laptop.frame(of: request)
      try check(frame, request, edits, stock, laptop)
      note("frame", frame.count)
      var bare = request
      bare.audit = []
      note("bare", try laptop.frame(of: bare).count)
      note("audit", request.audit.count)
      note("push", request.push.count)
      let texts = edits.flatMap { Array($0.value.utf8) }
      note("text", texts.count)
      note("text deflated", Deflate.shorten(texts, level: 9)?.count ?? texts.count)
      guard let peers else { continue }
      let found = try peers.day(edits, base: stock.texts)
      note("pycrdt", found.raw.pycrdt)
      note("pycrdt deflated", found.deflated.pycrdt)
      note("loro", found.raw.loro)
      note("loro deflated", found.deflated.loro)
    }
    return findings()
  }

  /// Makes the day's commits, spread over eight hours.
  static func commit(_ edits: [DayEdit], _ stock: CaseStock, _ laptop: Laptop, dayFrom morning: UInt64) throws {
    var dice = Dice(seed: morning)
    let times = (0..<FieldDayC4.commits).map { _ in morning + UInt64(dice.below(28_800_000)) }.sorted()
    for (commit, parts) in Dictionary(grouping: edits, by: \.commit).sorted(by: { $0.key < $1.key }) {
      try laptop.store.commit(wall: times[commit]) { draft in
        let (record, assignments) = stock.assignments(parts)
        draft.append(.put(record: record.id, assignments: assignments), to: record.document)
      }
    }
  }

  private mutating func note(_ name: String, _ count: Int) { note(name, Double(count)) }

  private mutating func note(_ name: String, _ count: Double) {
    series[name, default: []].append(count / Double(FieldDayC4.edits))
  }

  /// The frame opens with the device's key and holds every edit of the day.
  private func check(
    _ bytes: [UInt8], _ request: SyncRequest, _ edits: [DayEdit], _ stock: CaseStock, _ laptop: Laptop
  ) throws {
    let frame = try Frame(bytes: bytes)
    try SignedFrame.check(frame, publicKey: try laptop.store.signingIdentity().publicKey)
    let read = try SyncRequest(bytes: try SignedFrame.payload(of: frame))
    try require(read == request, "the frame holds another request")
    let changeSets = try Batch.unpack(read.push)
    try require(changeSets.count == FieldDayC4.commits, "\(changeSets.count) commits in the frame")
    var sent: [String] = []
    for case .put(_, let assignments) in changeSets.flatMap(\.operations) {
      for assignment in assignments {
        if case .text(let text) = assignment.value { sent.append(text) }
      }
    }
    try require(
      sent.count == FieldDayC4.edits && Rows.checksum(sent) == Rows.checksum(edits.map(\.value)),
      "the frame holds other edits")
  }

  private func median(_ name: String) -> Double { Spread(series[name] ?? []).median }

  private func findings() -> [Finding] {
    let push = "push before deflating \(median("push").short) B/edit"
    var all = [
      Finding(
        line: 7, name: "day of 200 edits in 65 commits, whole signed request", unit: "B/edit",
        spread: Spread(series["frame"] ?? []), must: 11.5, stretch: 9.5,
        note: "\(push); value text alone \(median("text").short) B, deflated \(median("text deflated").short) B; "
          + "the frame's signature 0.32, nonce and head included; read back and compared"),
      Finding(
        line: 7, name: "the same without the audit section", unit: "B/edit", spread: Spread(series["bare"] ?? []),
        note: "audit section before deflating \(median("audit").short) B/edit"),
    ]
    for name in ["pycrdt", "loro"] where series[name] != nil {
      all.append(
        Finding(
          line: 7, name: "\(name), same edits, deflated, without signature, author or time", unit: "B/edit",
          spread: Spread(series[name + " deflated"] ?? []), note: "raw \(median(name).short) B/edit, measured"))
    }
    return all
  }
}

extension CaseStock {
  /// The record that a commit edits, and its assignments.
  func assignments(_ parts: [DayEdit]) -> (Placed, [Assignment]) {
    let form = CaseForm.formOfField[parts[0].field]
    let (record, fields) = records[parts[0].caseIndex * CaseForm.all.count + form]
    return (
      record,
      parts.map { Assignment(field: fields[$0.field - CaseForm.all[form].first], value: .text($0.value)) }
    )
  }
}

extension Laptop {
  /// What to say in the next exchange, with room for everything.
  func request() throws -> SyncRequest {
    try store.makeRequest(nonce: RandomBytes.draw(16), pushBytes: 1_048_576, replyBudget: 1_048_576)
  }

  /// The signed frame that carries a request.
  func frame(of request: SyncRequest) throws -> [UInt8] {
    try SignedFrame.seal(.syncRequest, request.bytes, by: try store.signingIdentity())
  }
}
