import CasePages
import Pages

/// Where a report begins.
struct ReportStart: Sendable {
  struct Channel: Sendable {
    let code: String
    let label: String
  }

  struct Draft: Sendable {
    let path: String
    let label: String
    let place: String
    let when: String
  }

  let heading: String
  let intro: String
  let question: String
  let channels: [Channel]
  let draftsHeading: String
  let drafts: [Draft]
  let empty: String?
}

/// A link to a page of the report.
struct ReportLink: Sendable {
  let path: String
  let label: String
  let isCurrent: Bool
}

/// What was wrong.
struct ReportSummary: Sendable {
  let heading: String
  let problems: [Problem]
}

/// One page of the report.
struct ReportStep: Sendable {
  let heading: String
  let hint: String
  let place: String
  let links: [ReportLink]
  let savePath: String
  let path: String
  let rows: [FormRowContext]
  let next: String
  let back: PageLink?
  let summary: ReportSummary?
}

/// The last page of the report.
struct ReportReview: Sendable {
  struct Line: Sendable {
    let label: String
    let words: String
    let empty: String?
    let path: String
    let change: String
  }

  struct CaseForm: Sendable {
    let heading: String
    let path: String
    let rows: [FormRowContext]
    let button: String
  }

  let heading: String
  let links: [ReportLink]
  let lines: [Line]
  let missing: String?
  let linked: [PageLink]
  let form: CaseForm?
  let later: PageLink
  let summary: ReportSummary?
}

/// The pages of the report.
enum ReportTemplates {
  static let all = [
    "laporan-mulai": start, "laporan-langkah": step, "laporan-periksa": review, "laporan-jalur": links,
  ]

  private static let links = """
    <nav class="jalur"><ol>{{#links}}<li><a href="{{path}}"{{#isCurrent}} aria-current="step"{{/isCurrent}}>{{label}}</a></li>{{/links}}</ol></nav>
    """

  private static let start = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>
    <section class="kartu"><h2>{{question}}</h2><form method="post" action="/laporan" class="baris-tombol"><input type="hidden" name="_token" value="{{token}}">{{#channels}}<button class="ringan" name="channel" value="{{code}}">{{label}}</button>{{/channels}}</form></section>
    <section class="kartu"><h2>{{draftsHeading}}</h2>{{#empty}}<p class="kosong">{{.}}</p>{{/empty}}<ul class="daftar">{{#drafts}}<li><a href="{{path}}">{{label}}</a> <span class="redup">{{place}}</span><span class="kanan-baris">{{when}}</span></li>{{/drafts}}</ul></section>
    """

  private static let step = """
    {{>laporan-jalur}}<p class="redup kecil">{{place}}</p><h1>{{heading}}</h1><p class="redup">{{hint}}</p>
    {{#summary}}{{>ringkasan-galat}}{{/summary}}
    <form method="post" action="{{path}}" data-simpan="{{savePath}}"><input type="hidden" name="_token" value="{{token}}">{{#rows}}{{>isian}}{{/rows}}<div class="baris-tombol"><button>{{next}}</button>{{#back}}<a href="{{path}}">{{label}}</a>{{/back}}</div></form>
    """

  private static let review = """
    {{>laporan-jalur}}<h1>{{heading}}</h1>
    {{#summary}}{{>ringkasan-galat}}{{/summary}}
    {{#missing}}<div class="pemberitahuan terlambat"><p><span class="tanda" aria-hidden="true">⚠</span>{{.}}</p></div>{{/missing}}
    <dl class="isian-kasus">{{#lines}}<div><dt>{{label}}</dt><dd>{{words}}{{#.empty}}<span class="redup">{{.}}</span>{{/.empty}}</dd><dd class="alat"><a href="{{path}}" aria-label="{{change}}: {{label}}">{{change}}</a></dd></div>{{/lines}}</dl>
    {{#linked}}<p><a class="tombol" href="{{path}}">{{label}}</a></p>{{/linked}}
    {{#form}}<section class="kartu"><h2>{{heading}}</h2><form method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}">{{#rows}}{{>isian}}{{/rows}}<div class="baris-tombol"><button>{{button}}</button>{{#later}}<a href="{{path}}">{{label}}</a>{{/later}}</div></form></section>{{/form}}
    """
}
