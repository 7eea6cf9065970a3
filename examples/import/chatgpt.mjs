#!/usr/bin/env node
/**
 * Turns ChatGPT's data export into lines of JSON for `catena add`.
 *
 *     node chatgpt.mjs conversations.json | catena add -
 *
 * The export (Settings, Data controls, Export) has `conversations.json`: a list of conversations, each
 * a tree of messages in `mapping`. The branch that ends at `current_node` is what was on the screen.
 * Each question with its answer becomes a record; later questions of a conversation are follow-ups
 * of the answer before. Links in the answer become its sources.
 */
import { pathToFileURL } from "node:url";
import { answersOf, main } from "./records.mjs";

/** Returns the records of an export. */
export function records(conversations) {
  return conversations.flatMap((conversation) => {
    const path = [];
    const nodes = conversation.mapping ?? {};
    for (let id = conversation.current_node; id && nodes[id]; id = nodes[id].parent) path.unshift(nodes[id]);
    const messages = path.flatMap(({ message }) => {
      const parts = message?.content?.parts ?? [];
      const text = parts.filter((part) => typeof part === "string").join("\n\n").trim();
      const role = message?.author?.role;
      if (!text || !["user", "assistant"].includes(role) || message.metadata?.is_visually_hidden_from_conversation) return [];
      return [{ role, text, model: message.metadata?.model_slug, time: message.create_time ?? conversation.create_time }];
    });
    return answersOf(messages, conversation.conversation_id ?? conversation.id ?? "");
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(records);
