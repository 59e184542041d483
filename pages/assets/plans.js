// Plans, and what became of them.

const seen = new WeakMap() // by list: the mark that was open, and what watches its row

// The row that is open comes into sight, also once its panel has made the list narrower or covers a part of it.
function keepInSight(list, mark) {
  const before = seen.get(list)
  before?.watch?.disconnect()
  const row = list.querySelector("[aria-pressed='true']")?.parentElement
  if (!row || before?.mark === mark) {
    seen.set(list, { mark })
    return
  }
  window.lagebildPressed = 0 // the sheet (evidence.js) need not move it once more
  const watch = new ResizeObserver(() => row.scrollIntoView({ block: "nearest" }))
  watch.observe(list)
  seen.set(list, { mark, watch })
}

function german(className, text) {
  const made = element("div", className, fewMarks(text))
  made.lang = "de"
  return made
}

export default function (component) {
  const { data, parentElement } = component
  const opening = (className, title, code) => openingButton(component, code, code === data.mark, title, className)

  const rows = data.rows.map((row) => {
    const item = element("li")
    if (row.head) item.append(element("h3", "", row.head))
    const plan = opening("plan", row.title, row.code)
    const when = element("div", "when")
    const form = element("i", "form")
    form.style.setProperty("--mark", row.colour)
    const told = row.then || !row.became ? row.told : `${row.told} · ${row.became}`
    when.append(form, element("b", "", row.when), element("span", "", told), ...sources(row.sources))
    plan.append(when, german("label", row.label))
    const part = element("div", "row")
    part.append(plan)
    if (row.then) {
      const then = opening("then", row.then.title, row.then.code)
      then.append(element("b", "", row.became), german("text", row.then.text), element("div", "why", row.then.why))
      part.append(then)
    }
    item.append(part)
    return item
  })
  const list = parentElement.querySelector("ol")
  replaceRows(list, rows)
  keepInSight(list, data.mark)
}
