/// The templates of the desk's pages.
enum DeskTemplates {
  static let all = [
    "meja-masuk": signIn, "meja-masukan": inbox, "meja-alarm": alarms, "meja-kontak": contact, "meja-aman": safe,
    "meja-pesan": thread, "meja-telepon": callStart, "meja-jam": hours, "meja-panggilan": callForm,
    "meja-balik": callbacks, "meja-triase": triage, "meja-bagi": assign, "meja-tenggat": deadlines,
  ]

  private static let token = #"<input type="hidden" name="_token" value="{{token}}">"#

  private static let signIn = """
    <h1>{{heading}}</h1><p class="redup">{{hint}}</p>
    <form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<div class="baris-tombol"><button>{{button}}</button></div></form>
    """

  private static let alarms = """
    {{#alarms}}<div class="pemberitahuan bahaya" role="alert"><p><span class="tanda" aria-hidden="true">‼</span>{{words}}</p>{{#.path}}<a href="{{.}}">{{label}}</a>{{/.path}}</div>{{/alarms}}
    """

  private static let inbox = """
    <h1>{{heading}}</h1>{{>meja-alarm}}
    <div class="pemberitahuan kabar" role="status" data-segar="masuk" data-nilai="{{mark}}" hidden><p>{{changed}}</p><a href="">{{reload}}</a></div>
    <nav class="jalur" aria-label="{{filterLabel}}"><ol>{{#filters}}<li><a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>{{/filters}}</ol></nav>
    <div class="kolom">{{#columns}}<section aria-labelledby="k-{{id}}"><h2 id="k-{{id}}">{{heading}} <span class="redup">{{count}}</span></h2>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}<ul class="daftar kontak">{{#items}}<li><a class="kode" href="{{path}}">{{code}}</a>{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="cap">{{state}}</span><span class="kanan-baris" title="{{time}}">{{age}}</span><span class="baris-dua">{{facts}}{{#.handler}} · {{.}}{{/.handler}}</span>{{#.take}}<form method="post" action="{{path}}">\(token)<button class="ringan" aria-label="{{label}}: {{code}}">{{label}}</button></form>{{/.take}}</li>{{/items}}</ul></section>{{/columns}}</div>
    """

  private static let safe = """
    {{#safe}}<section class="kartu aman-blok {{tone}}"><h2>{{heading}}</h2>{{#.warning}}<p class="kesalahan">{{.}}</p>{{/.warning}}<dl>{{#lines}}<div><dt>{{label}}</dt><dd>{{#.stamp}}<span class="cap {{tone}}">{{words}}</span>{{/.stamp}}{{words}}</dd></div>{{/lines}}</dl></section>{{/safe}}
    """

  private static let contact = """
    {{#summary}}{{>ringkasan-galat}}{{/summary}}
    <div class="konflik-kepala"><h1>{{heading}}</h1>{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="cap">{{state}}</span><span class="kanan-baris">{{age}}</span></div>
    {{>meja-aman}}
    <div class="baris-tombol rapat">{{#.take}}<form method="post" action="{{path}}">\(token)<button>{{label}}</button></form>{{/.take}}{{#.thread}}<a class="tombol" href="{{path}}">{{label}}</a>{{/.thread}}{{#edit}}<a class="tombol ringan" href="{{path}}">{{label}}</a>{{/edit}}{{#.undoDuplicate}}<form method="post" action="{{path}}">\(token)<input type="hidden" name="batal" value="1"><button class="ringan">{{label}}</button></form>{{/.undoDuplicate}}</div>
    <div class="dua"><div>
    <section class="kartu"><h2>{{factsHeading}}</h2><dl class="fakta-kontak">{{#facts}}<div><dt>{{label}}</dt><dd>{{words}}</dd></div>{{/facts}}</dl>{{#linked}}<p><a class="kode" href="{{path}}">{{label}}</a></p><form method="post" action="{{undoPath}}">\(token)<input type="hidden" name="kasus" value="{{reference}}"><input type="hidden" name="lepas" value="1"><button class="ringan">{{undo}}</button></form>{{/linked}}{{#.sameHeading}}<h3>{{.}}</h3>{{/.sameHeading}}{{#same}}<a class="kode" href="{{path}}">{{label}}</a> {{/same}}</section>
    <section class="kartu"><h2>{{eventsHeading}}</h2>{{#.noEvents}}<p class="kosong">{{.}}</p>{{/.noEvents}}{{#events}}<div class="catatan"><p class="oleh">{{title}} · {{when}}</p><p class="tinggal">{{words}}</p></div>{{/events}}</section>
    </div><div>{{#acts}}<details class="kartu"{{#isOpen}} open{{/isOpen}}><summary>{{heading}}</summary><form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form></details>{{/acts}}</div></div>
    """

  private static let thread = """
    <p>{{#back}}<a href="{{path}}">← {{label}}</a>{{/back}}</p>{{#summary}}{{>ringkasan-galat}}{{/summary}}<h1>{{heading}}</h1>{{>meja-aman}}
    {{#.reports}}<p class="redup">{{.}}</p>{{/.reports}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ol class="pesan">{{#messages}}<li class="{{isOurs}}" id="p-{{id}}"><p class="oleh">{{from}} · {{when}}{{#.kind}} · {{.}}{{/.kind}}</p><p class="tinggal">{{text}}</p>{{#.file}}<p><a href="{{path}}">{{label}}</a></p>{{/.file}}{{#.fileState}}<p class="redup kecil">({{.}})</p>{{/.fileState}}{{#.mark}}<p class="redup kecil">({{.}})</p>{{/.mark}}{{#.status}}<span class="cap {{tone}}">{{words}}</span>{{/.status}}{{#.decide}}<form class="baris-tombol rapat" method="post" action="{{path}}">\(token)<button class="ringan" name="keputusan" value="leave">{{leave}}</button><button class="ringan" name="keputusan" value="resend">{{resend}}</button></form>{{/.decide}}</li>{{/messages}}</ol>
    <section class="kartu" id="akhir">{{#window}}<p><span class="cap {{tone}}">{{words}}</span></p>{{/window}}{{#.refusal}}<p class="kesalahan">{{.}}</p>{{/.refusal}}{{#.answer}}<h2>{{heading}}</h2><form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form>{{/.answer}}</section>
    """

  private static let hours = """
    {{#hours}}<div class="pemberitahuan {{tone}}" role="status"><p><strong>{{words}}</strong>{{#.advice}} {{.}}{{/.advice}}</p></div>{{/hours}}
    """

  private static let callStart = """
    <h1>{{heading}}</h1>{{>meja-jam}}{{>meja-alarm}}<p class="redup">{{intro}}</p>
    <form method="post" action="/telepon">\(token)<button data-fokus>{{button}}</button></form>
    <section class="kartu"><h2>{{openHeading}}</h2>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}<ul class="daftar">{{#open}}<li><a href="{{path}}">{{label}}</a></li>{{/open}}</ul></section>
    """

  private static let callForm = """
    {{>meja-jam}}{{#summary}}{{>ringkasan-galat}}{{/summary}}
    <div class="konflik-kepala"><h1>{{heading}}</h1><span class="redup kecil">{{hint}}</span><span class="kanan-baris">{{#contact}}<a href="{{path}}">{{label}}</a>{{/contact}}</span></div>
    <div class="panggilan"><form method="post" action="{{path}}" data-simpan="{{savePath}}" tabindex="-1" data-fokus>\(token){{#parts}}<section><h2>{{heading}}</h2>{{#rows}}{{>isian}}{{/rows}}</section>{{/parts}}<noscript><button class="ringan">{{save}}</button></noscript></form>
    <form class="akhir" method="post" action="{{endPath}}">\(token)<h2>{{endHeading}}</h2>{{#endRows}}{{>isian}}{{/endRows}}<button>{{end}}</button></form></div>
    """

  private static let callbacks = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>{{#summary}}{{>ringkasan-galat}}{{/summary}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ul class="daftar">{{#items}}<li id="t-{{id}}">{{#contact}}<a class="kode" href="{{path}}">{{label}}</a>{{/contact}}{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}{{#.raised}}<span class="cap {{tone}}">{{words}}</span>{{/.raised}}{{#.notNow}}<span class="cap {{tone}}">{{words}}</span>{{/.notNow}}<span class="redup">{{tries}} · {{assignee}}</span><span class="kanan-baris" title="{{dueAt}}">{{#due}}<span class="cap {{tone}}">{{words}}</span>{{/due}}</span>
    <details class="penuh"><summary>{{logHeading}}</summary><form class="saring" method="post" action="{{tryPath}}">\(token)<label>{{outcomeLabel}}<select name="outcome"><option value=""></option>{{#outcomes}}{{>pilihan}}{{/outcomes}}</select></label><label>{{noteLabel}}<input name="note" maxlength="1000" autocomplete="off"></label><label class="satu"><input type="checkbox" name="setuju" value="1"> {{agreed}}</label><button>{{tryLabel}}</button></form><form class="saring" method="post" action="{{endPath}}">\(token)<label>{{reasonLabel}}<input name="reason" maxlength="1000" autocomplete="off"></label><button class="ringan">{{endLabel}}</button></form></details></li>{{/items}}</ul>
    """

  private static let triage = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>{{#summary}}{{>ringkasan-galat}}{{/summary}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ul class="daftar">{{#items}}<li>{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="redup">{{facts}}</span><span class="kanan-baris">{{age}}</span>
    <form class="saring penuh" method="post" action="{{path}}">\(token)<label>{{riskLabel}}<select name="risk"><option value=""></option>{{#risks}}{{>pilihan}}{{/risks}}</select></label><label class="panjang">{{reasonLabel}}<input name="risk_reason" maxlength="1000" autocomplete="off"></label><button>{{button}}</button></form></li>{{/items}}</ul>
    """

  private static let assign = """
    <h1>{{heading}}</h1><div class="dua"><section><p class="redup">{{intro}}</p>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ul class="daftar">{{#items}}<li id="k-{{id}}">{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="redup">{{status}}</span><span class="kanan-baris">{{age}}</span><form class="penuh baris-tombol rapat" method="post" action="{{path}}" aria-label="{{giveTo}}">\(token)<span class="redup kecil">{{giveTo}}</span>{{#officers}}<button class="ringan" name="petugas" value="{{number}}" title="{{load}}">{{name}}</button>{{/officers}}</form></li>{{/items}}</ul></section>
    <section class="kartu"><h2>{{loadHeading}}</h2><div class="gulir"><table><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#loads}}<tr><th scope="row">{{name}}</th><td>{{open}}</td><td>{{high}}</td><td>{{late}}</td></tr>{{/loads}}</tbody></table></div></section></div>
    """

  private static let deadlines = """
    <h1>{{heading}}</h1><p class="redup">{{count}}</p>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <div class="gulir"><table><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#items}}<tr><th scope="row">{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}</th><td>{{what}}</td><td>{{#due}}<span class="cap {{tone}}">{{words}}</span>{{/due}} <span class="redup kecil">{{dueAt}}</span></td><td>{{owner}}</td></tr>{{/items}}</tbody></table></div>
    """
}
