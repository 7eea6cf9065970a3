// Applies the reader's choice of light or dark before the first paint; without one the system decides.
try {
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}

// An old address leads on at once, with the part of the page that was asked for; the page's own
// refresh, for readers without scripts, would lose it.
addEventListener("DOMContentLoaded", () => {
  const moved = document.querySelector("body.alias a.moved");
  if (moved) location.replace(moved.href + location.hash);
});
