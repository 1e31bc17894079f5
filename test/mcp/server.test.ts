import { once } from "node:events";
import { PassThrough } from "node:stream";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Limits } from "../../src/index.ts";
import { toolServer } from "../../src/mcp/server.ts";
import { serve } from "../../src/mcp/stdio.ts";
import { TOOLS } from "../../src/mcp/tools.ts";
import { terminal } from "../terminal.ts";

/** The SDK's own client, joined to the server in memory. It checks every answer against the tool's schema. */
async function joined(limits?: Limits): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  await toolServer("0.0.0", limits).connect(far);
  const client = new Client({ name: "test", version: "0.0.0" });
  await client.connect(near);
  await client.listTools();
  return client;
}

let client: Client;
beforeAll(async () => {
  client = await joined();
});
afterAll(() => client.close());

interface Answer {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent: Readonly<Record<string, unknown>>;
}

const call = async (name: string, sent: object, of: Client = client): Promise<Answer> =>
  (await of.callTool({ name, arguments: { ...sent } })) as unknown as Answer;

const found = async (name: string, sent: object): Promise<Answer["structuredContent"]> => {
  const { isError, content, structuredContent } = await call(name, sent);
  expect(isError, content[0]?.text).toBeUndefined();
  expect(JSON.parse(content[0]?.text ?? "")).toEqual(structuredContent);
  return structuredContent;
};

test("the tools are listed, each argument described", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  for (const { inputSchema } of tools)
    for (const property of Object.values(inputSchema.properties ?? {}))
      expect((property as { description?: string }).description).toMatch(/[.:]/);
});

test("derivative: by name, of an order, at a point", async () => {
  expect(await found("derivative", { formula: "x^2 sin 2x" })).toMatchObject({
    wrt: "x",
    result: "2 * x * (x * cos(2 * x) + sin(2 * x))",
    reading: "x ^ 2 * sin(2 * x)",
    complete: true,
  });
  expect(await found("derivative", { formula: "w^4", order: 3, at: { w: 2 } })).toMatchObject({
    result: "24 * w",
    value: 48,
  });
  expect(await found("derivative", { formula: "5 + x*y", wrt: "x", form: "raw" })).toMatchObject({
    result: "0 + (0 * x + y * 1)",
  });
  expect(await found("derivative", { formula: "sqrt(x)", at: { x: 0 } })).toMatchObject({ value: null });
  expect(await found("derivative", { formula: "e^2", wrt: "e" })).toMatchObject({ result: "2 * e" });
  expect(await found("derivative", { formula: "\\frac{1}{x}", notation: "latex" })).toMatchObject({
    latex: "-\\frac{1}{x^{2}}",
  });
});

test("gradient and hessian: of all variables, of some, at a point", async () => {
  expect(await found("gradient", { formula: "x^2*y + y + 2", at: { x: 3, y: 4 } })).toMatchObject({
    wrt: ["x", "y"],
    result: ["2 * x * y", "x ^ 2 + 1"],
    value: [24, 10],
  });
  expect(await found("gradient", { formula: "r*cos(phi)", wrt: "r" })).toMatchObject({ result: ["cos(phi)"] });
  expect(await found("gradient", { formula: "r*cos(phi)" })).toMatchObject({ wrt: ["r", "phi"] });
  expect(await found("hessian", { formula: "x^2*y + y + 2", at: { x: 3, y: 4 } })).toMatchObject({
    entries: [
      { by: ["x", "x"], result: "2 * y" },
      { by: ["x", "y"], result: "2 * x" },
    ],
    value: [
      [8, 6],
      [6, 0],
    ],
  });
});

test("simplify says its conditions", async () => {
  expect(await found("simplify", { formula: "(x^2 - 1)/(x - 1)" })).toMatchObject({
    result: "x + 1",
    conditions: ["x != 1"],
  });
  expect(await found("simplify", { formula: "sqrt(x^2)", assume: "x > 0" })).toMatchObject({ result: "x" });
  expect(await found("simplify", { formula: "x^3 - x", form: "factored" })).toMatchObject({
    result: "x * (x - 1) * (x + 1)",
  });
});

test("verdicts say how they are known", async () => {
  const equal = await found("equivalent", { first: "sin(2x)", second: "2 sin x cos x" });
  expect(equal).toMatchObject({ answer: "proved", conditions: [] });
  expect(await found("equivalent", { first: "sqrt(x^2)", second: "x" })).toMatchObject({ answer: "refuted" });
  const wrong = await found("check", { answer: "cos(x^2)", of: "sin(x^2)" });
  expect(wrong).toMatchObject({ verdict: "wrong", diagnosis: { slip: "inner derivative forgotten" } });
  expect(await found("check", { answer: "2x cos(x^2)", of: "sin(x^2)" })).toMatchObject({ verdict: "right" });
});

test("steps, and one hint of them", async () => {
  const whole = await found("steps", { formula: "log(cos(x))" });
  expect(whole.answer).toBe("-tan(x)");
  expect(whole.markdown).toContain("$");
  expect((await found("steps", { formula: "log(cos(x))", hint: 1 })).hint).toContain("chain rule");
});

test("toCode: value and derivatives in one function", async () => {
  const { source, inputs } = await found("toCode", {
    formula: "x^2*y",
    target: "c",
    parts: ["value", "gradient"],
    name: "area",
  });
  expect(source).toContain("void area(double x, double y, double *restrict value, double *restrict gradient)");
  expect(inputs).toEqual(["x", "y"]);
});

describe("what fails is told: a code, a place, what to do", () => {
  test.each([
    ["derivative", { formula: "2 + sin" }, { code: "bare-function", position: { start: 4, end: 7 } }],
    ["derivative", { formula: "x*y" }, { code: "bad-argument", hint: expect.stringContaining("wrt") }],
    ["derivative", {}, { code: "bad-argument", message: expect.stringContaining("formula") }],
    ["derivative", { formula: "x", ordre: 2 }, { hint: expect.stringContaining("order") }],
    ["derivative", { formula: "x", order: 1.5 }, { code: "bad-argument" }],
    ["derivative", { formula: "x", order: 101 }, { code: "bad-argument" }],
    ["derivative", { formula: 3 }, { code: "bad-argument" }],
    ["gradient", { formula: "x*y", at: { x: 1 } }, { code: "unbound-variable" }],
    ["toCode", { formula: "x", target: "cobol" }, { code: "bad-argument" }],
    ["steps", { formula: "x^2", hint: 99 }, { code: "bad-argument" }],
    ["integrate", { formula: "x" }, { hint: expect.stringContaining("derivative") }],
    // A file of this machine is none of a client's business.
    ["derivative", { formula: "docs/logistic.ts" }, { code: expect.any(String) }],
  ])("%s %j", async (name, sent, error) => {
    const { isError, content, structuredContent } = await call(name, sent);
    expect(isError).toBe(true);
    expect(structuredContent.error).toMatchObject(error);
    expect(content[0]?.text).toMatch(/^error: /);
  });

  test("a call that takes too much ends, and the next one is served", async () => {
    const narrow = await joined({ steps: 20_000 });
    const tower = `${"sin(x)^2 + ".repeat(2000)}x`;
    const { isError, structuredContent } = await call("derivative", { formula: tower, order: 9 }, narrow);
    expect(isError).toBe(true);
    expect(structuredContent.error).toMatchObject({ code: "too-much-work" });
    expect((await call("derivative", { formula: "x^2" }, narrow)).structuredContent.result).toBe("2 * x");
    await narrow.close();
  });
});

test("fluxion mcp --list names every tool and its arguments", async () => {
  const { shown } = await terminal("fluxion mcp --list");
  for (const { name, parameters } of TOOLS) {
    expect(shown).toMatch(new RegExp(`^${name} `, "m"));
    for (const key of Object.keys(parameters)) expect(shown).toContain(key);
  }
});

test("hostile names come back in plain JSON, in answers and in errors", async () => {
  const names = ['<img onerror="x">', "\u001b[2J\u0000", "\u202egnp.exe\u2066", "a\nb", "`rm`|cell", "__proto__"];
  for (const name of names)
    for (const sent of [{ formula: `${name}^2` }, { formula: "x^2", wrt: name }, { formula: "x", at: { [name]: 1 } }]) {
      const { isError, content } = await call("derivative", sent);
      const [{ text } = { text: "" }] = content;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they would steer the terminal.
      expect(text).not.toMatch(/[\u0000-\u0009\u001b\u202a-\u202e\u2066-\u2069]|itself failed/);
      if (isError !== true) expect(JSON.parse(text)).toMatchObject({ complete: true });
    }
});

test.each([
  ["not json", -32700],
  ['{"jsonrpc": "2.0", "id": 1,', -32700],
  ["", -32700],
  ["[]", -32600],
  ["42", -32600],
  ['{"id": 1, "method": "tools/list"}', -32600],
])("the line %j is answered with the error %d, and the server goes on", async (line, code) => {
  const [input, output] = [new PassThrough(), new PassThrough({ encoding: "utf8" })];
  await serve("0.0.0", undefined, input, output);
  const next = once(output, "data");
  input.write(`${line}\n`);
  expect(JSON.parse(String(await next))).toMatchObject({ jsonrpc: "2.0", id: null, error: { code } });
  const after = once(output, "data");
  input.write('{"jsonrpc": "2.0", "id": 7, "method": "ping"}\n');
  expect(JSON.parse(String(await after))).toEqual({ jsonrpc: "2.0", id: 7, result: {} });
  input.end();
});
