import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/main.ts";
import { usageOf } from "../../src/cli/usage.ts";
import { terminal } from "../terminal.ts";

/** What the command says of itself elsewhere than in its help, from the same rows. */

const usages = COMMANDS.map(usageOf);
const folder = mkdtempSync(join(tmpdir(), "manual-"));
afterAll(() => rmSync(folder, { recursive: true }));

const isHere = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

/** The script of a shell's completions as a file, and what a program of that shell prints with it. */
async function asked(shell: string, program: (file: string) => string): Promise<string> {
  const file = join(folder, `fluxion.${shell}`);
  writeFileSync(file, (await terminal(`fluxion completion --shell ${shell}`)).shown);
  const { stdout, stderr, status } = spawnSync(shell, ["-c", program(file)], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

test("the manual has every command, option and choice, in both formats", async () => {
  const markdown = (await terminal("fluxion manual")).shown;
  const page = (await terminal("fluxion manual --format man")).shown;
  for (const { name, options, examples } of usages) {
    expect(markdown).toContain(`\n## ${name}\n`);
    expect(page).toContain(`\n.SS ${name}\n`);
    for (const example of examples) expect(markdown).toContain(`\n${example}\n`);
    for (const { flag, choices } of options) {
      expect(markdown).toContain(flag);
      expect(page).toContain(flag.replaceAll("-", "\\-"));
      for (const choice of choices) expect(markdown).toContain(`\`${choice}\``);
    }
  }
  // A line of text never begins with what roff takes for a request.
  const requests = [...page.matchAll(/^\.(\w*)/gm)].map(([, request]) => request);
  expect([...new Set(requests)].sort()).toEqual(["PP", "SH", "SS", "TH", "TP", "fi", "nf"]);
});

describe.skipIf(!isHere("bash"))("bash completes", () => {
  const CASES = [
    ["fluxion gra", "gradient graph"],
    ["fluxion diff --format ", "text latex json"],
    ["fluxion diff --format = j", "json"],
    ["fluxion diff --or", "--order"],
    ["fluxion help hes", "hessian"],
    ["fluxion plot -", usages.find(({ name }) => name === "plot")?.options[0]?.flag ?? ""],
  ] as const;
  test("commands, options and their choices", async () => {
    const ask = CASES.map(([line]) => {
      const words = line.split(" ").map((word) => `"${word}"`);
      return `COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _fluxion; echo "\${COMPREPLY[*]}"`;
    });
    const lines = (await asked("bash", (file) => [`source ${file}`, ...ask].join("\n"))).split("\n");
    for (const [i, [line, expected]] of CASES.entries()) expect(lines[i], line).toContain(expected);
  });
});

test.skipIf(!isHere("zsh"))("zsh reads its completions", async () => {
  const ask = (file: string): string =>
    `autoload -Uz compinit; compinit -u -D; source ${file}; echo $_comps[fluxion]; zsh -n ${file}`;
  expect(await asked("zsh", ask)).toBe("_fluxion\n");
});

test.skipIf(!isHere("fish"))("fish completes", async () => {
  const found = await asked(
    "fish",
    (file) => `source ${file}; complete -C 'fluxion gra'; complete -C 'fluxion diff --format '`,
  );
  const words = found.split("\n").map((line) => line.split("\t")[0]);
  expect(words).toEqual(expect.arrayContaining(["gradient", "graph", "json", "latex", "text"]));
});

for (const shell of ["bash", "zsh", "fish"])
  if (!isHere(shell)) console.log(`skipped: completions in ${shell}, which is not on this machine`);
