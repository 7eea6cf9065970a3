#!/usr/bin/env node
/**
 * Turns a Stack Exchange dump into lines of JSON for `catena add`.
 *
 *     node stackexchange.mjs Posts.xml https://physics.stackexchange.com | catena add -
 *
 * `Posts.xml` of a dump has a `<row>` for each question (`PostTypeId="1"`) and each answer
 * (`PostTypeId="2"`), with HTML in `Body`. The best answer to a question becomes a record. The second
 * argument is the address of the site, which the source leads to.
 */
import { pathToFileURL } from "node:url";
import { hash, main } from "./records.mjs";

const ENTITIES = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", nbsp: " " };

const decoded = (text) => text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) => {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = name[1].toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
});

/** Returns the rows of a dump as objects. */
export function rows(xml) {
  return [...xml.matchAll(/<row\s([^>]*)\/>/g)].map(([, attributes]) => {
    const fields = [...attributes.matchAll(/(\w+)="([^"]*)"/g)];
    return Object.fromEntries(fields.map(([, name, value]) => [name, decoded(value)]));
  });
}

/** Returns the Markdown of a post's HTML: what posts use, and the text of everything else. */
export function markdown(html) {
  const kept = [];
  const keep = (text) => `\u0000${kept.push(text) - 1}\u0000`;
  const text = html
    .replace(/<pre[^>]*><code[^>]*>([\s\S]*?)<\/code><\/pre>/g, (_, code) => keep(`\n\`\`\`\n${decoded(code).trimEnd()}\n\`\`\`\n`))
    .replace(/<code[^>]*>([\s\S]*?)<\/code>/g, (_, code) => keep(`\`${decoded(code)}\``))
    .replace(/<a[^>]*href="(https?:[^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (_, url, name) => `[${name}](${url.replaceAll(" ", "%20")})`)
    .replace(/<(strong|b)>([\s\S]*?)<\/\1>/g, "**$2**")
    .replace(/<(em|i)>([\s\S]*?)<\/\1>/g, "*$2*")
    .replace(/<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/g, (_, level, title) => `\n\n${"#".repeat(level)} ${title}\n\n`)
    .replace(/<blockquote>([\s\S]*?)<\/blockquote>/g, (_, quote) => `\n\n${markdown(quote).replace(/^/gm, "> ")}\n\n`)
    .replace(/<img[^>]*src="(https?:[^"]*)"[^>]*>/g, (image, url) => `[${/alt="([^"]*)"/.exec(image)?.[1] || "picture"}](${url.replaceAll(" ", "%20")})`)
    .replace(/<ol[^>]*>((?:(?!<[ou]l)[\s\S])*?)<\/ol>/g, (_, items) => {
      let number = 0;
      return `${items.replace(/<li>/g, () => `\n${++number}. `)}\n\n`;
    })
    .replace(/<li>/g, "\n- ")
    .replace(/<br\s*\/?>/g, "\n")
    .replace(/<\/(p|ul|ol|div)>|<hr[^>]*>/g, "\n\n")
    .replace(/<[^>]*>/g, "");
  const restored = decoded(text).replace(/\u0000(\d+)\u0000/g, (_, at) => kept[Number(at)]);
  return restored.replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n").trim();
}

/** Returns the records of a dump. */
export function records(posts, site = "https://stackexchange.com") {
  const best = new Map();
  for (const post of posts.filter((post) => post.PostTypeId === "2")) {
    const other = best.get(post.ParentId);
    if (!other || Number(post.Score) > Number(other.Score)) best.set(post.ParentId, post);
  }
  const questions = posts.filter((post) => post.PostTypeId === "1" && best.has(post.Id));
  return questions.map((question) => {
    const answer = best.get(question.Id);
    const url = `${site.replace(/\/$/, "")}/a/${answer.Id}`;
    const asked = markdown(question.Body ?? "");
    return {
      id: hash(url),
      question: question.Title,
      answer: `${asked.replace(/^/gm, "> ")}\n\n${markdown(answer.Body ?? "")}`,
      date: answer.CreationDate?.slice(0, 10) ?? null,
      tags: (question.Tags ?? "").split(/[<>|]+/).filter(Boolean),
      sources: [{ title: question.Title, url }],
    };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(records, rows);
