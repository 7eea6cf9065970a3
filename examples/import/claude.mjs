#!/usr/bin/env node
/**
 * Turns Claude's data export into lines of JSON for `catena add`.
 *
 *     node claude.mjs conversations.json | catena add -
 *
 * The export (Settings, Privacy, Export data) has `conversations.json`: a list of conversations with
 * `chat_messages` in order. The export doesn't name the model, so pass it as a second argument.
 */
import { pathToFileURL } from "node:url";
import { answersOf, main } from "./records.mjs";

/** Returns the records of an export. */
export function records(conversations, model) {
  return conversations.flatMap((conversation) => {
    const messages = (conversation.chat_messages ?? []).map((message) => {
      const parts = (message.content ?? []).filter((part) => part.type === "text").map((part) => part.text);
      const text = (parts.join("\n\n") || message.text || "").trim();
      const role = message.sender === "human" ? "user" : "assistant";
      return { role, text, model, time: Date.parse(message.created_at) / 1000 };
    });
    return answersOf(messages.filter(({ text }) => text), conversation.uuid ?? "");
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(records);
