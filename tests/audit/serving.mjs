// A host as a site meets it: files in a folder, packed on their way, with the headers that
// the site's own `_headers` asks for. It listens on loopback alone.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"
import { createGzip } from "node:zlib"

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".xml": "application/xml",
}
const PACKED = new Set([".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml"])

/** Return the rules of a `_headers` file: a pattern and what is said where it fits. */
function rules(folder) {
  const file = join(folder, "_headers")
  const found = []
  if (!existsSync(file)) return found
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (/^\s+\S/.test(line)) {
      const at = line.indexOf(":")
      found.at(-1).headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()])
    } else if (line.startsWith("/")) {
      const escaped = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&")
      const pattern = escaped.replace(/\*/g, ".*").replace(/:[a-z]+/g, "[^/]+")
      found.push({ pattern: new RegExp(`^${pattern}$`), headers: [] })
    }
  }
  return found
}

/** Return the file that answers a path, and its status. */
function answer(folder, path) {
  const wanted = normalize(join(folder, decodeURIComponent(path)))
  const file = path.endsWith("/") ? join(wanted, "index.html") : wanted
  const is = wanted.startsWith(folder) && existsSync(file) && statSync(file).isFile()
  return is ? [200, file] : [404, join(folder, "404.html")]
}

/** Serve a folder; return its address and what ends it. */
export function serve(folder) {
  const said = rules(folder)
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname
    const [status, file] = answer(folder, path)
    const kind = extname(file)
    response.statusCode = status
    response.setHeader("Content-Type", TYPES[kind] ?? "application/octet-stream")
    response.setHeader("Cache-Control", "max-age=31536000")
    for (const { pattern, headers } of said) {
      if (pattern.test(path)) for (const [name, value] of headers) response.setHeader(name, value)
    }
    const stream = createReadStream(file)
    stream.on("error", () => response.destroy())
    if (!PACKED.has(kind)) return stream.pipe(response)
    response.setHeader("Content-Encoding", "gzip")
    return stream.pipe(createGzip()).pipe(response)
  })
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve({
        address: `http://127.0.0.1:${server.address().port}`,
        close: () => server.closeAllConnections() ?? server.close(),
      })
    })
  })
}
