import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  budget,
  check,
  compile,
  derivative,
  equivalent,
  expr,
  FluxionError,
  gradient,
  hessian,
  implicit,
  isZero,
  jacobian,
  type Limits,
  parse,
  simplify,
  swell,
  taylor,
  toCode,
  trace,
} from "../src/index.ts";
import { defaultLimits } from "../src/nodes.ts";
import { practice } from "../src/teach.ts";

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof FluxionError) return error.code;
    throw error;
  }
  return "none";
}

test("the page of limits has each with its default", () => {
  const page = readFileSync("docs/limits.md", "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name, value]) => [name, Number(value)]);
  expect(Object.fromEntries(rows)).toEqual(defaultLimits);
});

const f = "sin(x)^2 * exp(x*y) + log(x + y)";
const OPERATIONS: Readonly<Record<string, (limits: Limits) => unknown>> = {
  parse: (limits) => parse(f, { limits }),
  derivative: (limits) => derivative(f, "x", 2, { limits }),
  gradient: (limits) => gradient(f, ["x", "y"], { limits }),
  hessian: (limits) => hessian(f, ["x", "y"], { limits }),
  jacobian: (limits) => jacobian([f, "x*y"], ["x", "y"], { limits }),
  taylor: (limits) => taylor("exp(sin(x))", { order: 6, limits }),
  implicit: (limits) => implicit("x^2 + y^2 = 1", { order: 3, limits }),
  simplify: (limits) => simplify(f, { limits }),
  expanded: (limits) => simplify("(x + y)^9", { form: "expanded", limits }),
  equivalent: (limits) => equivalent(f, "x", { limits }),
  isZero: (limits) => isZero(f, { limits }),
  check: (limits) => check("cos(x)", { of: "sin(x)", wrt: "x", limits }),
  practice: (limits) => practice({ seed: 1, level: 3, count: 3, limits }),
  swell: (limits) => swell(f, { wrt: "x", order: 2, limits }),
  compile: (limits) => compile(f, { limits }),
  toCode: (limits) => toCode(f, { target: "c", limits }),
  trace: (limits) => trace((x) => x.sin().mul(x).exp().add(x).mul(x), { limits }),
};

describe("every operation ends at its limits", () => {
  test.each(Object.entries(OPERATIONS))("%s", (_, operation) => {
    expect(codeOf(() => operation({ steps: 3 }))).toBe("too-much-work");
    expect(codeOf(() => operation({ steps: Number.POSITIVE_INFINITY }))).toBe("none");
    expect(codeOf(() => operation({ stepz: 1 } as Limits))).toBe("bad-argument");
    expect(codeOf(() => operation({ steps: -1 }))).toBe("bad-argument");
  });
});

test("the same call takes the same steps again, and one step less is too few", () => {
  const given = expr("sin(x)^3 * exp(x)");
  const suffices = (steps: number): boolean => codeOf(() => given.derivative("x", 3, { limits: { steps } })) === "none";
  let [low, high] = [0, 100_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  for (let i = 0; i < 3; i++) expect([suffices(high - 1), suffices(high)]).toEqual([false, true]);
});

test("where a plainer form takes less, it is given and says so", () => {
  const text = "(x + 1)^2 * (x + 2)^2 - x^4";
  const short = simplify(text, { limits: { steps: 6000 } });
  expect(short.complete).toBe(false);
  expect(short.evaluate({ x: 0.3 })).toBeCloseTo(expr(text).evaluate({ x: 0.3 }), 12);
  expect(simplify(text).complete).toBe(true);
});

test("a budget is for all the calls on it", () => {
  const within = budget({ steps: 2000 });
  const derive = (): unknown => within(() => derivative("sin(x)^2", "x"));
  expect(codeOf(derive)).toBe("none");
  expect(codeOf(() => Array.from({ length: 1000 }, derive))).toBe("too-much-work");
});

test("orders and texts without end are refused", () => {
  expect(
    codeOf(() =>
      hessian(`(${Array.from({ length: 60 }, (_, i) => `x${i}`).join("+")})^3`, undefined, {
        limits: { steps: 20_000 },
      }),
    ),
  ).toBe("too-much-work");
  let doubled = expr("x + 1");
  for (let i = 0; i < 60; i++) doubled = doubled.mul(doubled);
  expect(codeOf(() => doubled.toString())).toBe("too-much-work");
});

test("mathjs's parser is interrupted where it builds a part of its tree, and so is the search for the place", () => {
  const text = Array.from({ length: 2000 }, (_, i) => `x[${i}]`).join("+");
  expect(codeOf(() => expr(text, { limits: { steps: 70_000 } }))).toBe("too-much-work");
  expect(codeOf(() => expr(text))).toBe("not-real-scalar");
});
