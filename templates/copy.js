// Puts a button beside each address that copies it. Without a script the address can be
// copied as any link can.
for (const address of document.querySelectorAll(".rp-address")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "md-button"
  button.textContent = "Copy"
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address.querySelector("a").href)
    button.textContent = "Copied"
    setTimeout(() => { button.textContent = "Copy" }, 2000)
  })
  if (navigator.clipboard && !address.querySelector("button")) address.append(" ", button)
}
