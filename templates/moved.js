// Leads from an old address to the new one, and keeps the place on the page that was asked for
// (`#comment-5`). Without a script the page's refresh leads there, and loses it.
location.replace(document.currentScript.dataset.to + location.hash)
