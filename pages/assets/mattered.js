// The happenings as a list of buttons.

export default function (component) {
  listRows(component, (row) => {
    const when = element("div", "when")
    const form = element("i", `form ${row.form}`)
    form.style.setProperty("--mark", row.colour)
    const parts = [form, element("b", "", row.when), element("span", "", row.status), ...sources(row.sources)]
    when.append(...parts.flatMap((part) => [part, " "])) // lines may break there
    const label = element("div", "label", fewMarks(row.label))
    label.lang = "de"
    const told = element("div", "told")
    told.append(when, label)
    return [told]
  })
}
