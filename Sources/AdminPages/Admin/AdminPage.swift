import CaseModel
import Pages

/// A page of the admin: what it is about, tiles that show at a glance, tables, forms. One template draws them all.
struct AdminPage: Sendable {
  /// A word with a colour and a mark, or plain words; a link where it leads somewhere.
  struct CellView: Sendable {
    let text: String
    let tone: String
    let isToned: Bool
    let target: String
    let isLink: Bool

    init(_ text: String, _ tone: Tone? = nil, to target: String? = nil) {
      self.text = tone.map { $0.mark.isEmpty ? text : "\($0.mark) \(text)" } ?? text
      self.tone = tone?.rawValue ?? ""
      isToned = tone != nil
      self.target = target ?? ""
      isLink = target != nil
    }
  }

  struct ButtonForm: Sendable {
    let action: String
    let hidden: [HiddenField]
    let button: String
    let manner: String

    init(_ action: String, _ button: String, _ hidden: [HiddenField] = [], manner: String = "ringan") {
      self.action = action
      self.button = button
      self.hidden = hidden
      self.manner = manner
    }
  }

  struct RowView: Sendable {
    let head: CellView
    let cells: [CellView]
    let acts: [ButtonForm]

    init(_ cells: [CellView], acts: [ButtonForm] = []) {
      head = cells.first ?? CellView("")
      self.cells = Array(cells.dropFirst())
      self.acts = acts
    }
  }

  struct ListView: Sendable {
    let title: String
    let hasTitle: Bool
    let about: String
    let columns: [String]
    let hasActs: Bool
    let actsWord: String
    let listRows: [RowView]
    let isEmpty: Bool
    let emptyWords: String

    init(
      title: String = "", about: String, columns: [String], rows: [RowView], acts: String? = nil, empty: String
    ) {
      self.title = title
      hasTitle = !title.isEmpty
      self.about = about
      self.columns = columns
      hasActs = acts != nil
      actsWord = acts ?? ""
      listRows = rows
      isEmpty = rows.isEmpty
      emptyWords = empty
    }
  }

  struct FormView: Sendable {
    let title: String
    let action: String
    let explanation: String
    let hasExplanation: Bool
    let hidden: [HiddenField]
    let fields: [FormRowContext]
    let buttons: [Button]

    struct Button: Sendable {
      let words: String
      let value: String
      let manner: String
    }

    init(
      _ title: String, to action: String, explanation: String = "", hidden: [HiddenField] = [], _ fields: [FormRow],
      button: String, manner: String = ""
    ) {
      self.title = title
      self.action = action
      self.explanation = explanation
      hasExplanation = !explanation.isEmpty
      self.hidden = hidden
      self.fields = fields.map(\.context)
      buttons = [Button(words: button, value: "1", manner: manner)]
    }
  }

  /// A form with a file and a button for each thing that can be done with it.
  struct UploadView: Sendable {
    let title: String
    let action: String
    let label: String
    let hint: String
    let buttons: [FormView.Button]
  }

  struct TileView: Sendable {
    let tone: String
    let name: String
    let lines: [String]
    let target: String

    init(_ tone: Tone, _ name: String, _ lines: [String], to target: String) {
      self.tone = tone.rawValue
      self.name = name
      self.lines = lines
      self.target = target
    }
  }

  /// What is shown once.
  struct SecretView: Sendable {
    let title: String
    let words: String
    let value: String
    let after: String
  }

  struct MenuItem: Sendable {
    let path: String
    let label: String
    let isHere: Bool
  }

  struct Problem: Sendable {
    let field: String
    let words: String
  }

  private(set) var menu: [MenuItem]
  let menuLabel: String
  let hasMenu: Bool
  let heading: String
  var paragraphs: [String] = []
  var wrong: [Wrong] = []
  /// What is shown once, above everything else.
  var secrets: [SecretView] = []
  /// Forms above the lists, such as a search.
  var formsFirst: [FormView] = []
  var uploads: [UploadView] = []
  var maps: [ReplicaMap] = []
  var tiles: [TileView] = []
  var hasTiles = false
  var tables: [TableView] = []
  var lists: [ListView] = []
  var forms: [FormView] = [] { didSet { hasForms = !forms.isEmpty } }
  private(set) var hasForms = false

  struct Wrong: Sendable {
    let heading: String
    let problems: [Problem]
  }

  init(_ visit: Visit, _ path: String, _ heading: String, _ paragraphs: [String] = []) {
    menu = []
    hasMenu = true
    menuLabel = visit.say("Halaman pengelolaan", "Pages of the admin")
    self.heading = heading
    self.paragraphs = paragraphs
  }

  /// A page that is not the admin's own, such as the form of a letter: without her menu.
  init(letter visit: Visit, _ heading: String, _ paragraphs: [String]) {
    menu = []
    hasMenu = false
    menuLabel = ""
    self.heading = heading
    self.paragraphs = paragraphs
  }

  /// Puts the menu above the page; the link that the address stands below is marked.
  mutating func setMenu(_ links: [PageLink], at path: String) {
    let here = links.map(\.path).filter { path == $0 || path.hasPrefix($0 + "/") }.max { $0.count < $1.count }
    menu = links.map { MenuItem(path: $0.path, label: $0.label, isHere: $0.path == here) }
  }

  /// Says what is wrong with a form, above everything.
  mutating func complain(_ field: String, _ words: String, _ language: Language) {
    wrong = [
      Wrong(
        heading: language.say("Belum tersimpan; perbaiki ini", "Not saved yet; mend this"),
        problems: [Problem(field: field, words: words)])
    ]
  }

  /// The page, over the whole width.
  var page: Page { Page("adm-lembar", self).wide }

  static let template = """
    {{#wrong}}{{>ringkasan-galat}}{{/wrong}}
    {{#hasMenu}}<nav aria-label="{{menuLabel}}"><ul class="adm-daftar">{{#menu}}<li><a href="{{path}}"{{#isHere}} aria-current="page"{{/isHere}}>{{label}}</a></li>{{/menu}}</ul></nav>{{/hasMenu}}
    <h1>{{heading}}</h1>
    {{#paragraphs}}<p class="petunjuk">{{.}}</p>{{/paragraphs}}
    {{#secrets}}<section class="kartu"><h2>{{title}}</h2><p>{{words}}</p><p class="rahasia">{{value}}</p><p class="petunjuk">{{after}}</p></section>{{/secrets}}
    {{#formsFirst}}{{>adm-formulir}}{{/formsFirst}}
    {{#uploads}}<form class="kartu sempit" method="post" action="{{action}}" enctype="multipart/form-data"><h2>{{title}}</h2><input type="hidden" name="_token" value="{{token}}"><div class="isian"><label for="f-berkas">{{label}}</label><p class="petunjuk" id="h-berkas">{{hint}}</p><input type="file" id="f-berkas" name="berkas" accept=".csv,.xlsx" aria-describedby="h-berkas"></div><div class="baris-tombol">{{#buttons}}<button class="{{manner}}" name="lakukan" value="{{value}}">{{words}}</button>{{/buttons}}</div></form>{{/uploads}}
    {{#maps}}{{>adm-peta}}{{/maps}}
    {{#hasTiles}}<ul class="adm-petak">{{#tiles}}<li class="{{tone}}"><strong><a href="{{target}}">{{name}}</a></strong>{{#lines}}<div class="kecil">{{.}}</div>{{/lines}}</li>{{/tiles}}</ul>{{/hasTiles}}
    {{#tables}}{{>adm-tabel}}{{/tables}}
    {{#lists}}{{>adm-senarai}}{{/lists}}
    {{#hasForms}}<div class="adm-formulir">{{#forms}}{{>adm-formulir}}{{/forms}}</div>{{/hasForms}}
    """

  static let listTemplate = """
    {{#hasTitle}}<h2>{{title}}</h2>{{/hasTitle}}{{#isEmpty}}<p class="kosong">{{emptyWords}}</p>{{/isEmpty}}{{^isEmpty}}<div class="gulir"><table class="ringan-tabel"><caption>{{about}}</caption><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}{{#hasActs}}<th scope="col">{{actsWord}}</th>{{/hasActs}}</tr></thead><tbody>{{#listRows}}<tr>{{#head}}<th scope="row">{{>adm-sel}}</th>{{/head}}{{#cells}}<td>{{>adm-sel}}</td>{{/cells}}{{#hasActs}}<td>{{#acts}}<form method="post" action="{{action}}"><input type="hidden" name="_token" value="{{token}}">{{#hidden}}<input type="hidden" name="{{name}}" value="{{value}}">{{/hidden}}<button class="{{manner}}">{{button}}</button></form>{{/acts}}</td>{{/hasActs}}</tr>{{/listRows}}</tbody></table></div>{{/isEmpty}}
    """

  static let cellTemplate = """
    {{#isLink}}<a href="{{target}}">{{text}}</a>{{/isLink}}{{^isLink}}{{#isToned}}<span class="cap {{tone}}">{{text}}</span>{{/isToned}}{{^isToned}}{{text}}{{/isToned}}{{/isLink}}
    """

  static let formTemplate = """
    <form class="kartu sempit" method="post" action="{{action}}"><h2>{{title}}</h2>{{#hasExplanation}}<p class="petunjuk">{{explanation}}</p>{{/hasExplanation}}<input type="hidden" name="_token" value="{{token}}">{{#hidden}}<input type="hidden" name="{{name}}" value="{{value}}">{{/hidden}}{{#fields}}{{>isian}}{{/fields}}<div class="baris-tombol">{{#buttons}}<button class="{{manner}}">{{words}}</button>{{/buttons}}</div></form>
    """
}
