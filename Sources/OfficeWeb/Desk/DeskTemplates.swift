/// The templates of the desk's pages about contacts.
enum DeskTemplates {
  static let all = [
    "meja-masuk": signIn, "meja-masukan": inbox, "meja-alarm": alarms, "meja-kontak": contact, "meja-aman": safe,
    "meja-pesan": thread, "meja-telepon": callStart, "meja-jam": hours, "meja-panggilan": callForm,
    "meja-balik": callbacks, "meja-hari": today, "meja-baris": line, "meja-segar": fresh,
  ]

  private static let token = #"<input type="hidden" name="_token" value="{{token}}">"#

  private static let signIn = """
    <h1>{{heading}}</h1>{{#paragraphs}}<p class="redup">{{.}}</p>{{/paragraphs}}
    <form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<div class="baris-tombol"><button>{{button}}</button></div></form>
    """

  private static let alarms = """
    {{#alarms}}<div class="pemberitahuan bahaya" role="alert"><p><span class="tanda" aria-hidden="true">‼</span>{{words}}</p>{{#.path}}<a href="{{.}}">{{label}}</a>{{/.path}}</div>{{/alarms}}
    """

  /// What says that something has changed, while the parts with `data-hidup` cannot be renewed by themselves.
  private static let fresh = """
    <div class="pemberitahuan kabar" role="status" data-segar="masuk" data-nilai="{{mark}}" hidden><p>{{changed}}</p><a href="">{{reload}}</a></div>
    """

  private static let line = """
    <li><a class="kode" href="{{path}}">{{code}}</a>{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="cap">{{state}}</span><span class="kanan-baris" title="{{time}}">{{age}}</span><span class="baris-dua">{{#.waits}}<span class="cap {{tone}}">{{words}}</span>{{/.waits}}{{#.facts}}<span>{{.}}</span>{{/.facts}}</span>{{#.take}}<form method="post" action="{{path}}">\(token)<button class="ringan" aria-label="{{label}}: {{code}}">{{label}}</button></form>{{/.take}}</li>
    """

  private static let today = """
    <h1>{{heading}}</h1>{{>meja-segar}}<div id="hari" data-hidup>{{>meja-jam}}{{>meja-alarm}}{{#.call}}<form class="baris-tombol jarak" method="post" action="/telepon">\(token)<button>{{.}}</button></form>{{/.call}}
    <h2>{{countsHeading}}</h2><ul class="angka-besar">{{#counts}}<li><a class="{{tone}}" href="{{path}}"><strong>{{count}}</strong><span>{{label}}</span></a></li>{{/counts}}</ul>
    <div class="dua">{{#.contactsHeading}}<section class="kartu"><h2>{{.}}</h2>{{#noContacts}}<p class="redup">{{.}}</p>{{/noContacts}}<ul class="daftar kontak">{{#contacts}}{{>meja-baris}}{{/contacts}}</ul><p>{{#allContacts}}<a href="{{path}}">{{label}}</a>{{/allContacts}}</p></section>{{/.contactsHeading}}
    {{#.lateHeading}}<section class="kartu"><h2>{{.}}</h2>{{#noneLate}}<p class="redup">{{.}}</p>{{/noneLate}}<ul class="daftar">{{#late}}<li>{{#link}}<a class="kode" href="{{path}}">{{label}}</a>{{/link}}<span>{{what}}</span>{{#due}}<span class="cap {{tone}}">{{words}}</span>{{/due}}<span class="kanan-baris">{{owner}}</span></li>{{/late}}</ul><p>{{#allLate}}<a href="{{path}}">{{label}}</a>{{/allLate}}</p></section>{{/.lateHeading}}</div></div>
    """

  private static let inbox = """
    <h1>{{heading}}</h1>{{>meja-segar}}
    <nav class="jalur" aria-label="{{filterLabel}}"><ol>{{#filters}}<li><a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>{{/filters}}</ol></nav>
    <div id="masukan" data-hidup>{{>meja-alarm}}<div class="kolom">{{#columns}}<section aria-labelledby="k-{{id}}"><h2 id="k-{{id}}">{{heading}} <span class="redup">{{count}}</span></h2>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}<ul class="daftar kontak">{{#items}}{{>meja-baris}}{{/items}}</ul></section>{{/columns}}</div></div>
    {{#typed}}<details class="kartu sempit"{{#isOpen}} open{{/isOpen}}><summary>{{heading}}</summary><p class="petunjuk">{{intro}}</p><form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form></details>{{/typed}}
    """

  private static let safe = """
    {{#safe}}<section class="kartu aman-blok {{tone}}"><h2>{{heading}}</h2>{{#.warning}}<p class="kesalahan">{{.}}</p>{{/.warning}}<dl>{{#lines}}<div><dt>{{label}}</dt><dd>{{#.stamp}}<span class="cap {{tone}}">{{words}}</span>{{/.stamp}}{{words}}</dd></div>{{/lines}}</dl></section>{{/safe}}
    """

  private static let contact = """
    {{#summary}}{{>ringkasan-galat}}{{/summary}}
    <div class="konflik-kepala"><h1>{{heading}}</h1>{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}<span class="cap">{{state}}</span><span class="kanan-baris">{{age}}</span></div>
    {{>meja-aman}}
    <div class="baris-tombol jarak">{{#.take}}<form method="post" action="{{path}}">\(token)<button>{{label}}</button></form>{{/.take}}{{#.thread}}<a class="tombol" href="{{path}}">{{label}}</a>{{/.thread}}{{#edit}}<a class="tombol ringan" href="{{path}}">{{label}}</a>{{/edit}}{{#.undoDuplicate}}<form method="post" action="{{path}}">\(token)<input type="hidden" name="batal" value="1"><button class="ringan">{{label}}</button></form>{{/.undoDuplicate}}</div>
    <div class="dua"><div>
    <section class="kartu"><h2>{{factsHeading}}</h2><dl class="fakta-kontak">{{#facts}}<div><dt>{{label}}</dt><dd>{{words}}</dd></div>{{/facts}}</dl>{{#linked}}<p><a class="kode" href="{{path}}">{{label}}</a></p><form method="post" action="{{undoPath}}">\(token)<input type="hidden" name="kasus" value="{{reference}}"><input type="hidden" name="lepas" value="1"><button class="ringan">{{undo}}</button></form>{{/linked}}{{#.sameHeading}}<h3>{{.}}</h3>{{/.sameHeading}}{{#same}}<a class="kode" href="{{path}}">{{label}}</a> {{/same}}</section>
    <section class="kartu"><h2>{{eventsHeading}}</h2>{{#.noEvents}}<p class="kosong">{{.}}</p>{{/.noEvents}}{{#events}}<div class="catatan"><p class="oleh">{{title}} · {{when}}</p><p class="tinggal">{{words}}</p></div>{{/events}}</section>
    </div><div>{{#acts}}<details class="kartu"{{#isOpen}} open{{/isOpen}}><summary>{{heading}}</summary><form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form></details>{{/acts}}</div></div>
    """

  private static let thread = """
    <p>{{#back}}<a href="{{path}}">← {{label}}</a>{{/back}}</p>{{#summary}}{{>ringkasan-galat}}{{/summary}}<h1>{{heading}}</h1>{{>meja-aman}}
    {{#.reports}}<p class="redup">{{.}}</p>{{/.reports}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    {{>meja-segar}}<ol class="pesan" id="pesan" data-hidup>{{#messages}}<li class="{{isOurs}}" id="p-{{id}}"><p class="oleh">{{from}} · {{when}}{{#.kind}} · {{.}}{{/.kind}}</p><p class="tinggal">{{text}}</p>{{#.file}}<p><a href="{{path}}">{{label}}</a></p>{{/.file}}{{#.fileState}}<p class="redup kecil">({{.}})</p>{{/.fileState}}{{#.mark}}<p class="redup kecil">({{.}})</p>{{/.mark}}{{#.status}}<span class="cap {{tone}}">{{words}}</span>{{/.status}}{{#.decide}}<form class="baris-tombol rapat" method="post" action="{{path}}">\(token)<button class="ringan" name="keputusan" value="leave">{{leave}}</button><button class="ringan" name="keputusan" value="resend">{{resend}}</button></form>{{/.decide}}</li>{{/messages}}</ol>
    <section class="kartu" id="akhir">{{#window}}<p><span class="cap {{tone}}">{{words}}</span></p>{{/window}}{{#.refusal}}<p class="kesalahan">{{.}}</p>{{/.refusal}}{{#.advice}}<p>{{.}}</p>{{/.advice}}{{#.kept}}<p class="redup">{{keptLabel}}</p><p class="tinggal">{{.}}</p>{{/.kept}}{{#.answer}}<h2>{{heading}}</h2><form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form>{{/.answer}}</section>
    {{#typed}}<details class="kartu"{{#isOpen}} open{{/isOpen}}><summary>{{heading}}</summary><p class="petunjuk">{{intro}}</p><form method="post" action="{{path}}">\(token){{#rows}}{{>isian}}{{/rows}}<button>{{button}}</button></form></details>{{/typed}}
    """

  private static let hours = """
    {{#hours}}<div class="pemberitahuan jam-baris {{tone}}" role="status"><p><strong>{{words}}</strong>{{#.advice}} {{.}}{{/.advice}}</p></div>{{/hours}}
    """

  private static let callStart = """
    <h1>{{heading}}</h1>{{>meja-jam}}{{>meja-alarm}}<p class="redup">{{intro}}</p>
    <form class="baris-tombol jarak" method="post" action="/telepon">\(token)<button data-fokus>{{button}}</button></form>
    <section class="kartu"><h2>{{openHeading}}</h2>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}<ul class="daftar">{{#open}}<li><a href="{{path}}">{{label}}</a></li>{{/open}}</ul></section>
    """

  private static let callForm = """
    {{>meja-jam}}{{#summary}}{{>ringkasan-galat}}{{/summary}}
    <div class="konflik-kepala"><h1>{{heading}}</h1><span class="redup kecil">{{hint}}</span><span class="kanan-baris">{{#contact}}<a href="{{path}}">{{label}}</a>{{/contact}}</span></div>
    <div class="panggilan{{^hasEnd}} utuh{{/hasEnd}}"><form method="post" action="{{path}}" data-simpan="{{savePath}}" data-fokus-isian>\(token){{#parts}}<section><h2>{{heading}}</h2>{{#rows}}{{>isian}}{{/rows}}</section>{{/parts}}<button class="ringan" data-belum>{{save}}</button></form>
    {{#hasEnd}}<form class="akhir" method="post" action="{{endPath}}" data-simpan="{{draftPath}}">\(token)<h2>{{endHeading}}</h2>{{#endRows}}{{>isian}}{{/endRows}}<button>{{end}}</button></form>{{/hasEnd}}</div>
    """

  private static let callbacks = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>{{#summary}}{{>ringkasan-galat}}{{/summary}}{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}
    <ul class="daftar">{{#items}}<li id="t-{{id}}">{{#contact}}<a class="kode" href="{{path}}">{{label}}</a>{{/contact}}{{#risk}}<span class="cap {{tone}}">{{words}}</span>{{/risk}}{{#.raised}}<span class="cap {{tone}}">{{words}}</span>{{/.raised}}{{#.notNow}}<span class="cap {{tone}}">{{words}}</span>{{/.notNow}}<span class="redup">{{tries}} · {{assignee}}</span>{{#.reason}}<span>{{.}}</span>{{/.reason}}<span class="kanan-baris" title="{{dueAt}}">{{#due}}<span class="cap {{tone}}">{{words}}</span>{{/due}}</span>
    <details class="penuh"><summary>{{logHeading}}</summary><form class="saring" method="post" action="{{tryPath}}">\(token)<label>{{outcomeLabel}}<select name="outcome"><option value=""></option>{{#outcomes}}{{>pilihan}}{{/outcomes}}</select></label><label>{{noteLabel}}<input name="note" maxlength="1000" autocomplete="off"></label><label class="satu"><input type="checkbox" name="setuju" value="1"> {{agreed}}</label><button>{{tryLabel}}</button></form><form class="saring" method="post" action="{{endPath}}">\(token)<label>{{reasonLabel}}<input name="reason" maxlength="1000" autocomplete="off"></label><button class="ringan">{{endLabel}}</button></form><form class="saring" method="post" action="{{givePath}}">\(token)<label>{{giveTo}}<select name="petugas"><option value=""></option>{{#people}}{{>pilihan}}{{/people}}</select></label><button class="ringan">{{giveLabel}}</button></form></details></li>{{/items}}</ul>
    """
}
