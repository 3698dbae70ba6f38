// Puts Pagefind's index behind Material's search box. Material keeps its keys and its looks;
// the results have its markup. Nothing is loaded before the box is used.
(() => {
  const box = document.querySelector("[data-md-component=search]")
  const comments = box?.querySelector("[data-rp-comments]")
  if (!comments) return
  const here = document.currentScript.src
  const root = new URL("../../", here)
  const words = JSON.parse(document.getElementById("__config").textContent).translations
  const query = box.querySelector("input[name=query]")
  const said = box.querySelector("[role=status]")
  const list = box.querySelector("ol")
  const scroller = box.querySelector(".md-search__scrollwrap")
  const KINDS = { comment: gettext("Comments"), comparison: gettext("Comparison"), entry: gettext("Journal") }
  const BEST = 3
  const PAGE = 10
  let engine
  let turn = 0
  let waiting = []

  const load = () => (engine ??= import(new URL("search/pagefind.js", here)))

  const made = (name, className, ...inside) => {
    const element = document.createElement(name)
    if (className) element.className = className
    element.append(...inside)
    return element
  }

  // Chinese and Japanese are indexed sign by sign, with spaces that no text of theirs has.
  const GAP = /([\u3000-\u9fff\uf900-\ufaff\uff00-\uff9f](?:<\/?mark>)?) (?=(?:<\/?mark>)?[\u3000-\u9fff\uf900-\ufaff\uff00-\uff9f])/g
  const closed = (text) => text.replace(GAP, "$1")

  // An excerpt is a text in which what was found is marked, and two signs are spelled.
  const excerpt = (text) => closed(text).split(/<\/?mark>/).map((part, at) => {
    const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    return at % 2 ? made("mark", "", plain) : plain
  })

  const link = (url, score, ...inside) => {
    const article = made("article", "md-search-result__article md-typeset", ...inside)
    article.dataset.mdScore = score.toFixed(2)
    const anchor = made("a", "md-search-result__link", article)
    anchor.href = url
    anchor.tabIndex = -1
    return anchor
  }

  // It is no heading of the page that it is shown on.
  const heading = (name, text) => {
    const element = made(name, "", text)
    element.setAttribute("role", "presentation")
    return element
  }

  const weight = (place) => place.weighted_locations.reduce((sum, at) => sum + at.balanced_score, 0)

  const item = (found, score) => {
    const { meta } = found
    const url = new URL(meta.url, root)
    const at = (id) => Object.assign(new URL(url), { hash: id })
    const places = found.sub_results.filter((place) => place.anchor)
    places.sort((one, other) => weight(other) - weight(one))
    const parts = places.map((place) => link(
      at(place.anchor.id), score / 2, heading("h2", closed(place.title)), made("p", "", ...excerpt(place.excerpt)),
    ))
    const kind = [KINDS[meta.kind], meta.date].filter(Boolean).join(" · ")
    const top = link(
      meta.kind === "comment" ? at("comments") : url, score,
      made("div", "md-search-result__icon md-icon"),
      heading("h1", meta.title),
      ...(kind ? [made("p", "rp-quiet", kind)] : []),
      ...(found.sub_results.length > places.length || !places.length ? [made("p", "", ...excerpt(found.excerpt))] : []),
    )
    const rest = parts.slice(BEST)
    const more = words[`search.result.more.${rest.length === 1 ? "one" : "other"}`]
    const summary = made("summary", "", made("div", "", more.replace("#", rest.length)))
    summary.tabIndex = -1
    const hidden = rest.length ? [made("details", "md-search-result__more", summary, ...rest)] : []
    return made("li", "md-search-result__item", top, ...parts.slice(0, BEST), ...hidden)
  }

  const show = async (mine) => {
    const next = waiting.splice(0, PAGE)
    const found = await Promise.all(next.map((result) => result.data()))
    if (mine === turn) list.append(...found.map((data, at) => item(data, next[at].score)))
  }

  const count = (number) => {
    const key = number === 0 ? "none" : number === 1 ? "one" : "other"
    said.textContent = words[`search.result.${key}`].replace("#", number)
  }

  const find = async () => {
    const mine = ++turn
    const text = query.value.trim()
    if (!text) {
      waiting = []
      list.replaceChildren()
      said.textContent = words["search.result.placeholder"]
      return
    }
    try {
      const pagefind = await load()
      const filters = comments.checked ? {} : { not: { kind: "comment" } }
      const answer = await pagefind.debouncedSearch(text, { filters }, 150)
      if (!answer || mine !== turn) return
      waiting = answer.results
      list.replaceChildren()
      count(waiting.length)
      await show(mine)
    } catch (error) {
      engine = undefined
      if (mine === turn) said.textContent = gettext("There is no index here. “reprise build” makes one.")
    }
  }

  query.addEventListener("focus", () => load().catch(() => { engine = undefined }), { once: true })
  query.addEventListener("input", find)
  comments.addEventListener("change", find)
  query.form.addEventListener("reset", () => setTimeout(find))
  query.form.addEventListener("submit", (event) => event.preventDefault())
  scroller.addEventListener("scroll", () => {
    const { scrollTop, clientHeight, scrollHeight } = scroller
    if (waiting.length && scrollTop + clientHeight > scrollHeight - 200) show(turn)
  })
  // Material closes the box on Tab, and gives the query every other key: the switch needs both.
  box.addEventListener("keydown", (event) => {
    const on = document.activeElement
    const isTab = event.key === "Tab"
    const next = isTab && on === query && !event.shiftKey ? comments
      : isTab && on === comments ? (event.shiftKey ? query : list.querySelector("a"))
      : null
    if (next) {
      next.focus()
      event.preventDefault()
    }
    if (next || (on === comments && event.key === " ")) event.stopPropagation()
  })
  if (query.value) find()
})()
