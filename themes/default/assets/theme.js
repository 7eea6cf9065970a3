// Applies the reader's choice of light or dark before the first paint. Without one, the system
// decides.
try {
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}

// The search page asks for its index before the scripts that read it are there. A preload in the
// page would do so too, but a browser then may take an old index from its cache.
{
  const { index } = document.currentScript.dataset;
  if (index && location.protocol !== "file:") {
    globalThis.catenaIndex = fetch(index, { cache: "no-cache", credentials: "same-origin" });
    globalThis.catenaIndex.catch(() => {}); // the search reports it
  }
}

// The search page reserves room for results before the first paint, and does without the note for
// readers who can't search.
if (location.protocol !== "file:" || "offline" in document.documentElement.dataset) {
  document.documentElement.dataset.live = "";
}
if (/[?&](q|cat|model|after|before)=[^&]/.test(location.search)) document.documentElement.dataset.asked = "";

// An old address redirects at once and keeps the fragment. The page's own refresh, which is for
// readers without scripts, would lose it.
addEventListener("DOMContentLoaded", () => {
  const moved = document.querySelector("body.alias a.moved");
  if (moved) location.replace(moved.href + location.hash);
});
