/** What the tests made of the pages' code blocks call (see readme-plugin.ts). */
import { inspect } from "node:util";
import { expect } from "vitest";
import { terminal } from "./terminal.ts";

const bare = (shown: string): string => shown.replaceAll("'", '"').replaceAll(/(?<=[[{(]) +| +(?=[\]})])/g, "");

/** Compares the value with the comment after it: as text, or as inspect shows it, whichever the comment uses. */
export async function shows(line: number, expected: string, compute: () => Promise<unknown>): Promise<void> {
  const value = await compute().catch((error: unknown) => error);
  const text = String(value);
  const isShown = text === expected || (value instanceof Error && text.split("\n")[0] === expected);
  const inspected = isShown ? expected : inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 8 });
  expect(bare(inspected), `line ${line}`).toBe(bare(expected));
}

/** Without the times that end lines: they are others on every run. */
const timeless = (shown: string): string => shown.trimEnd().replaceAll(/ +(?:[\d.]+ [nµm]?s|time)$/gm, "");

/** Runs the commands of a block, and compares what the terminal shows after each. */
export async function session(line: number, text: string): Promise<void> {
  const [preface, ...steps] = text.split(/^\$ /m);
  if (preface?.trim() || steps.length === 0)
    throw new Error(`line ${line}: a console block starts with a "$ npx fluxion" line`);
  for (const step of steps) {
    const [command, ...shown] = step.replaceAll(/\\\n/g, "").split("\n");
    const ran = await terminal(command ?? "");
    expect(ran.code, `the exit code of: ${command}\n${ran.shown}`).toBe(/^error:/m.test(ran.err) ? 2 : 0);
    expect(timeless(ran.shown), `$ ${command}`).toBe(timeless(shown.join("\n")));
  }
}
