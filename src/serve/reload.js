// Reloads the page when the site was built anew, and shows why a build failed. Only what
// `catena serve` sends has this; no built page does.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const version = Number(new URL(script.src).search.slice(1));
  const events = new EventSource("/-catena/events");
  /** @type {HTMLElement | undefined} */
  let box;

  /** Shows why the last build failed, or that none did. @param {string | null} error */
  const show = (error) => {
    box?.remove();
    box = undefined;
    if (error === null || document.querySelector(".catena-unbuilt")) return;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/-catena/reload.css";
    const title = document.createElement("strong");
    title.textContent = "The site could not be built; this is the last one that could.";
    const text = document.createElement("pre");
    text.textContent = error;
    box = document.createElement("div");
    box.className = "catena-error";
    box.setAttribute("role", "alert");
    box.append(style, title, text);
    document.body.append(box);
  };

  events.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    const isUnbuilt = document.querySelector(".catena-unbuilt pre");
    if (news.version !== version) location.reload();
    else if (isUnbuilt && news.error !== null) isUnbuilt.textContent = news.error;
    else show(news.error);
  });
  // A page that is kept for going back must not keep its connection: browsers allow six.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
