/// The templates of the desk's pages about cases, duties and what waits.
enum WorkTemplates {
  static let all = [
    "meja-triase": triage, "meja-bagi": assign, "meja-tenggat": deadlines, "meja-usulan": proposals,
    "meja-piket": rota, "meja-antrean": queue,
  ]

  private static let token = #"<input type="hidden" name="_token" value="{{token}}">"#

  private static let proposals = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>{{#summary}}{{>ringkasan-galat}}{{/summary}}<nav class="jalur" aria-label="{{filterLabel}}"><ol>{{#filters}}<li><a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>{{/filters}}</ol></nav>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    {{#items}}<section class="kartu" id="u-{{id}}"><div class="konflik-kepala"><h2>{{kind}}</h2>{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}{{#state}}<span class="cap {{tone}}">{{words}}</span>{{/state}}<span class="kanan-baris">{{by}} · {{age}}</span></div>
    <dl class="fakta-kontak lega">{{#facts}}<div><dt>{{label}}</dt><dd>{{words}}</dd></div>{{/facts}}</dl>{{#.own}}<p class="redup">{{.}}</p>{{/.own}}{{#.act}}<form class="saring" method="post" action="{{path}}">\(token)<input type="hidden" name="versi" value="{{version}}"><label class="panjang">{{noteLabel}}<input name="note" maxlength="1000" autocomplete="off"></label><button name="putusan" value="setuju">{{approve}}</button><button class="ringan" name="putusan" value="kembali">{{giveBack}}</button></form>{{/.act}}</section>{{/items}}{{#.more}}<p class="redup">{{.}}</p>{{/.more}}
    """

  private static let rota = """
    <h1>{{heading}}</h1>{{#summary}}{{>ringkasan-galat}}{{/summary}}{{#now}}<div class="pemberitahuan jam-baris {{tone}}" role="status"><p><strong>{{words}}</strong>{{#.advice}} {{.}}{{/.advice}}</p></div>{{/now}}
    {{#.gapsHeading}}<section class="kartu"><h2>⚠ {{.}}</h2><ul class="daftar">{{#gaps}}<li>{{.}}</li>{{/gaps}}</ul></section>{{/.gapsHeading}}
    {{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}{{^.empty}}<div class="gulir"><table class="ringan-tabel"><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#shifts}}<tr><th scope="row">{{when}}</th><td>{{who}}</td><td>{{#kind}}<span class="cap {{tone}}">{{words}}</span>{{/kind}}</td><td>{{#.remove}}<form method="post" action="{{path}}">\(token)<button class="ringan">{{label}}</button></form>{{/.remove}}</td></tr>{{/shifts}}</tbody></table></div>{{/.empty}}
    {{#.form}}<form class="kartu sempit" method="post" action="{{path}}">\(token)<h2>{{heading}}</h2>{{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form>{{/.form}}
    """

  private static let queue = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ul class="daftar">{{#items}}<li>{{#contact}}<a class="kode" href="{{path}}">{{label}}</a>{{/contact}}{{#status}}<span class="cap {{tone}}">{{words}}</span>{{/status}}<span class="kanan-baris">{{age}}</span>{{#.decide}}<form class="penuh baris-tombol rapat" method="post" action="{{path}}">\(token)<button class="ringan" name="keputusan" value="leave">{{leave}}</button><button class="ringan" name="keputusan" value="resend">{{resend}}</button></form>{{/.decide}}</li>{{/items}}</ul>
    """

  private static let triage = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>{{#summary}}{{>ringkasan-galat}}{{/summary}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ul class="daftar">{{#items}}<li>{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="redup">{{facts}}</span><span class="kanan-baris">{{age}}</span>
    <form class="saring penuh" method="post" action="{{path}}">\(token)<label>{{riskLabel}}<select name="risk"><option value=""></option>{{#risks}}{{>pilihan}}{{/risks}}</select></label><label class="panjang">{{reasonLabel}}<input name="risk_reason" maxlength="1000" autocomplete="off"></label><button>{{button}}</button></form></li>{{/items}}</ul>
    """

  private static let assign = """
    <h1>{{heading}}</h1><div class="bagi"><section><nav class="jalur" aria-label="{{filterLabel}}"><ol>{{#filters}}<li><a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>{{/filters}}</ol></nav>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ul class="daftar">{{#items}}<li id="k-{{id}}">{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="redup">{{status}}{{#.owner}} · {{.}}{{/.owner}}</span><span class="kanan-baris">{{age}}</span><form class="penuh baris-tombol rapat" method="post" action="{{path}}" aria-label="{{giveTo}} {{#link}}{{label}}{{/link}}">\(token)<span class="redup kecil">{{giveTo}}</span>{{#officers}}<button class="ringan" name="petugas" value="{{number}}" title="{{load}}">{{name}} <span class="redup">{{open}}</span></button>{{/officers}}</form></li>{{/items}}</ul>{{#.more}}<p class="redup">{{.}}</p>{{/.more}}</section>
    <section class="kartu"><h2>{{loadHeading}}</h2><div class="gulir"><table><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#loads}}<tr><th scope="row"><a href="{{path}}">{{name}}</a></th><td class="angka">{{open}}</td><td class="angka">{{high}}</td><td class="angka">{{#isLate}}<span class="cap terlambat">⚠ {{late}}</span>{{/isLate}}{{^isLate}}{{late}}{{/isLate}}</td></tr>{{/loads}}</tbody></table></div><p class="petunjuk">{{loadHint}}</p></section></div>
    """

  private static let deadlines = """
    <h1>{{heading}}</h1><p class="redup">{{count}}</p>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <div class="gulir"><table><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#items}}<tr><th scope="row">{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}</th><td>{{what}}</td><td>{{#due}}<span class="cap {{tone}}">{{words}}</span>{{/due}} <span class="redup kecil">{{dueAt}}</span></td><td>{{owner}}</td></tr>{{/items}}</tbody></table></div>
    """
}
