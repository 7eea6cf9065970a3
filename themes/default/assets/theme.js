// Applies the reader's choice of light or dark before the first paint. Without one, the system
// decides.
try {
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}

// An old address redirects at once and keeps the fragment. The page's own refresh, which is for
// readers without scripts, would lose it.
addEventListener("DOMContentLoaded", () => {
  const moved = document.querySelector("body.alias a.moved");
  if (moved) location.replace(moved.href + location.hash);
});
