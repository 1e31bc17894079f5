import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/main.ts";
import { terminal } from "../terminal.ts";

/** What holds of every command. */

const isInstalled = (name: string): Promise<boolean> =>
  import(/* @vite-ignore */ name).then(
    () => true,
    () => false,
  );

test("names differ, and the program's help has each with its first example", async () => {
  const { code, shown } = await terminal("fluxion --help");
  expect(code).toBe(0);
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
  for (const { name, examples } of COMMANDS) {
    expect(shown).toMatch(new RegExp(`^  ${name} `, "m"));
    expect(shown).toContain(`\n  $ ${examples[0]}\n`);
  }
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))("%s", (name, command) => {
  test("has help: a summary, its arguments and options, its examples", async () => {
    const { code, shown, err } = await terminal(`fluxion ${name} --help`);
    expect([code, err]).toEqual([0, ""]);
    expect(command.summary).not.toBe("");
    const words = (text: string): string => text.replace(/\s+/g, " ");
    for (const part of [command.summary, ...Object.keys(command.arguments)])
      expect(words(shown)).toContain(words(part));
    for (const example of command.examples) expect(shown).toContain(`\n  $ ${example}\n`);
    // Every command has --limit besides.
    expect(shown.match(/^ {2}(?:-(?!h)\w, )?--/gm)).toHaveLength(Object.keys(command.options).length + 1);
    expect((await terminal(`fluxion ${name} -h`)).shown).toBe(shown);
  });

  test.for(command.examples)("%s", async (example, { skip }) => {
    const needed = /# with (\S+)$/.exec(example)?.[1];
    if (needed !== undefined && !(await isInstalled(needed))) {
      console.log(`skipped: ${example}`);
      skip();
    }
    const { code, shown } = await terminal(example);
    expect(example).toMatch(new RegExp(`\\bfluxion ${name}\\b`));
    expect(code, shown).toBe(Number(/# exit code (\d)$/.exec(example)?.[1] ?? 0));
    expect(shown.trim()).not.toBe("");
  });

  test("begins with an example that exits with 0", () => {
    expect(command.examples[0]).not.toMatch(/# (?:exit code|with) /);
  });

  test("takes a batch only if its one argument is a formula", () => {
    const kinds = Object.values(command.arguments).map(({ kind }) => kind);
    expect("batch" in command.options && kinds.join() !== "formula").toBe(false);
  });
});
