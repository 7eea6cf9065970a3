/** Published pages that a script reads. */

/** @type {Map<string, Promise<Document | null>>} */
const pages = new Map();

/**
 * Reads a published page without running or loading anything in it.
 *
 * @param {string} href
 */
export function pageAt(href) {
  let page = pages.get(href);
  if (!page) {
    page = new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.responseType = "document";
      request.onload = () => resolve(request.status === 200 ? request.responseXML : null);
      request.onerror = () => {
        pages.delete(href);
        resolve(null);
      };
      request.open("GET", href);
      request.send();
    });
    pages.set(href, page);
  }
  return page;
}
