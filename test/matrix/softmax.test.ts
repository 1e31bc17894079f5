import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";

const shapes = { W: ["k", "n"], x: ["n"], y: ["k"] } as const;
interface Whole {
  gradient(by: string): Whole;
  at(point: object): unknown;
}
const read = (text: string): Whole => expr(text, { shapes }) as unknown as Whole;

test("the cross-entropy of a softmax divides by no probability", () => {
  for (const text of ["-y'*log(softmax(W*x))", "-sum(y .* log(softmax(W*x)))", "-dot(y, log(softmax(W*x)))"]) {
    expect(`${read(text).gradient("x")}`).not.toContain("./");
    expect(`${read(text).gradient("W")}`).not.toContain("./");
  }
});

test("it has values where a probability underflows", () => {
  const point = { W: [[1000], [0]], x: [1], y: [0, 1] };
  const loss = read("-y'*log(softmax(W*x))");
  expect(loss.at(point)).toBe(1000);
  const other = { W: [[1], [0]], x: [0.5], y: [0.2, 0.8] };
  const p = 1 / (1 + Math.exp(-0.5));
  expect(loss.at(other)).toBeCloseTo(-0.2 * Math.log(p) - 0.8 * Math.log(1 - p), 14);
  expect((loss.gradient("W").at(other) as number[][]).map(([each]) => each)).toEqual([
    expect.closeTo(0.5 * (p - 0.2), 14),
    expect.closeTo(0.5 * (1 - p - 0.8), 14),
  ]);
  expect((loss.gradient("x").at(other) as number[])[0]).toBeCloseTo(p - 0.2, 14);
});
