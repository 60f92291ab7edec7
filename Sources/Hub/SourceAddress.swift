import NIOCore

/// Where a connection comes from, as far as it counts: an IPv4 address, or the first half of an IPv6 address, since one
/// customer has all addresses under it.
struct SourceAddress: Hashable, Sendable {
  private let bits: UInt64
  private let isVersion6: Bool

  /// The source of a connection; nil for one that has no address.
  init?(_ address: SocketAddress?) {
    switch address {
    case .v4(let address):
      self.init(version4: UInt32(bigEndian: address.address.sin_addr.s_addr))
    case .v6(let address):
      self.init(version6: withUnsafeBytes(of: address.address.sin6_addr) { Array($0) })
    case .unixDomainSocket, nil: return nil
    }
  }

  init(version4 address: UInt32) {
    bits = UInt64(address)
    isVersion6 = false
  }

  /// `bytes` are the 16 of the address; one that carries an IPv4 address counts as that.
  init(version6 bytes: [UInt8]) {
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xff && bytes[11] == 0xff
    bits = isMapped ? number(bytes[12...]) : number(bytes[..<8])
    isVersion6 = !isMapped
  }
}
