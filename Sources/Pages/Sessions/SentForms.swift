import Crypto

/// The forms that were sent from pages lately, so that a second press, or going back and pressing again, does not do a thing
/// twice. A form is known by its page's own number and by all that is in it: what differs is another one. In memory only.
actor SentForms {
  private enum State {
    case underWay([CheckedContinuation<String?, Never>])
    case done(String)
  }

  /// Forms remembered at most; those that ended longest ago give way.
  static let countMax = 2_000

  private var states: [[UInt8]: State] = [:]
  private var ended: [[UInt8]] = []

  /// The name of a form, nil for one that says nothing of its page.
  static func key(_ path: String, _ read: SiteRequest.Body, in session: [UInt8]) -> [UInt8]? {
    guard read.form.has("_sekali") else { return nil }
    var hash = SHA256()
    func add(_ bytes: some Collection<UInt8>) {
      hash.update(data: withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) })
      hash.update(data: Array(bytes))
    }
    add(session)
    add(path.utf8)
    for field in read.form.fields {
      add(field.name.utf8)
      add(field.value.utf8)
    }
    for file in read.files {
      add(file.name.utf8)
      add(file.bytes)
    }
    return Array(hash.finalize())
  }

  /// Takes a form on. While the same one is under way, this waits for what comes of it.
  ///
  /// - Returns: Nil to carry it out and to `end` it; where it has led when that was done already.
  func begin(_ key: [UInt8]) async -> String? {
    while case .underWay(let waiting)? = states[key] {
      let place = await withCheckedContinuation { states[key] = .underWay(waiting + [$0]) }
      if let place { return place }
    }
    if case .done(let place)? = states[key] { return place }
    states[key] = .underWay([])
    return nil
  }

  /// Says where the form has led; nil when nothing came of it, and it may be sent again as it is.
  func end(_ key: [UInt8], at place: String?) {
    guard case .underWay(let waiting)? = states[key] else { return }
    states[key] = place.map { .done($0) }
    if place != nil { ended.append(key) }
    if ended.count > Self.countMax { states[ended.removeFirst()] = nil }
    for one in waiting { one.resume(returning: place) }
  }
}
