/// What stands around a page for whoever looks at it: where she is, where she can go, how the exchange stands.
public struct Frame: Sendable {
  /// A link of the navigation.
  public struct Link: Sendable {
    /// Where it leads.
    public let path: String
    /// The words.
    public let label: String
    /// How many wait there; nil for none.
    public let badge: String?
    /// The badge's name for live updates.
    public let key: String
    /// Whether the page is below it.
    public var isCurrent = false
    /// The heading of the links that begin with this one; nil inside a group.
    public let group: String?

    /// A link; `count` 0 shows no badge, `group` begins a group of that name.
    public init(_ path: String, _ label: String, count: Int = 0, key: String = "", group: String? = nil) {
      self.path = path
      self.group = group
      self.label = label
      badge = count > 0 ? String(count) : nil
      self.key = key
    }
  }

  /// How the exchange with the office stands, in words.
  public struct Sync: Sendable {
    /// The words.
    public let words: String
    /// How they are said.
    public let tone: String
    /// Where the exchange is begun; nil where it cannot be.
    public let action: String?
    /// The button's words.
    public let button: String

    /// How the exchange stands.
    public init(_ words: String, _ tone: Tone, action: String? = nil, button: String = "") {
      self.words = words
      self.tone = tone.rawValue
      self.action = action
      self.button = button
    }
  }

  /// The field of the top bar that searches.
  public struct Search: Sendable {
    /// Where it is posted: what is searched for stands in no address.
    public let path: String
    /// The field's label.
    public let label: String
    /// What stands in the empty field.
    public let hint: String
    /// The button's words.
    public let button: String
    /// What was searched for.
    public var words = ""

    /// A search.
    public init(_ path: String, label: String, hint: String, button: String) {
      self.path = path
      self.label = label
      self.hint = hint
      self.button = button
    }
  }

  /// Where she is.
  public var place: String
  /// The navigation.
  public var links: [Link]
  /// How the exchange stands.
  public var sync: Sync?
  /// The search.
  public var search: Search?
  /// Where the records are locked, or the session ended.
  public var lockPath: String?
  /// The button's words.
  public var lockLabel: String = ""
  /// Who is at work.
  public var person: String?
  /// Where the state is asked for while a page is open; empty for nowhere.
  public var statePath: String = ""

  /// A frame.
  public init(place: String, links: [Link]) {
    self.place = place
    self.links = links
  }

  /// The same frame with the link of `path` marked: the longest that the path begins with.
  func marked(_ path: String) -> Frame {
    var frame = self
    let fitting = links.indices.filter { path == links[$0].path || path.hasPrefix(links[$0].path + "/") }
    if let best = fitting.max(by: { links[$0].path.utf8.count < links[$1].path.utf8.count }) {
      frame.links[best].isCurrent = true
    }
    return frame
  }
}
