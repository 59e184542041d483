// Copies links and citations. Stands before the script of a component that has such buttons.

function copyText(text) {
  const old = () => {
    const field = document.createElement("textarea")
    field.value = text
    field.style.cssText = "position:fixed;opacity:0"
    document.body.append(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    return done
  }
  if (!navigator.clipboard) return Promise.resolve(old())
  return navigator.clipboard.writeText(text).then(() => true, old)
}

// Buttons that copy: `link` and `quote` give a text when they are asked; `citations` holds one text a form.
function copyButtons(words, link, citations, quote) {
  const box = document.createElement("span")
  box.className = "copying"
  const button = (label, text) => {
    const made = document.createElement("button")
    made.type = "button"
    made.textContent = label
    made.onclick = async (event) => {
      event.stopPropagation()
      if (await copyText(text())) {
        made.textContent = words.copied
        setTimeout(() => (made.textContent = label), 1600)
        made.closest("details")?.removeAttribute("open")
      } else window.prompt(words.failed, text())
    }
    return made
  }
  const cite = document.createElement("details")
  const summary = document.createElement("summary")
  summary.textContent = words.cite
  const forms = document.createElement("span")
  forms.className = "forms"
  const footnote = () => [quote() && `„${quote()}“`, citations.footnote].filter(Boolean).join(", ")
  forms.append(
    button(words.footnote, footnote),
    button(words.bibtex, () => citations.bibtex),
    button(words.ris, () => citations.ris),
  )
  cite.append(summary, forms)
  box.append(button(words.link, link), cite)
  return box
}
