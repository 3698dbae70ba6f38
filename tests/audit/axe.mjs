// axe on one page of each layout: light and dark, at a desk and on a phone.
import { createRequire } from "node:module"
import { readFileSync } from "node:fs"

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const WIDTHS = [1280, 390]
const SCHEMES = ["light", "dark"]

/** Return what axe objects to on a page, one finding an element. */
async function judge(page, where) {
  await page.evaluate(SOURCE)
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      resultTypes: ["violations"],
      rules: { "target-size": { enabled: true } },
    }),
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({
      page: where,
      rule: id,
      element: `${node.target.join(" ")}  ${node.failureSummary.split("\n").slice(1).join("; ").trim()}`,
    })),
  )
}

/** Look at all pages in one browser; return the findings. */
export async function axe(browser, address, pages) {
  const found = []
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      // A context of its own: what the reader chose is remembered by the browser.
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      // The page's own policy is for its readers; what looks at it must be let in.
      await page.setBypassCSP(true)
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ])
      await page.setViewport({ width, height: 900 })
      for (const path of pages) {
        const where = `${path} (${scheme}, ${width} pixels)`
        const answer = await page.goto(address + path, { waitUntil: "load" })
        if (answer.status() === 200) found.push(...(await judge(page, where)))
        else found.push({ page: where, rule: "missing", element: `status ${answer.status()}` })
      }
      await context.close()
    }
  }
  return found
}
