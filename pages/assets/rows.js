// How many articles tell of a row, where there is more than one.
const sources = (said) => (said ? [element("span", "sources", said)] : [])
