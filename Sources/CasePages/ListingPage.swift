import Pages

/// A plain page of lists: what it is about, what may be begun there, and lines with what may be done about each.
struct ListingPage: Sendable {
  struct Box: Sendable {
    var heading: String?
    let items: [Item]
    let empty: String?

    init(_ heading: String? = nil, items: [Item], empty: String? = nil) {
      self.heading = heading
      self.items = items
      self.empty = items.isEmpty ? empty : nil
    }
  }

  struct Item: Sendable {
    var path: String?
    let code: String
    var words = ""
    var caps: [Cap] = []
    var when = ""
    var title = ""
    var links: [PageLink] = []
  }

  let heading: String
  var intro: String?
  var warning: String?
  var back: PageLink?
  var actions: [PageLink] = []
  var boxes: [Box] = []

  init(heading: String) { self.heading = heading }

  var page: Page { Page("lembar-daftar", self) }

  static let templates = ["lembar-daftar": template, "lembar-baris": line]

  private static let template = """
    <div class="konflik-kepala"><h1>{{heading}}</h1>{{#actions}}<a class="tombol" href="{{path}}">{{label}}</a>{{/actions}}</div>
    {{#.intro}}<p class="redup">{{.}}</p>{{/.intro}}{{#.back}}<p><a href="{{path}}">{{label}}</a></p>{{/.back}}
    {{#.warning}}<div class="pemberitahuan terlambat"><p><span class="tanda" aria-hidden="true">⚠</span>{{.}}</p></div>{{/.warning}}
    {{#boxes}}<section class="kartu">{{#.heading}}<h2>{{.}}</h2>{{/.heading}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}<ul class="daftar">{{#items}}{{>lembar-baris}}{{/items}}</ul></section>{{/boxes}}
    """

  private static let line = """
    <li>{{#.path}}<a class="kode" href="{{.}}">{{code}}</a>{{/.path}}{{^.path}}<strong>{{code}}</strong>{{/.path}} <span>{{words}}</span>{{#caps}} {{>kasus-cap}}{{/caps}}<span class="kanan-baris" title="{{title}}">{{when}}</span>{{#links}} <a href="{{path}}">{{label}}</a>{{/links}}</li>
    """
}
