// Writes what the built command says of itself for those who install it: a page for man, and completions for shells.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const dist = resolve(import.meta.dirname, "../dist");
const FILES = {
  "fluxion.1": ["manual", "--format", "man"],
  "completions/fluxion.bash": ["completion", "--shell", "bash"],
  "completions/_fluxion": ["completion", "--shell", "zsh"],
  "completions/fluxion.fish": ["completion", "--shell", "fish"],
};

mkdirSync(resolve(dist, "completions"), { recursive: true });
for (const [file, words] of Object.entries(FILES))
  writeFileSync(resolve(dist, file), execFileSync(process.execPath, [resolve(dist, "cli.js"), ...words]));
