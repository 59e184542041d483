// Chooses an article: what is typed is asked of the store, which answers with a few. All text enters as textContent.

const WAIT = 180 // milliseconds of rest before what is typed is asked

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component
  const root = parentElement.querySelector(".picker")
  const input = root.querySelector("input")
  const list = root.querySelector(".list")
  const items = list.querySelector("ul")
  root.querySelector("label").textContent = data.label
  input.placeholder = data.words.placeholder
  input.setAttribute("aria-label", data.label)

  const show = (open) => {
    list.hidden = !open
    input.setAttribute("aria-expanded", String(open))
  }
  const ask = (how, sought) => {
    root.asked = `${how}\n${sought}`
    if (root.asked !== data.asked) setStateValue("asked", { how, sought })
    show(root.asked === data.asked)
  }
  const close = () => {
    root.asked = ""
    show(false)
    if (root.activeElement !== input) input.value = data.chosen
  }
  const choose = (row) => {
    clearTimeout(root.waiting)
    show(false)
    root.asked = ""
    setTriggerValue("open", { id: row.id, side: row.side })
  }

  const rows = data.rows.map((row, number) => {
    const item = element("li")
    item.setAttribute("role", "option")
    item.id = `option-${number}`
    item.append(element("span", "when", row.when), element("span", "title", row.title))
    if (row.why) item.append(element("span", "why", row.why))
    item.onmousedown = (event) => {
      event.preventDefault() // keeps the field's focus
      if (event.button === 0) choose(row) // not on click: an answer that comes between would put other rows below it
    }
    item.onclick = (event) => event.detail === 0 && choose(row) // by a screen reader, without a pointer
    return item
  })
  items.replaceChildren(...rows)
  list.querySelector(".note").textContent = data.note
  let at = -1
  const move = (step) => {
    at = (at + step + rows.length) % rows.length
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === at)))
    rows[at]?.scrollIntoView({ block: "nearest" })
    input.setAttribute("aria-activedescendant", rows[at]?.id ?? "")
  }

  if (root.chosen !== data.chosen || parentElement.getRootNode().activeElement !== input) input.value = data.chosen
  if (root.chosen !== data.chosen) root.asked = ""
  root.chosen = data.chosen
  if (root.asked === data.asked) show(true)
  else if (!root.asked) show(false)

  input.onfocus = () => {
    input.select()
    ask("search", "")
  }
  input.oninput = () => {
    clearTimeout(root.waiting)
    root.waiting = setTimeout(() => ask("search", input.value.trim()), WAIT)
  }
  input.onblur = () => root.asked?.startsWith("search") && setTimeout(close, 120)
  input.onkeydown = (event) => {
    if (event.key === "Escape") close()
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (rows.length) move(event.key === "ArrowDown" ? 1 : -1)
      event.preventDefault()
    } else if (event.key === "Enter" && data.rows.length) choose(data.rows[Math.max(at, 0)])
  }
  if (root.outside) document.removeEventListener("pointerdown", root.outside)
  root.outside = (event) => !event.composedPath().includes(root) && close()
  document.addEventListener("pointerdown", root.outside)
  for (const [name, step] of [["previous", -1], ["next", 1]]) {
    const button = root.querySelector(`.${name}`)
    button.title = data.words[name]
    button.setAttribute("aria-label", data.words[name])
    button.onclick = () => setTriggerValue("step", step)
  }
  root.querySelector(".ways").replaceChildren(
    ...Object.entries(data.ways).map(([how, name]) => {
      const button = element("button", how, name)
      button.type = "button"
      button.setAttribute("aria-expanded", String(root.asked === `${how}\n` && !list.hidden))
      button.onclick = () => (root.asked === `${how}\n` && !list.hidden ? close() : ask(how, ""))
      return button
    }),
  )
  return () => document.removeEventListener("pointerdown", root.outside)
}
