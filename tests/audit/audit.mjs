// What Node and Java know about a finished site: `node audit.mjs SITE [html axe lighthouse]`.
// Prints what is wrong, one finding a line, and ends with 1 if there is anything.
import { resolve } from "node:path"
import puppeteer from "puppeteer-core"
import { axe } from "./axe.mjs"
import { html } from "./html.mjs"
import { judged } from "./lighthouse.mjs"
import { JUDGED, LAYOUTS } from "./pages.mjs"
import { serve } from "./serving.mjs"

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
const [site, ...chosen] = process.argv.slice(2)
const folder = resolve(site)
const wanted = chosen.length ? chosen : ["html", "axe", "lighthouse"]

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS })
const port = Number(new URL(browser.wsEndpoint()).port)
const host = await serve(folder)
const checks = {
  html: () => html(folder),
  axe: () => axe(browser, host.address, LAYOUTS),
  lighthouse: async () => {
    const { scores, found } = await judged(port, host.address, JUDGED)
    console.table(scores)
    return found
  },
}

let count = 0
try {
  for (const name of wanted) {
    const begun = Date.now()
    const found = await checks[name]()
    for (const { page, rule, element } of found) console.log(`${name}: ${page}: ${rule}: ${element}`)
    console.log(`${name}: ${found.length} findings in ${Math.round((Date.now() - begun) / 1000)} s`)
    count += found.length
  }
} finally {
  await browser.close()
  host.close()
}
process.exitCode = count ? 1 : 0
