// Reloads the page when the site was built anew, and shows why a build failed, what it left out, or
// why a page is not there. Only what `catena serve` sends has this; no built page does.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const version = Number(new URL(script.src).search.slice(1));
  const events = new EventSource("/-catena/events");
  /** @type {HTMLElement | undefined} */
  let box;

  /**
   * Shows what is wrong with the last build, or that nothing is.
   * @param {string | null} error
   * @param {boolean} isCurrent whether the site is nevertheless that of the last build
   */
  const show = (error, isCurrent) => {
    box?.remove();
    box = undefined;
    /** @type {[string, string][]} */
    const told = [];
    const missing = script.dataset.missing;
    if (missing !== undefined) {
      told.push(["This page is not there, because of what was found in its record:", missing]);
    }
    if (error !== null && error !== missing) {
      const title = isCurrent
        ? "The site was built without what is named here:"
        : "The site could not be built; this is the last one that could.";
      told.push([title, error]);
    }
    if (told.length === 0 || document.querySelector(".catena-unbuilt")) return;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/-catena/reload.css";
    box = document.createElement("div");
    box.className = "catena-error";
    box.setAttribute("role", "alert");
    box.append(style);
    for (const [words, details] of told) {
      const title = document.createElement("strong");
      title.textContent = words;
      const text = document.createElement("pre");
      text.textContent = details;
      box.append(title, text);
    }
    document.body.append(box);
  };

  events.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    const isUnbuilt = document.querySelector(".catena-unbuilt pre");
    if (news.version !== version) location.reload();
    else if (isUnbuilt && news.error !== null) isUnbuilt.textContent = news.error;
    else show(news.error, news.isCurrent);
  });
  // A page that is kept for going back must not keep its connection: browsers allow six.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
