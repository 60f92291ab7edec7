import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// The other side of the office's WhatsApp in the demonstration: takes what is sent, and writes it down.
struct DemoGraphCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "graph", abstract: "", shouldDisplay: false)

  @Option(help: .hidden) var data: String

  private static let bodyBytesMax = 65_536

  /// A text message as it is posted.
  private struct Posted: Decodable {
    struct Text: Decodable {
      let body: String
    }

    let text: Text?
  }

  func run() async throws {
    let sent = DemoPhone.sentPath(data)
    guard FileManager.default.createFile(atPath: sent, contents: nil), let handle = FileHandle(forWritingAtPath: sent)
    else { throw Complaint.processFailed("graph") }
    let book = SentBook(handle)
    let router = Router()
    router.post("/**") { request, _ in
      let bytes = try await request.body.collect(upTo: Self.bodyBytesMax)
      let posted = try JSONDecoder().decode(Posted.self, from: Data(bytes.readableBytesView))
      let number = try await book.write(posted.text?.body ?? "")
      return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: #"{"messages":[{"id":"wamid.demo\#(number)"}]}"#)))
    }
    let place = DemoPhone.portPath(data)
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        if !FileManager.default.createFile(atPath: place, contents: Data("\(port)".utf8)) {
          QuietLogger.make("graph").warning("cannot write the port file")
        }
      }, logger: QuietLogger.make("graph"))
    try await application.runService()
  }
}

/// The texts that were sent, one a line.
private actor SentBook {
  private let handle: FileHandle
  private var count = 0

  init(_ handle: sending FileHandle) { self.handle = handle }

  /// Writes a text down.
  ///
  /// - Returns: How many there are.
  func write(_ text: String) throws -> Int {
    try handle.write(contentsOf: Data((text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n").utf8))
    count += 1
    return count
  }
}
