import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { atTerminal, TYPED } from "../../src/cli/hint.ts";
import { COMMANDS } from "../../src/cli/main.ts";
import { optionsOf, optionUsage } from "../../src/cli/usage.ts";
import { FluxionError } from "../../src/index.ts";
import { terminal } from "../terminal.ts";

const typed = (hint: string): string | undefined => atTerminal(new FluxionError("syntax", "No.", { hint })).hint;

test.each([
  ["Raise it: { limits: { steps: 300000000 } }.", "Raise it: --limit steps=300000000."],
  ['For a variable of that name: { variables: ["sin"] }.', "For a variable of that name: --variables sin."],
  [
    'Rename the variable, or declare it: { variables: ["i"] }, on the command line --variables i.',
    "Rename the variable, or declare it: --variables i.",
  ],
  ["Give it one: { x: 1 }, on the command line --at x=1.", "Give it one: --at x=1."],
  ["For example { at: { x: 0 } }.", "For example --at x=0."],
  ["For example { x: 3, y: 4 }.", "For example x=3,y=4."],
  ['Give `by`: { form: "collected", by: "x" }.', "Give --form collected --by x."],
  ['Draw it shared: { shape: "shared" }.', "Draw it shared: leave out --tree."],
  ["Group with parentheses: x^(2).", "Group with parentheses: x^(2)."],
])("a hint at a terminal: %s", (hint, expected) => {
  expect(typed(hint)).toBe(expected);
});

/** The lines of the source without its comments, with a name in the place of each part that is computed. */
const LINES = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && file !== "cli/hint.ts")
  .flatMap((file) => readFileSync(`src/${file}`, "utf8").split("\n"))
  .filter((line) => !/^\s*(?:\*|\/[*/])/.test(line))
  .map((line) =>
    line
      .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "x")
      .replaceAll("\\`", "`")
      .replaceAll('\\"', '"'),
  );

test("every way in which a hint is put for a terminal is one that a hint of the API has", () => {
  const unused = new Set(TYPED);
  for (let text of LINES)
    for (const each of TYPED) {
      const [pattern, instead] = each;
      const typed = text.replace(pattern, instead as string);
      if (typed !== text) unused.delete(each);
      text = typed;
    }
  expect([...unused].map(([pattern]) => pattern.source)).toEqual([]);
});

test("the options that hints name are options of commands", () => {
  // Of every command, of the programs that run what was compiled, and one whose name is computed.
  const others = ["--help", "--version", "--startup-file", "--no-gui", "--norc", "--edition", "--x"];
  const flags = new Set(
    others.concat(COMMANDS.flatMap((each) => optionsOf(each).map(([key, row]) => optionUsage(key, row).flag))),
  );
  const named = LINES.filter((line) => /hint|["'`]/.test(line)).flatMap(
    (line) => typed(line)?.match(/--[a-z][\w-]*(?![\w-]| ===)/g) ?? [],
  );
  expect(named.length).toBeGreaterThan(30);
  expect([...new Set(named)].filter((flag) => !flags.has(flag))).toEqual([]);
});

test("no hint of what commands do speaks of an object of options", () => {
  const hints = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /^(ast|syntax|diff|simplify|evaluate|explain|steps|check)\/.*\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(`src/${file}`, "utf8").matchAll(/hint:\s*(["'`])(.*?\{ [\s\S]*?)\1/g)])
    .map(([, , hint = ""]) => hint.replaceAll(/\$\{[^{}]*\}/g, "x"))
    .filter((hint) => hint.includes("{ "));
  expect(hints.length).toBeGreaterThan(5);
  const left = hints.filter((hint) => typed(hint)?.includes("{ ") && !/mathJson|1n|\[/.test(hint));
  expect(left).toEqual([]);
});

test.each([
  ['fluxion diff "x^3" --limit steps=2', "--limit steps=20"],
  ['fluxion simplify "x" --form collected', "--by"],
  ['fluxion diff "sin + 2"', "--variables sin"],
  ['fluxion diff "f(x)"', "f(t) = ..."],
  ['fluxion diff "mean(x)"', "mean(t) = ..."],
  [`fluxion diff "x'"`, "x(t) = ..."],
  ['fluxion plot "x" --limit steps=1', "--limit steps=10"],
  ['fluxion eval "x+y" --at x=1', "--at y=1"],
])("%s", async (line, option) => {
  const { code, err } = await terminal(line);
  expect(code).toBe(2);
  expect(err).toContain(option);
  expect(err).not.toMatch(/hint:.*[{`]/);
});

test("no sentence says that something is no number, where it is not a number", () => {
  const said = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => readFileSync(`src/${file}`, "utf8").split("\n"))
    .filter((line) => !/^\s*(?:\*|\/[*/])/.test(line));
  expect(said.length).toBeGreaterThan(10_000);
  const found = said.filter((line) => /["'`].*(?<!here )\b(?:is|are) no (?!longer|proof|more|other)/.test(line));
  expect(found).toEqual([]);
});
