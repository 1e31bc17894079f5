#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { run } from "./main.ts";
import { save } from "./save.ts";

/** Binds the command to its process. */
const color = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
process.stdout.on("error", () => process.exit(0));
// Beside dist/, where this file is built to.
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
process.exitCode = await run(process.argv.slice(2), {
  version,
  get stdin() {
    return process.stdin.isTTY === true ? undefined : readFileSync(0, "utf8");
  },
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  save,
  color,
});
