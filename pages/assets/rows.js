// How many articles tell of a row, where there is more than one.
const sources = (said) => (said ? [element("span", "sources", said)] : [])

// A button that opens the sentences of a code, pressed while they are open.
function openingButton({ setTriggerValue }, code, chosen, title, className) {
  const button = element("button", className)
  button.type = "button"
  if (title) button.title = title
  button.setAttribute("aria-pressed", String(chosen))
  button.onclick = () => setTriggerValue("open", code)
  return button
}

// A list with one such button a row, filled with its `parts`.
function listRows(component, parts) {
  const rows = component.data.rows.map((row) => {
    const item = element("li")
    const button = openingButton(component, row.code, row.chosen, row.title)
    button.append(...parts(row))
    item.append(button)
    return item
  })
  replaceRows(component.parentElement.querySelector("ol"), rows)
}
