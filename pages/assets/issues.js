// What went wrong or is doubtful, as a list of buttons: what it is, what it means and what to do, and where it is.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const rows = data.rows.map((row) => {
    const item = element("li")
    const button = element("button")
    button.type = "button"
    button.setAttribute("aria-pressed", String(row.code === data.mark))
    button.append(
      element("b", "", row.issue),
      element("div", "said", fewMarks(row.said)),
      element("div", "where quiet", fewMarks([row.article, row.file].filter(Boolean).join(" · "))),
    )
    button.onclick = () => setTriggerValue("open", row.code)
    item.append(button)
    return item
  })
  parentElement.querySelector("section").setAttribute("aria-label", data.words.list)
  replaceRows(parentElement.querySelector("ol"), rows)
}
