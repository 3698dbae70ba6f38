// Puts a button beside each address, and beside the link to each row of a comparison, that
// copies it. Without a script either can be copied as any link can.
const told = document.createElement("span")
told.className = "rp-unseen"
told.setAttribute("role", "status")

function button(place, link, text) {
  const made = document.createElement("button")
  const words = document.createElement("span")
  made.type = "button"
  words.textContent = text
  made.append(words)
  if (place.dataset.of) {
    const of = document.createElement("span")
    of.className = "rp-unseen"
    of.textContent = gettext(" link to %(aspect)s").replace("%(aspect)s", () => place.dataset.of)
    made.append(of)
  }
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href)
    } catch {
      link.focus() // what may not be copied here can be copied by hand
      return
    }
    words.textContent = told.textContent = gettext("Copied")
    setTimeout(() => { words.textContent = text; told.textContent = "" }, 2000)
  })
  return made
}

for (const place of document.querySelectorAll(".rp-address, .rp-link")) {
  const link = place.querySelector("a")
  if (!navigator.clipboard || place.querySelector("button")) continue
  const made = button(place, link, gettext("Copy"))
  made.className = place.matches(".rp-address") ? "md-button" : "rp-copy"
  place.append(" ", made)
  place.closest("article, div").append(told)
}

// A phone stacks the table. Some browsers take a stacked one for none, unless it says so.
const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" }
for (const part of document.querySelectorAll(
  ".rp-comparison, .rp-comparison > *, .rp-comparison > * > tr, .rp-comparison > * > tr > *",
)) {
  const header = part.scope === "col" ? "columnheader" : "rowheader"
  const role = part.tagName === "TH" ? header : roles[part.tagName]
  if (role) part.setAttribute("role", role)
}
