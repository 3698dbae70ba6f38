// Shows what was written on today's day in earlier years. A page is made once and read on any
// day: only the reader's own clock knows which file of the 366 to ask for.
(() => {
  const today = new Date()
  const two = (number) => String(number).padStart(2, "0")
  const day = `${two(today.getMonth() + 1)}-${two(today.getDate())}`

  const line = (item) => {
    const entry = document.createElement("li")
    const date = document.createElement("time")
    const words = document.createElement("span")
    const link = document.createElement("a")
    date.textContent = item.date
    link.href = item.href
    link.textContent = item.title
    words.append(link)
    entry.append(date, " ", words)
    return entry
  }

  const show = async (place) => {
    if (place.childElementCount) return
    const answer = await fetch(`${place.dataset.days}${day}.json`)
    if (!answer.ok) return
    const told = await answer.json()
    const items = told.items.filter((item) => item.year < today.getFullYear())
    const heading = document.createElement("p")
    heading.className = "rp-quiet"
    heading.textContent = items.length ? told.day
      : gettext("%(day)s: nothing yet.").replace("%(day)s", () => told.day)
    const list = document.createElement("ul")
    list.className = "rp-entries"
    list.append(...items.map(line))
    place.replaceChildren(heading, ...(items.length ? [list] : []))
  }

  for (const place of document.querySelectorAll(".rp-today")) show(place).catch(() => {})
})()
