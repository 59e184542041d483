// What went wrong or is doubtful, as a list of buttons: what it is, what it means and what to do, and where it is.

export default function (component) {
  component.parentElement.querySelector("section").setAttribute("aria-label", component.data.words.list)
  listRows(component, (row) => [
    element("b", "", row.issue),
    element("div", "said", fewMarks(row.said)),
    element("div", "where quiet", fewMarks([row.article, row.file].filter(Boolean).join(" · "))),
  ])
}
