// The Nu HTML checker on every page of the site, in one run.
import { spawn } from "node:child_process"
import { createRequire } from "node:module"

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar")

/** Return what the checker prints about the pages of a folder. */
function said(folder) {
  const asked = ["-Xss4m", "-jar", JAR, "--format", "json", "--errors-only", "--skip-non-html", folder]
  return new Promise((resolve, reject) => {
    const checker = spawn("java", asked, { stdio: ["ignore", "ignore", "pipe"] })
    const parts = []
    checker.stderr.on("data", (part) => parts.push(part))
    checker.on("error", reject)
    checker.on("close", () => resolve(Buffer.concat(parts).toString()))
  })
}

/** Return the errors on all pages of a folder. */
export async function html(folder) {
  const text = await said(folder)
  const start = text.search(/^\{"/m)
  if (start < 0) throw new Error(`The HTML checker says: ${text}`)
  return JSON.parse(text.slice(start)).messages.map((message) => ({
    page: `${(message.url ?? "").replace(`file:${folder}`, "")}:${message.lastLine ?? "?"}`,
    rule: message.type === "error" ? "html" : message.type,
    element: `${message.message}  ${(message.extract ?? "").replace(/\s+/g, " ").trim()}`,
  }))
}
