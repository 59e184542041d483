// The articles that a search found, with passages.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const open = (place) => setTriggerValue("open", place)
  const link = (className, hit, at) => readerLink(className, hit.id, at, data.filters, open)

  parentElement.querySelector("ol").replaceChildren(
    ...data.hits.map((hit) => {
      const item = element("li")
      const title = link("title", hit, hit.at)
      title.append(markedText("span", "", hit.title, hit.found, "de"))
      item.append(title, element("p", "quiet", [hit.when, hit.outlet].filter(Boolean).join(" · ")))
      for (const passage of hit.passages) {
        const shown = link("passage", hit, passage.at)
        const said = markedText("span", "", passage.text, passage.found, "de")
        shown.append(passage.begun ? "… " : "", said, passage.goesOn ? " …" : "")
        item.append(shown)
      }
      return item
    }),
  )
}
