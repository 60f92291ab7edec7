/// The queue of conflicts and the screen on which one is decided.
enum ConflictTemplates {
  static let all = ["konflik-daftar": queue, "konflik": screen, "konflik-riwayat": decided, "konflik-sisi": side]

  private static let queue = """
    <h1>{{heading}}</h1><p class="redup">{{intro}}</p>
    <p class="baris-tombol">{{#first}}<a class="tombol" href="{{path}}">{{label}}</a>{{/first}}{{#history}}<a href="{{path}}">{{label}}</a>{{/history}}</p>
    {{#empty}}<p class="kosong">{{.}}</p>{{/empty}}
    {{^empty}}<div class="gulir-kecil"><table><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#rows}}<tr><td>{{#weight}}{{>kasus-cap}}{{/weight}}</td><td class="kode">{{registerNo}}</td><th scope="row"><a href="{{path}}">{{title}}</a></th><td>{{values}}</td><td class="rapat" title="{{since}}">{{age}}</td></tr>{{/rows}}</tbody></table></div>{{/empty}}
    """

  private static let side = """
    <article class="nilai{{#isShown}} dipakai{{/isShown}}" aria-labelledby="n-{{letter}}"><h2 class="isi{{#isLong}} panjang{{/isLong}}" id="n-{{letter}}"><span class="huruf">{{letter}}</span><span>{{^.isLong}}{{words}}{{/.isLong}}{{#segments}}{{#isOwn}}<mark>{{text}}</mark>{{/isOwn}}{{^isOwn}}{{text}}{{/isOwn}}{{/segments}}</span></h2>{{#isShown}}<p class="kecil"><span class="cap terlambat">{{shownLabel}}</span></p>{{/isShown}}<dl>{{#facts}}<dt>{{label}}</dt><dd>{{words}}{{#.warning}} <span class="cap terlambat">⚠ {{.}}</span>{{/.warning}}</dd>{{/facts}}</dl></article>
    """

  private static let screen = """
    <div class="konflik-kepala"><h1>{{heading}}</h1>{{#weight}}{{>kasus-cap}}{{/weight}}{{#casePath}}<a class="kode" href="{{.}}">{{caseLabel}}</a>{{/casePath}}{{^casePath}}<span>{{caseLabel}}</span>{{/casePath}}<span class="kanan-baris">{{place}}</span></div>
    {{#summary}}{{>ringkasan-galat}}{{/summary}}
    {{#explanation}}<p>{{.}}</p>{{/explanation}}
    <p class="berlaku">{{meanwhile}}</p>
    <div class="sisi">{{#sides}}{{>konflik-sisi}}{{/sides}}</div>
    {{#base}}<p class="semula">{{.}}</p>{{/base}}
    {{#whoDecides}}<div class="pemberitahuan kabar"><p><span class="tanda" aria-hidden="true">ℹ</span>{{.}}</p></div>{{/whoDecides}}
    <form class="putusan" method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}"><input type="hidden" name="dilihat" value="{{mark}}">{{#.companionMark}}<input type="hidden" name="dilihat-alasan" value="{{.}}">{{/.companionMark}}
    <fieldset class="pilih"><legend>{{question}}</legend>{{#options}}<label for="{{id}}"><input type="radio" id="{{id}}" name="pilihan" value="{{value}}" data-tombol="{{key}}" data-lalu="f-reason" data-alasan="{{reason}}"{{#isChosen}} checked{{/isChosen}}><kbd>{{key}}</kbd> {{words}}</label>{{/options}}</fieldset>
    {{#other}}<div class="usulan" data-bila="{{otherID}}">{{>isian}}</div>{{/other}}
    {{#reason}}{{>isian}}{{/reason}}
    {{#follow}}<p><label for="f-ikut" class="biasa"><input type="checkbox" id="f-ikut" name="ikut" value="1" checked> {{.}}</label></p>{{/follow}}
    {{#keep}}<p><label for="f-simpan" class="biasa"><input type="checkbox" id="f-simpan" name="simpan" value="1"> {{.}}</label></p>{{/keep}}
    <div class="baris-tombol"><button>{{decide}}</button><span class="redup kecil">{{decideHint}}</span>{{#next}}<a href="{{path}}">{{label}}</a>{{/next}}{{#all}}<a href="{{path}}">{{label}}</a>{{/all}}</div></form>
    """

  private static let decided = """
    <h1>{{heading}}</h1>{{#back}}<p><a href="{{path}}">{{label}}</a></p>{{/back}}
    {{#empty}}<p class="kosong">{{.}}</p>{{/empty}}
    {{^empty}}<div class="gulir-kecil"><table><thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead><tbody>{{#rows}}<tr><td class="rapat">{{time}}<br><span class="redup kecil">{{relative}}</span></td><td class="rapat">{{who}}</td><td class="kode">{{#.casePath}}<a href="{{.}}">{{registerNo}}</a>{{/.casePath}}</td><td>{{title}}</td><td>{{chosen}}</td><td>{{reason}}</td><td>{{#state}}{{>kasus-cap}}{{/state}}{{#.undo}}<form method="post" action="/konflik/batal"><input type="hidden" name="_token" value="{{token}}"><input type="hidden" name="keputusan" value="{{id}}"><label class="hanya-baca" for="u-{{id}}">{{label}}</label><input id="u-{{id}}" name="reason" maxlength="500" placeholder="{{label}}"><button class="ringan">{{button}}</button></form>{{/.undo}}</td></tr>{{/rows}}</tbody></table></div>{{/empty}}
    """
}
