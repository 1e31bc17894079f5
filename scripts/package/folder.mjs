// An empty folder in which commands are run as a stranger runs them: without npm's settings of this run, and in
// silence, since whatever is said on the standard error is a surprise.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const repository = resolve(import.meta.dirname, "../..");

/** A command of the repository's own dependencies. */
export const tool = (name) => join(repository, "node_modules/.bin", name);

// npm hands its own settings to the scripts it runs; a stranger's shell has none of them.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/i.test(name)));

/** Runs a command, and gives what it prints. It must end well, and say nothing else. */
export function run(cwd, command, ...args) {
  console.log(`$ ${[command.replace(`${repository}/`, ""), ...args].join(" ")}`);
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  assert(status === 0 && stderr === "", error?.message ?? `exit code ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Runs a command that must end well, and gives all that it says. */
export function advised(cwd, command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  assert(status === 0, stdout + stderr);
  return (stdout + stderr).trim();
}

/** `run` through a shell, which may send the standard error elsewhere. */
export const shell = (cwd, line) => run(cwd, "bash", "-c", line).trim();

const folders = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files, by name. */
export function folderOf(files) {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
