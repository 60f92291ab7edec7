import Foundation
import Sealing
import SyncClient
import SyncWire
import Testing

@testable import Hub

@Suite("TLS with the office's own authority")
struct ServerTLSTests {
  private func options(_ files: PrivateAuthority.Files) -> HubServer.Options {
    var options = HubServer.Options()
    options.certificate = files.certificate
    options.certificateKey = files.key
    return options
  }

  private func enrol(_ hub: TestHub, _ transport: CurlTransport) async throws -> SigningIdentity {
    let identity = SigningIdentity()
    let code = try hub.service.newEnrolmentCode(user: 2)
    return try await OwnThread.run(cancellation: CancellationFlag()) {
      let welcome = try Enrolment.enrol(code: code, transport: transport, identity: identity)
      var device = TestDevice(
        number: welcome.device, user: welcome.user, identity: identity, cursor: welcome.cursor)
      let request = device.request([device.newCase("over TLS")])
      _ = try HubConnection(transport, hubKey: welcome.hubKey).exchange(request, by: identity)
      return identity
    }
  }

  private func failure(_ hub: TestHub, _ transport: CurlTransport) async throws -> ClientError? {
    do {
      _ = try await enrol(hub, transport)
      return nil
    } catch let error as ClientError { return error }
  }

  private func secure(_ port: Int, trusting file: String?, host: String = "127.0.0.1") throws -> CurlTransport {
    try TestServer.transport(port) {
      $0.address = "https://\(host):\(port)"
      $0.certificates = file
    }
  }

  @Test("A laptop that trusts the office's authority enrols and syncs; no other authority will do")
  func trusted() async throws {
    let hub = try TestHub()
    let authority = try PrivateAuthority()
    let stranger = try PrivateAuthority()
    let files = try authority.server("kantor")
    #expect(try HubServer(hub.service, options: options(files)).hasValidCertificate)
    let (trusted, foreign) = (authority.certificate, stranger.certificate)
    try await TestServer.run(hub.service, options: options(files)) { port in
      #expect(try await failure(hub, try secure(port, trusting: trusted)) == nil)
      #expect(try hub.service.status().head == 1)
      for transport in [try secure(port, trusting: foreign), try secure(port, trusting: nil)] {
        #expect(try await failure(hub, transport) == .notTheOffice(.tls(clockSuspect: false)))
      }
      let plain = try TestServer.transport(port)
      #expect(try await failure(hub, plain) != nil, "plain HTTP where TLS is spoken")
      #expect(try hub.service.devices().count == 1)
    }
    withExtendedLifetime((authority, stranger)) {}
  }

  @Test("An expired certificate is refused, and the clock is named")
  func expired() async throws {
    let hub = try TestHub()
    let authority = try PrivateAuthority()
    let files = try authority.server("lama", days: -1)
    #expect(try !HubServer(hub.service, options: options(files)).hasValidCertificate)
    let trusted = authority.certificate
    try await TestServer.run(hub.service, options: options(files)) { port in
      let error = try await failure(hub, try secure(port, trusting: trusted))
      #expect(error == .notTheOffice(.tls(clockSuspect: true)))
    }
    withExtendedLifetime(authority) {}
  }

  @Test("Nothing older than TLS 1.2 is spoken")
  func versions() async throws {
    let authority = try PrivateAuthority()
    let files = try authority.server("kantor")
    let certificate = try ServerCertificate(certificate: files.certificate, key: files.key)
    #expect(certificate.configuration.minimumTLSVersion == .tlsv12)
  }

  @Test("Files that cannot work are named")
  func files() throws {
    let hub = try TestHub()
    let authority = try PrivateAuthority()
    let first = try authority.server("satu")
    let second = try authority.server("dua")
    func expect(_ error: HubError, _ certificate: String?, _ key: String?) {
      var options = HubServer.Options()
      options.certificate = certificate
      options.certificateKey = key
      #expect(throws: error) { try HubServer(hub.service, options: options) }
    }
    expect(.certificateWithoutKey, first.certificate, nil)
    expect(.certificateWithoutKey, nil, first.key)
    expect(.unreadableCertificate, "/nowhere", first.key)
    expect(.unreadableCertificate, first.key, first.key)
    expect(.unreadableCertificateKey, first.certificate, "/nowhere")
    expect(.unreadableCertificateKey, first.certificate, first.certificate)
    expect(.certificateKeyMismatch, first.certificate, second.key)
    chmod(first.key, 0o644)
    expect(.exposedCertificateKey, first.certificate, first.key)
  }

  @Test("With a certificate the server listens beyond this machine, without one it does not")
  func beyondLoopback() throws {
    let hub = try TestHub()
    let authority = try PrivateAuthority()
    var options = options(try authority.server("kantor"))
    options.host = "0.0.0.0"
    _ = try HubServer(hub.service, options: options)
    options.certificate = nil
    options.certificateKey = nil
    #expect(throws: HubError.notLoopback) { try HubServer(hub.service, options: options) }
  }
}
