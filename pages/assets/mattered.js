// The happenings as a list of buttons.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const rows = data.rows.map((row) => {
    const item = element("li")
    const button = element("button")
    button.type = "button"
    button.title = row.title
    button.setAttribute("aria-pressed", String(row.chosen))
    const when = element("div", "when")
    const form = element("i", `form ${row.form}`)
    form.style.setProperty("--mark", row.colour)
    const parts = [form, element("b", "", row.when), element("span", "", row.status), ...sources(row.sources)]
    when.append(...parts.flatMap((part) => [part, " "])) // lines may break there
    const label = element("div", "label", fewMarks(row.label))
    label.lang = "de"
    const told = element("div", "told")
    told.append(when, label)
    button.append(told)
    button.onclick = () => setTriggerValue("open", row.code)
    item.append(button)
    return item
  })
  replaceRows(parentElement.querySelector("ol"), rows)
}
