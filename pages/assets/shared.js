// What the scripts of the components share; it is put before each of them (component.py).
// Everything that comes from an article enters the page as text: nothing of it is ever read as markup.

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

// At most three combining marks in a row: towers of them would cover the lines above.
const fewMarks = (text) => text.replace(/(\p{M}{3})\p{M}+/gu, "$1")

// Text in which some ranges are marked, in order; offsets are code points, not UTF-16 units.
function markedText(tag, className, text, ranges, language) {
  const points = Array.from(text)
  const shown = element(tag, className)
  shown.lang = language
  let at = 0
  for (const [start, stop] of ranges) {
    if (start < at || stop <= start) continue
    shown.append(fewMarks(points.slice(at, start).join("")))
    shown.append(element("mark", "", fewMarks(points.slice(start, stop).join(""))))
    at = stop
  }
  shown.append(fewMarks(points.slice(at).join("")))
  return shown
}

// A link to a place in an article under the filters of this address; a plain click calls `open` in its stead.
function readerLink(className, id, at, filters, open) {
  const address = new URL("reader", window.location.href)
  const now = new URLSearchParams(window.location.search)
  for (const name of [...filters, "lang"]) for (const value of now.getAll(name)) address.searchParams.append(name, value)
  address.searchParams.set("a", id)
  address.searchParams.set("at", String(at))
  const made = element("a", className)
  made.href = address.href
  made.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    open({ id, at })
  }
  return made
}

// Other rows in a list of buttons; the button in focus is followed by the one in its place.
function replaceRows(list, rows) {
  const buttons = () => [...list.querySelectorAll("button")]
  const held = buttons().indexOf(list.getRootNode().activeElement)
  list.replaceChildren(...rows)
  if (held >= 0) buttons()[held]?.focus({ preventScroll: true })
}
