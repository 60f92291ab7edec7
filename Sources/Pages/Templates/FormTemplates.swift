/// Fields of forms, one below the other: label above, hint under the label, error beside it.
enum FormTemplates {
  static let all = ["isian": row, "isian-nilai": control, "pilihan": option]

  private static let row = """
    <div class="isian{{#.error}} salah{{/.error}}" id="r-{{id}}">{{#.original}}<input type="hidden" name="_semula.{{name}}" value="{{.}}">{{/.original}}{{#isGroup}}<fieldset id="f-{{id}}" tabindex="-1"><legend>{{label}}{{#.optional}} <span class="redup">({{.}})</span>{{/.optional}}</legend>{{#.hint}}<p class="petunjuk" id="h-{{id}}">{{.}}</p>{{/.hint}}{{#.error}}<p class="kesalahan" id="e-{{id}}">{{.}}</p>{{/.error}}<div class="kotak">{{#options}}<label for="f-{{id}}-{{code}}"><input type="{{kind}}" id="f-{{id}}-{{code}}" name="{{name}}" value="{{code}}"{{#isChosen}} checked{{/isChosen}}> {{words}}</label>{{/options}}</div></fieldset>{{/isGroup}}{{^isGroup}}<label for="f-{{id}}">{{label}}{{#.optional}} <span class="redup">({{.}})</span>{{/.optional}}</label>{{#.hint}}<p class="petunjuk" id="h-{{id}}">{{.}}</p>{{/.hint}}{{#.error}}<p class="kesalahan" id="e-{{id}}">{{.}}</p>{{/.error}}{{>isian-nilai}}{{/isGroup}}<span class="tersimpan" data-tanda="{{name}}" role="status"></span></div>
    """

  private static let control = """
    {{#isArea}}<textarea id="f-{{id}}" name="{{name}}" rows="{{rows}}" maxlength="{{length}}"{{#.describedBy}} aria-describedby="{{.}}"{{/.describedBy}}{{#.error}} aria-invalid="true"{{/.error}}>
    {{value}}</textarea>{{/isArea}}{{#isSelect}}<select id="f-{{id}}" name="{{name}}"{{#.describedBy}} aria-describedby="{{.}}"{{/.describedBy}}{{#.error}} aria-invalid="true"{{/.error}}>{{#options}}{{>pilihan}}{{/options}}</select>{{/isSelect}}{{#isInput}}<input id="f-{{id}}" name="{{name}}" type="{{kind}}" value="{{value}}" maxlength="{{length}}" autocomplete="{{autocomplete}}"{{#.inputMode}} inputmode="{{.}}"{{/.inputMode}}{{#.describedBy}} aria-describedby="{{.}}"{{/.describedBy}}{{#.error}} aria-invalid="true"{{/.error}}>{{/isInput}}
    """

  private static let option = """
    <option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{words}}</option>
    """
}
