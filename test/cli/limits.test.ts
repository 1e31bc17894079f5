import { expect, test } from "vitest";
import { terminal } from "../terminal.ts";

test("--limit bounds all that a command does", async () => {
  const { code, err } = await terminal('fluxion diff "x^3" --limit steps=2');
  expect([code, err]).toEqual([2, expect.stringContaining("takes more than 2 steps")]);
  expect((await terminal('fluxion diff "x^3" --limit steps=1e6,nodes=1e5')).shown).toBe("3 * x ^ 2\n");
});

test("an answer in a plainer form says so, in one line", async () => {
  const { code, shown, err } = await terminal('fluxion diff "sin(x)^2*cos(x)^2*exp(x)" --limit steps=2000');
  expect(code).toBe(0);
  expect(shown.length).toBeGreaterThan(err.length);
  expect(err).toMatch(/^note: this is right, but not in the form asked for.*\n$/);
});

test("what is not a limit is refused", async () => {
  expect((await terminal('fluxion diff "x" --limit foo=1')).code).toBe(2);
  expect((await terminal('fluxion diff "x" --limit steps=many')).code).toBe(2);
});

test("a text too long to read is printed as a program", async () => {
  const doubled = Array.from({ length: 16 }, (_, i) => `a${i + 1}=a${i}*a${i}+x`).join("; ");
  const { code, shown } = await terminal(`fluxion diff "a0=x; ${doubled}; a16" --wrt x --form pruned`);
  expect([code, shown.length < 20_000]).toEqual([0, true]);
  expect(shown).toContain("t1 = ");
});

test("a line of a batch that takes too long is an error on that line, and the next one has a budget of its own", async () => {
  const hard = Array.from({ length: 300 }, (_, i) => `sin(${i}*x)`).join("*");
  const { shown } = await terminal(`echo "x^2\n${hard}\nx^3" | fluxion diff --batch --limit steps=2000`);
  const lines = shown
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.result ?? line.error.code)).toEqual(["2 * x", "too-much-work", "3 * x ^ 2"]);
});
