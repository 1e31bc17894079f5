import { expect, test } from "vitest";
import { command } from "../../src/cli/command.ts";
import { run } from "../../src/cli/main.ts";
import { batch, choice, format, formula } from "../../src/cli/options.ts";
import { FluxionError } from "../../src/index.ts";

/**
 * The loop serves commands unlike those of today: without a formula, with many words, asynchronous, with other formats
 * and codes.
 */

const later = <Value>(value: Value): Promise<Value> => new Promise((resolve) => setImmediate(resolve, value));

const made = [
  command({
    name: "draw",
    summary: "nothing is read",
    examples: ["fluxion draw"],
    arguments: {},
    options: {
      format: format("dot", "svg", "json"),
      target: choice("<target>", "for whom", ["c", "js"]),
      maxNodes: { value: "<n>", summary: "how many", initial: 7, read: Number },
      quiet: { summary: "no notes" },
    },
    exitCodes: "Exit code 1.",
    run: (input, { format, target, maxNodes, quiet }) =>
      later({
        data: { input, target, maxNodes },
        text: () => `${format} ${target} ${maxNodes}`,
        notes: quiet === true ? [] : ["drawn"],
        exitCode: 1,
      }),
  }),
  command({
    name: "join",
    summary: "a file and formulas",
    examples: ["fluxion join f a b"],
    arguments: { file: { kind: "required", summary: "a file" }, parts: { kind: "list", summary: "formulas" } },
    options: {},
    run: ({ file, parts }) => ({ data: {}, text: () => [file, ...parts].join("|") }),
  }),
  command({
    name: "open",
    summary: "perhaps a file",
    examples: ["fluxion open"],
    arguments: { file: { kind: "optional", summary: "a file" } },
    options: {},
    run: ({ file = "none" }, _, io) => ({ data: {}, text: () => `${file} ${io.stdin}` }),
  }),
  command({
    name: "verdict",
    summary: "whether a formula is short",
    examples: ["fluxion verdict x"],
    arguments: { claim: formula },
    options: { format: format("text", "json"), batch },
    async run({ claim }) {
      if (claim === "!") throw await later(new FluxionError("bad-argument", "No.", { hint: "Yes." }));
      if (claim === "?") throw await later(new TypeError("a fault of the program"));
      return { data: { short: claim.length < 3 }, text: () => claim, exitCode: claim.length < 3 ? 0 : 1 };
    },
  }),
];

/** What was written, by path. */
const files: [string, string][] = [];

async function fluxion(args: string[], stdin?: string) {
  let [out, err] = ["", ""];
  const save = (path: string, text: string): void => void files.push([path, text]);
  const io = { stdin, out: (text: string) => (out += text), err: (text: string) => (err += text), save, color: false };
  return { code: await run(args, io, made), out, err };
}

test("a command without arguments, its own formats, options, notes and exit code", async () => {
  expect(await fluxion(["draw"])).toEqual({ code: 1, out: "dot c 7\n", err: "note: drawn\n" });
  expect(await fluxion(["draw", "--format", "svg", "--target", "js", "--max-nodes", "9", "--quiet"])).toEqual({
    code: 1,
    out: "svg js 9\n",
    err: "",
  });
  const { out } = await fluxion(["draw", "--format", "json"]);
  expect(JSON.parse(out)).toEqual({ command: "draw", input: {}, target: "c", maxNodes: 7 });
  expect(await fluxion(["draw", "--format", "latex"])).toMatchObject({ code: 2, out: "" });
  expect((await fluxion(["draw", "--help"])).out).toMatch(/^ {2}\$ fluxion draw\n\nExit code 1\.$/m);
  expect(await fluxion(["draw", "x"])).toMatchObject({ code: 2, out: "" });
});

test("words that are required, optional or a list; only a formula is read from the standard input", async () => {
  expect((await fluxion(["join", "-", "-a", " b "], "stdin")).out).toBe("-|-a|b\n");
  expect(await fluxion(["join", "f"])).toMatchObject({ code: 2, err: expect.stringContaining("parts") });
  expect((await fluxion(["open"], "stdin")).out).toBe("none stdin\n");
  expect((await fluxion(["open", "f"], "stdin")).out).toBe("f stdin\n");
  expect((await fluxion(["verdict", "-"], "stdin\n")).out).toBe("stdin\n");
});

test("what an asynchronous command throws: bad input is told, a fault is not hidden", async () => {
  expect(await fluxion(["verdict", "!"])).toEqual({ code: 2, out: "", err: "error: No.\nhint: Yes.\n" });
  await expect(fluxion(["verdict", "?"])).rejects.toThrow(TypeError);
  await expect(fluxion(["verdict", "--batch"], "x\n?")).rejects.toThrow(TypeError);
});

test("a batch keeps the order of its lines and exits with the worst code", async () => {
  const { code, out } = await fluxion(["verdict", "--batch"], "x\nlong\n\ny");
  expect(code).toBe(1);
  expect(
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { line: 1, command: "verdict", claim: "x", short: true },
    { line: 2, command: "verdict", claim: "long", short: false },
    { line: 4, command: "verdict", claim: "y", short: true },
  ]);
  expect((await fluxion(["verdict", "--batch"], "long\n!\nx")).code).toBe(2);
});
