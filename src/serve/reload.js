// Reloads the page after each build. Shows why a build failed, which files it left out, or why the
// page is missing. Only `catena serve` adds this script; built pages don't have it.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const version = Number(new URL(script.src).search.slice(1));
  const channel = new BroadcastChannel("catena");
  const hidden = new AbortController();
  /** @type {string | undefined} the last event, as the server sent it */
  let last;
  /** @type {HTMLElement | undefined} */
  let box;

  /**
   * Shows the errors of the last build, or removes them.
   * @param {string | null} error
   * @param {boolean} isCurrent whether the site is that of the last build
   */
  const show = (error, isCurrent) => {
    box?.remove();
    box = undefined;
    /** @type {[string, string][]} */
    const problems = [];
    const missing = script.dataset.missing;
    if (missing !== undefined) {
      problems.push(["This page is missing because its record has a problem:", missing]);
    }
    if (error !== null && error !== missing) {
      const title = isCurrent
        ? "The site was built without the files named here:"
        : "The build failed. This is the last good site.";
      problems.push([title, error]);
    }
    if (problems.length === 0 || document.querySelector(".catena-unbuilt")) return;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/-catena/reload.css";
    box = document.createElement("div");
    box.className = "catena-error";
    box.setAttribute("role", "alert");
    box.append(style);
    for (const [words, details] of problems) {
      const title = document.createElement("strong");
      title.textContent = words;
      const text = document.createElement("pre");
      text.textContent = details;
      box.append(title, text);
    }
    document.body.append(box);
  };

  /** @param {string} data an event */
  const hear = (data) => {
    const news = JSON.parse(data);
    const isUnbuilt = document.querySelector(".catena-unbuilt pre");
    if (news.version !== version) location.reload();
    else if (isUnbuilt && news.error !== null) isUnbuilt.textContent = news.error;
    else show(news.error, news.isCurrent);
  };

  /** Listens for all open pages, until this one goes away. */
  const listen = () =>
    new Promise((resolve) => {
      const events = new EventSource("/-catena/events");
      events.addEventListener("message", (event) => {
        last = event.data;
        channel.postMessage(last);
        hear(event.data);
      });
      hidden.signal.addEventListener("abort", () => {
        events.close();
        resolve(undefined);
      });
    });

  channel.addEventListener("message", ({ data }) => {
    if (data !== "?") hear(data);
    else if (last !== undefined) channel.postMessage(last);
  });
  channel.postMessage("?");
  // Browsers allow six connections to a host, so only the page with the lock has one.
  if (navigator.locks) {
    navigator.locks.request("catena", { signal: hidden.signal }, listen).catch(() => {});
  } else {
    listen();
  }
  // A page in the back/forward cache must not keep the connection.
  addEventListener("pagehide", () => hidden.abort());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
