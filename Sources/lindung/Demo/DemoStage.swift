import Foundation
import Glibc
import Sealing
import Synchronization

/// A program started by the demonstration, with its output.
struct ProcessResult {
  let output: Data
  let complaint: String
  let exitCode: Int32
}

/// The places of the demonstration: an office and two laptops, each with its own folder and its own process.
final class DemoStage {
  let root: String
  let passphrase: String
  private var running: [String: Process] = [:]
  /// The port that the office had last: laptops know it.
  private(set) var lastPort = "0" {
    didSet { officePort.port.withLock { $0 = Int(lastPort) ?? 0 } }
  }
  private let officePort = OfficePort()
  /// The laptops' ways to the office.
  let relays = DemoRelays()

  /// What the two laptops are called when somebody cuts them off.
  static let laptopNames = ["A", "B"]

  init(root: String, passphrase: String) {
    self.root = root
    self.passphrase = passphrase
  }

  func folder(_ name: String) -> String { root + "/" + name }

  private func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["LINDUNG_PASSPHRASE"] = passphrase
    environment["LINDUNG_NEW_PASSWORD"] = passphrase
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// The office's address as a laptop knows it: the way there can be cut.
  ///
  /// - Throws: The listening socket's error.
  func way(of laptop: String) throws -> String {
    let officePort = officePort
    let relay = try DemoRelay { officePort.port.withLock { $0 } }
    relays.add(relay, laptop)
    return "http://127.0.0.1:\(relay.port)"
  }

  /// Runs one command at `place` and waits for it.
  func run(_ place: String, _ arguments: [String]) throws -> ProcessResult {
    let process = process(arguments + ["--data", folder(place), "--json"])
    let output = Pipe()
    let complaints = root + "/complaint"
    guard FileManager.default.createFile(atPath: complaints, contents: nil) else {
      throw Complaint.processFailed("temporary folder")
    }
    let complaintHandle = FileHandle(forWritingAtPath: complaints) ?? FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = complaintHandle
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try complaintHandle.close()
    let complaint = String(decoding: FileManager.default.contents(atPath: complaints) ?? Data(), as: UTF8.self)
    return ProcessResult(output: data, complaint: complaint, exitCode: process.terminationStatus)
  }

  /// Runs one command at `place`, which must succeed, and reads its JSON.
  func ask<Answer: Decodable>(
    _ place: String, _ arguments: [String], as type: Answer.Type = Answer.self
  ) throws -> Answer {
    let result = try run(place, arguments)
    guard result.exitCode == 0 else {
      throw Complaint.processFailed(arguments.prefix(2).joined(separator: " ") + ": " + result.complaint)
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: result.output)
  }

  /// Starts a process that stays, and waits until it answers on its control socket.
  func start(_ place: String, _ arguments: [String]) throws {
    let socket = ControlSocket.path(folder(place))
    unlink(socket)
    let process = process(arguments + ["--data", folder(place)])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.standardError
    try process.run()
    running[place] = process
    for _ in 0..<1_200 {
      if FileManager.default.fileExists(atPath: socket), place != "kantor" || port != nil {
        if place == "kantor", let port { lastPort = port }
        return
      }
      if !process.isRunning { break }
      usleep(50_000)
    }
    throw Complaint.processFailed(arguments.prefix(2).joined(separator: " "))
  }

  /// Starts what takes the office's WhatsApp messages, and waits until it listens.
  ///
  /// - Returns: Its port.
  func startGraph() throws -> String {
    let process = process(["demo", "graph", "--data", root])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.standardError
    try process.run()
    running["whatsapp"] = process
    return try port(DemoPhone.portPath(root))
  }

  /// The port on which the office takes WhatsApp's messages.
  func whatsAppPort() throws -> String { try port(folder("kantor") + "/whatsapp-port") }

  /// The port that a process has written into a file, once it has.
  func port(_ path: String) throws -> String {
    for _ in 0..<1_200 {
      if let data = FileManager.default.contents(atPath: path), !data.isEmpty {
        return String(decoding: data, as: UTF8.self)
      }
      usleep(50_000)
    }
    throw Complaint.processFailed("whatsapp")
  }

  /// The office's port, once it listens.
  var port: String? {
    guard let data = FileManager.default.contents(atPath: folder("kantor") + "/port"), !data.isEmpty else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// Ends the process of `place` in an orderly way.
  func stop(_ place: String) {
    guard let process = running.removeValue(forKey: place) else { return }
    process.terminate()
    process.waitUntilExit()
    unlink(folder(place) + "/port")
    unlink(ControlSocket.path(folder(place)))
  }

  /// Ends everything that was started.
  func close() {
    for place in running.keys.sorted() { stop(place) }
    relays.close()
  }
}
