import CCurl
import Foundation
import SyncWire
import Synchronization

/// HTTP and HTTPS through libcurl, with one connection that is kept between posts.
///
/// It follows no redirect and speaks TLS 1.2 or later. No transfer has a time limit: it ends when no byte moved for
/// `stallSeconds`, by the clock that also runs while the machine sleeps. One post runs at a time; others wait.
///
/// Sendable: the handle is used under `turn` only.
public final class CurlTransport: HTTPTransport, @unchecked Sendable {
  /// Which proxy to use.
  public enum Proxy: Hashable, Sendable {
    /// What `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` say.
    case environment
    /// None, whatever the environment says.
    case none
    /// This address, `http://host:port` or `socks5h://host:port`.
    case address(String)
  }

  /// How to reach the office.
  public struct Options: Sendable {
    /// `https://host` or `http://host:port`, without a path.
    public var address: String
    /// Which proxy to use.
    public var proxy = Proxy.environment
    /// A file with the certificates to trust instead of the system's.
    public var certificates: String?
    /// Whether `http://` may go over a network: who listens there sees which office a laptop belongs to, and when and how
    /// much it exchanges.
    public var allowsPlainHTTP = false
    /// Seconds to wait for a connection.
    public var connectSeconds = 20
    /// Seconds without a moved byte after which the transfer is given up.
    public var stallSeconds = 60.0
    /// Stops a transfer that is under way.
    public var cancellation = CancellationFlag()

    /// The office at `address`.
    public init(address: String) { self.address = address }
  }

  private let options: Options
  private let handle: UnsafeMutableRawPointer
  private let turn = Mutex(())

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  private static let headerLines = [
    "Content-Type: \(HTTPTarget.frameType)", "Accept: \(HTTPTarget.frameType)", "Cache-Control: no-store", "Expect:",
  ]

  /// A transport to the address of `options`.
  ///
  /// - Throws: `badOption` when the address is not http or https, is plain HTTP over a network without leave, or the
  ///   certificate file cannot be read.
  public init(_ options: Options) throws(ClientError) {
    let url = URL(string: options.address)
    guard let host = url?.host, !host.isEmpty, let scheme = url?.scheme?.lowercased(),
      ["https", "http"].contains(scheme)
    else { throw .badOption(.address) }
    guard scheme == "https" || options.allowsPlainHTTP || Self.isThisMachine(host) else {
      throw .badOption(.plainAddress)
    }
    if let file = options.certificates, !FileManager.default.isReadableFile(atPath: file) {
      throw .badOption(.certificates)
    }
    guard Self.isReady, let handle = curl_easy_init() else { throw .notTheOffice(.unreachable) }
    self.options = options
    self.handle = handle
    try setUp()
  }

  deinit { curl_easy_cleanup(handle) }

  /// Whether `host` names this machine itself.
  private static func isThisMachine(_ host: String) -> Bool {
    let name = host.lowercased()
    return ["localhost", "::1", "[::1]"].contains(name)
      || name.hasPrefix("127.") && name.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
  }

  /// Posts `posting`; see `HTTPTransport`.
  ///
  /// - Returns: The answer.
  /// - Throws: A `ClientError`.
  public func post(
    _ posting: Posting, progress: (TransferProgress) -> Void
  ) throws(ClientError) -> HTTPAnswer {
    let result = turn.withLock { _ in
      withoutActuallyEscaping(progress) { progress in
        let transfer = CurlTransfer(
          toSend: posting.body.count, stallSeconds: options.stallSeconds, cancellation: options.cancellation,
          progress: progress)
        return perform(posting, transfer)
      }
    }
    return try result.get()
  }

  private func setUp() throws(ClientError) {
    long(CURLOPT_POST, 1)
    long(CURLOPT_FOLLOWLOCATION, 0)
    long(CURLOPT_NOSIGNAL, 1)
    long(CURLOPT_NOPROGRESS, 0)
    long(CURLOPT_TCP_KEEPALIVE, 1)
    long(CURLOPT_CONNECTTIMEOUT, options.connectSeconds)
    long(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    lindung_curl_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    lindung_curl_string(handle, CURLOPT_USERAGENT, "lindung")
    switch options.proxy {
    case .environment: break
    case .none: lindung_curl_string(handle, CURLOPT_PROXY, "")
    case .address(let address):
      guard !address.isEmpty, lindung_curl_string(handle, CURLOPT_PROXY, address) == CURLE_OK else {
        throw .badOption(.proxy)
      }
    }
    if let file = options.certificates { lindung_curl_string(handle, CURLOPT_CAINFO, file) }
    lindung_curl_on_write(handle) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }
    lindung_curl_on_progress(handle) { context, toReceive, received, toSend, sent in
      guard let context else { return 1 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.goesOn(received: received, toReceive: toReceive, sent: sent, toSend: toSend) ? 0 : 1
    }
  }

  private func long(_ option: CURLoption, _ value: Int) { lindung_curl_long(handle, option, value) }

  private func perform(_ posting: Posting, _ transfer: CurlTransfer) -> Result<HTTPAnswer, ClientError> {
    guard !options.cancellation.isCancelled else { return .failure(.cancelled) }
    let (url, body) = (options.address + posting.path, posting.body)
    guard lindung_curl_string(handle, CURLOPT_URL, url) == CURLE_OK else { return .failure(.badOption(.address)) }
    var headers: UnsafeMutablePointer<curl_slist>?
    for line in Self.headerLines + Self.lines(posting.signature) { headers = curl_slist_append(headers, line) }
    lindung_curl_pointer(handle, CURLOPT_HTTPHEADER, headers)
    defer {
      lindung_curl_pointer(handle, CURLOPT_HTTPHEADER, nil)
      curl_slist_free_all(headers)
    }
    let context = Unmanaged.passRetained(transfer)
    defer { context.release() }
    lindung_curl_pointer(handle, CURLOPT_WRITEDATA, context.toOpaque())
    lindung_curl_pointer(handle, CURLOPT_XFERINFODATA, context.toOpaque())
    lindung_curl_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    let code = body.withUnsafeBytes { raw in
      lindung_curl_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: raw.baseAddress))
      return curl_easy_perform(handle)
    }
    lindung_curl_pointer(handle, CURLOPT_POSTFIELDS, nil)
    return code == CURLE_OK ? .success(answer(transfer)) : .failure(failure(code, transfer))
  }

  private static func lines(_ signature: HTTPSignatureFields?) -> [String] {
    guard let signature else { return [] }
    return [
      "Content-Digest: " + signature.contentDigest, "Signature-Input: " + signature.input,
      "Signature: " + signature.signature,
    ]
  }

  private func answer(_ transfer: CurlTransfer) -> HTTPAnswer {
    var status = 0
    lindung_curl_info_long(handle, CURLINFO_RESPONSE_CODE, &status)
    var seconds: curl_off_t = 0
    lindung_curl_info_large(handle, CURLINFO_RETRY_AFTER, &seconds)
    var type: UnsafePointer<CChar>?
    lindung_curl_info_string(handle, CURLINFO_CONTENT_TYPE, &type)
    return HTTPAnswer(
      status: status, contentType: type.map { String(cString: $0) } ?? "",
      retryAfter: seconds > 0 ? Int(seconds) : nil, bytes: transfer.received)
  }

  private func failure(_ code: CURLcode, _ transfer: CurlTransfer) -> ClientError {
    switch code {
    case CURLE_ABORTED_BY_CALLBACK: return transfer.abort ?? .cancelled
    case CURLE_WRITE_ERROR: return .notTheOffice(.unsigned)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .badOption(.address)
    case CURLE_SSL_CACERT_BADFILE: return .badOption(.certificates)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION:
      var verified = 0
      lindung_curl_info_long(handle, CURLINFO_SSL_VERIFYRESULT, &verified)
      return .notTheOffice(.tls(clockSuspect: Self.dateFailures.contains(verified)))
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      return .notTheOffice(.cut)
    default: return .notTheOffice(.unreachable)
    }
  }

  /// OpenSSL's numbers for a certificate that is not valid yet, or not any more.
  private static let dateFailures = [9, 10]
}
