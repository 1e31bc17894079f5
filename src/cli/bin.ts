#!/usr/bin/env node
import { builtin } from "./builtin.ts";
import { cacheFolder, compiled } from "./compile-cache.ts";

/**
 * Starts the command. Its code is in CommonJS files: node compiles them once for many runs, and starts them without its
 * ES module loader.
 */
const OTHER = "other";
const root = new URL("..", import.meta.url);
const { version } = JSON.parse(builtin("node:fs").readFileSync(new URL("package.json", root), "utf8")) as {
  version: string;
};
const words = process.argv.slice(2);
const command = /^[a-z]+$/.test(words[0] ?? "") ? (words[0] as string) : OTHER;
const code = compiled({ folder: new URL("command/", import.meta.url), version, command }, cacheFolder());
const { isCommand, main, rehearse } = code.load("command.cjs") as typeof import("./process.ts");
process.exitCode = await main(words, root, version);
if (process.exitCode === 0 && (command === OTHER || isCommand(command))) code.save(rehearse);
