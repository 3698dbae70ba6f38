// Lighthouse, as a phone and as a desk: what it scores, and what it took points for.
import lighthouse, { desktopConfig } from "lighthouse"

const LEAST = { accessibility: 1, "best-practices": 1, seo: 1, performance: 0.98 }
const TRIES = 5
/** How fast a page is depends on who else works here: a machine that runs tests only says it. */
const IS_SPEED_JUDGED = !process.env.CI
const FORMS = [["mobile", undefined], ["desktop", desktopConfig]]

/** Return what a category took points for. */
function faults(result, name) {
  return result.categories[name].auditRefs
    .filter(({ id, weight }) => weight && (result.audits[id].score ?? 1) < 1)
    .map(({ id }) => {
      const audit = result.audits[id]
      const items = (audit.details?.items ?? []).slice(0, 3)
      const shown = items.map((item) => item.node?.snippet ?? item.url ?? item.description ?? "")
      return `${id} ${audit.displayValue ?? ""} ${shown.join(" ")}`.trim()
    })
}

/** Judge a page once. */
async function judge(url, port, config) {
  const options = { port, output: "json", logLevel: "error", onlyCategories: Object.keys(LEAST) }
  return (await lighthouse(url, options, config)).lhr
}

/** Judge a page; what is slow once is judged again, and the best counts. */
async function best(url, port, config) {
  let result = await judge(url, port, config)
  for (let tried = 1; tried < TRIES; tried += 1) {
    if (result.categories.performance.score >= LEAST.performance) break
    const again = await judge(url, port, config)
    if (again.categories.performance.score > result.categories.performance.score) result = again
  }
  return result
}

/** Return the scores of the pages, and a finding for each that is too low. */
export async function judged(port, address, pages) {
  const scores = []
  const found = []
  for (const [form, config] of FORMS) {
    for (const path of pages) {
      const result = await best(address + path, port, config)
      const line = { page: path, form }
      for (const [name, least] of Object.entries(LEAST)) {
        const { score } = result.categories[name]
        line[name] = Math.round(score * 100)
        if (score >= least || (name === "performance" && !IS_SPEED_JUDGED)) continue
        for (const element of faults(result, name)) {
          found.push({ page: `${path} (${form})`, rule: `${name} ${line[name]}`, element })
        }
      }
      scores.push(line)
    }
  }
  return { scores, found }
}
