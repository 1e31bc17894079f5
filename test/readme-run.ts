/** What the tests made of the pages' code blocks call (see readme-plugin.ts). */
import { inspect } from "node:util";
import { expect } from "vitest";
import { run } from "../src/cli/main.ts";

const bare = (shown: string): string => shown.replaceAll("'", '"').replaceAll(/(?<=[[{(]) +| +(?=[\]})])/g, "");

/** Compares the value with the comment after it: as text, or as inspect shows it, whichever the comment uses. */
export async function shows(line: number, expected: string, compute: () => Promise<unknown>): Promise<void> {
  const value = await compute().catch((error: unknown) => error);
  const text = String(value);
  if (text === expected || (value instanceof Error && text.split("\n")[0] === expected)) return;
  const inspected = inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 8 });
  expect(bare(inspected), `line ${line}`).toBe(bare(expected));
}

/** The words of a command line, quotes taken off; a comment ends it. */
function words(command: string): string[] {
  const found = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const comment = found.findIndex((word) => word.startsWith("#"));
  return (comment < 0 ? found : found.slice(0, comment)).map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

async function terminal(command: string): Promise<string> {
  const all = words(command);
  const start = all.findIndex((word, i) => word === "npx" && all[i + 1] === "fluxion");
  const before = all.slice(0, start);
  if (start < 0 || (before.length > 0 && !["|", "&&"].includes(before.at(-1) ?? ""))) {
    throw new Error(`only "npx fluxion" can be run here, not: ${command}`);
  }
  const shown: string[] = [];
  let failed = false;
  const io = {
    out: (text: string): void => void shown.push(text),
    err: (text: string): void => {
      shown.push(text);
      failed = true;
    },
    color: false,
  };
  const piped = before.at(-1) === "|";
  if (piped && before[0] !== "echo") throw new Error(`only echo can feed a pipe here: ${command}`);
  const code = await run(all.slice(start + 2), piped ? { ...io, stdin: `${before.slice(1, -1).join(" ")}\n` } : io);
  expect(code, `the exit code of: ${command}\n${shown.join("")}`).toBe(failed ? 2 : 0);
  return shown.join("");
}

/** Runs the commands of a block, and compares what the terminal shows after each. */
export async function session(line: number, text: string): Promise<void> {
  const [preface, ...steps] = text.split(/^\$ /m);
  if (preface?.trim() || steps.length === 0)
    throw new Error(`line ${line}: a console block starts with a "$ npx fluxion" line`);
  for (const step of steps) {
    const [command, ...shown] = step.replaceAll(/\\\n/g, "").split("\n");
    expect((await terminal(command ?? "")).trimEnd(), `$ ${command}`).toBe(shown.join("\n").trimEnd());
  }
}
