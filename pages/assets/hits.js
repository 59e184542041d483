// Draws the hits as text: nothing that comes from an article is ever read as markup.

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

// At most three combining marks in a row: towers of them would cover the lines above.
const fewMarks = (text) => text.replace(/(\p{M}{3})\p{M}+/gu, "$1")

function marked(passage, language) {
  const points = Array.from(passage.text) // offsets are code points, not UTF-16 units
  const shown = element("span")
  shown.lang = language
  let at = 0
  for (const [start, stop] of passage.found) {
    if (start < at) continue
    shown.append(fewMarks(points.slice(at, start).join("")))
    shown.append(element("mark", "", fewMarks(points.slice(start, stop).join(""))))
    at = stop
  }
  shown.append(fewMarks(points.slice(at).join("")))
  return shown
}

function readerAddress(id, at, filters) {
  const address = new URL("reader", window.location.href)
  const now = new URLSearchParams(window.location.search)
  for (const name of filters) for (const value of now.getAll(name)) address.searchParams.append(name, value)
  address.searchParams.set("a", id)
  address.searchParams.set("at", String(at))
  return address.href
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component

  function link(className, hit, at) {
    const made = element("a", className)
    made.href = readerAddress(hit.id, at, data.filters)
    made.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
      event.preventDefault()
      setTriggerValue("open", { id: hit.id, at })
    }
    return made
  }

  parentElement.querySelector("ol").replaceChildren(
    ...data.hits.map((hit) => {
      const item = element("li")
      const title = link("title", hit, hit.passages.length ? hit.passages[0].at : 0)
      title.lang = "de"
      title.append(fewMarks(hit.title))
      item.append(title, element("p", "quiet", [hit.when, hit.outlet].filter(Boolean).join(" · ")))
      for (const passage of hit.passages) {
        const shown = link("passage", hit, passage.at)
        shown.append(passage.begun ? "… " : "", marked(passage, "de"), passage.goesOn ? " …" : "")
        item.append(shown)
      }
      return item
    }),
  )
}
