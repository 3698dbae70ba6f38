/* The live preview's script: served beside the site by `reprise serve`, part of no file of it.

   It hears of each build, loads the page again where it is another now and keeps the place
   in it, and shows what is wrong until that is mended. Texts go in as texts, never as HTML. */
"use strict";

(() => {
  const { version, server, build } = document.currentScript.dataset;
  if (window.reprisePreview) {
    // The theme has brought in another page without loading it.
    window.reprisePreview.follow(version);
    return;
  }

  let shown = version;
  let source = null;
  // The last build of which this page shows all that it has loaded.
  let heard = Number(build);

  /* The place in the page */

  const memory = {
    get(name) {
      try { return JSON.parse(sessionStorage.getItem(`reprise ${name} ${location.pathname}`)); }
      catch { return null; }
    },
    set(name, value) {
      try { sessionStorage.setItem(`reprise ${name} ${location.pathname}`, JSON.stringify(value)); }
      catch { /* a browser that keeps nothing */ }
    },
  };

  function reload() {
    memory.set("place", [scrollX, scrollY]);
    history.scrollRestoration = "manual";
    source?.close();
    location.reload();
  }

  function restorePlace() {
    const place = memory.get("place");
    if (!place) return;
    memory.set("place", null);
    let isOver = false;
    const go = () => { if (!isOver) scrollTo({ left: place[0], top: place[1], behavior: "instant" }); };
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
      addEventListener(kind, () => { isOver = true; }, { once: true, passive: true });
    }
    const settle = () => {
      go();
      // After the browser has gone to the page's #fragment.
      requestAnimationFrame(() => { go(); isOver = true; history.scrollRestoration = "auto"; });
    };
    go();
    if (document.readyState === "complete") settle();
    else addEventListener("load", settle, { once: true });
  }

  /* What was built */

  function hear(news) {
    heard = news.build;
    if (shown === null) shown = news.version;
    const parts = new Set(news.parts);
    const isOther = news.server !== server || news.version !== shown || hasLoaded(parts);
    const wanted = `${news.server} ${news.version} ${news.build}`;
    if (isOther && memory.get("wanted") !== wanted) {
      // Asked for once: whoever keeps an old page in between must not be asked for ever.
      memory.set("wanted", wanted);
      reload();
      return;
    }
    memory.set("wanted", null);
    for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
      if (isAmong(parts, link.href)) exchange(link);
    }
    show(news);
  }

  function hasLoaded(parts) {
    const loaded = [...document.querySelectorAll("[src], [srcset], object[data], link[rel~=icon]")];
    const addresses = loaded.flatMap((one) => [one.src, one.currentSrc, one.data, one.href]);
    return addresses.some((address) => address && isAmong(parts, address));
  }

  function isAmong(parts, address) {
    try { return parts.has(new URL(address, document.baseURI).pathname); } catch { return false; }
  }

  function exchange(link) {
    const fresh = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set("reprise", Date.now());
    fresh.href = address.href;
    // The old one stays until the new one is there: no moment is without style.
    fresh.addEventListener("load", () => link.remove(), { once: true });
    link.after(fresh);
  }

  /* What is wrong */

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    dialog, button.count { font: 16px/1.5 system-ui, sans-serif; color: #1d1d1f; background: #fff; }
    dialog { width: min(60em, calc(100vw - 2em)); max-height: calc(100vh - 4em); margin: 2em auto;
      padding: 1.25em 1.5em; overflow: auto; border: 1px solid #8888; border-top: .4em solid #b3261e; border-radius: .4em; }
    dialog.mild { border-top-color: #8a6100; }
    dialog::backdrop { background: #0006; }
    header { display: flex; gap: 1em; align-items: baseline; justify-content: space-between; }
    h1 { margin: 0; font-size: 1.15em; }
    p { margin: .25em 0; overflow-wrap: anywhere; }
    ul { margin: 1em 0 0; padding: 0; list-style: none; }
    li { padding: .75em 0; border-top: 1px solid #8886; }
    code { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
    strong.error { color: #b3261e; }
    strong.warning { color: #8a6100; }
    button { font: inherit; padding: .2em .7em; color: inherit; background: none; border: 1px solid currentcolor; border-radius: .3em; cursor: pointer; }
    button:focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px; }
    button.count { position: fixed; z-index: 2147483647; inset: auto 16px 16px auto; font-size: 13px; box-shadow: 0 1px 4px #0004; }
    [hidden] { display: none; }
    @media (prefers-color-scheme: dark) {
      dialog, button.count { color: #e8e8ea; background: #1f1f23; }
      strong.error { color: #ff8a80; }
      strong.warning { color: #ffd166; }
      dialog { border-top-color: #ff8a80; }
      dialog.mild { border-top-color: #ffd166; }
    }
    @media print { button.count { display: none; } }`;

  let board = null;
  let told = "";

  function element(name, text = "", attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function makeBoard() {
    const host = element("reprise-preview");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const dialog = element("dialog", "", { "aria-labelledby": "title" });
    const count = element("button", "", { type: "button", class: "count", "aria-haspopup": "dialog", hidden: "" });
    count.addEventListener("click", () => dialog.showModal());
    root.append(dialog, count);
    document.documentElement.append(host);
    return { host, dialog, count };
  }

  function show(news) {
    const faults = news.fault ? [{ severity: "error", code: "", path: "", line: null, message: news.fault, allowed: "", advice: "" }] : [];
    const issues = [...faults, ...news.issues];
    if (!issues.length) {
      board?.host.remove();
      board = null;
      told = "";
      return;
    }
    if (board && !board.host.isConnected) board = null;
    const isNew = told !== JSON.stringify(issues);
    told = JSON.stringify(issues);
    board ??= makeBoard();
    board.count.textContent = counted(issues);
    board.count.hidden = false;
    fill(board.dialog, issues, news.failed);
    if (!news.failed && isNew) board.dialog.close();
    if (news.failed && isNew && !board.dialog.open) board.dialog.showModal();
  }

  function counted(issues) {
    const words = ["error", "warning"].map((kind) => {
      const number = issues.filter((issue) => issue.severity === kind).length;
      return number ? `${number} ${kind}${number === 1 ? "" : "s"}` : "";
    });
    return words.filter(Boolean).join(", ");
  }

  function fill(dialog, issues, failed) {
    dialog.className = failed ? "" : "mild";
    dialog.setAttribute("role", failed ? "alertdialog" : "dialog");
    const header = element("header");
    const close = element("button", "Close", { type: "button" });
    close.addEventListener("click", () => dialog.close());
    header.append(element("h1", failed ? `Not built: ${counted(issues)}` : counted(issues), { id: "title" }), close);
    const list = element("ul");
    // Errors first; each kind stays in its order.
    for (const kind of ["error", "warning"]) {
      list.append(...issues.filter((issue) => issue.severity === kind).map(item));
    }
    const hint = failed && shown !== "none" ? [element("p", "What is behind this is the last page that could be built.")] : [];
    dialog.replaceChildren(header, ...hint, list);
  }

  function item(issue) {
    const made = element("li");
    const where = [issue.path, issue.line, issue.column].filter((part) => part !== null && part !== "").join(":");
    const head = element("p");
    head.append(element("strong", issue.code || issue.severity, { class: issue.severity }), " ", element("code", where));
    made.append(head, element("p", issue.allowed ? `${issue.message}; ${issue.allowed}` : issue.message));
    if (issue.advice) made.append(element("p", issue.advice));
    return made;
  }

  /* The stream */

  function listen() {
    source?.close();
    const page = encodeURIComponent(location.pathname);
    const here = source = new EventSource(`/_reprise/events?page=${page}&heard=${heard}`);
    here.onmessage = (event) => { if (here === source) hear(JSON.parse(event.data)); };
    here.onerror = () => {
      // The browser would ask as before, and not say what was heard since; some give up.
      here.close();
      setTimeout(() => { if (here === source) attend(); }, 500);
    };
  }

  function attend() {
    // A browser opens few connections to one server; pages that nobody sees need none.
    if (document.visibilityState === "visible") listen();
    else { source?.close(); source = null; }
  }

  window.reprisePreview = {
    follow(other) {
      shown = other ?? null;
      attend();
    },
  };

  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", () => { source?.close(); source = null; });
  addEventListener("pageshow", (event) => { if (event.persisted) attend(); });
  restorePlace();
  attend();
})();
