import { describe, expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { elimination, graphDot, graphMermaid, graphSvg } from "../../src/teach.ts";
import { checkPicture } from "./xml.ts";

const ORDERS = ["forward", "reverse", "cheapest"] as const;
const FORMULAS = ["sin(x*y)*y", "exp(-x^2/2)*log(x + y)", "(x*y + y)*cos(x*y)", "x", "3 + 0*x"];

describe("elimination on the computation graph", () => {
  test.each(FORMULAS)("the last edges are the gradient: %s", (text) => {
    const f = expr(text, { variables: ["x", "y"] });
    const point = { x: 0.7, y: 1.3 };
    for (const order of ORDERS) {
      const last = elimination(text, { wrt: ["x", "y"], order }).frames.at(-1);
      for (const name of ["x", "y"]) {
        const line = last?.legend.find((each) => each.startsWith(`${name} → `));
        const slope = line === undefined ? 0 : expr(line.replace(/^.*?: /, "")).evaluate(point);
        expect(text === name && line === undefined ? 1 : slope).toBeCloseTo(f.derivative(name).evaluate(point), 12);
      }
    }
  });

  test("one vertex goes at each step, and the cheapest order takes no more than the others", () => {
    for (const text of FORMULAS) {
      const [forward, reverse, cheapest] = ORDERS.map((order) => elimination(text, { order }));
      for (const { frames } of [forward, reverse, cheapest] as ReturnType<typeof elimination>[])
        frames.forEach(({ nodes }, i) => {
          expect(nodes.length).toBe((frames[0]?.nodes.length as number) - i);
        });
      const least = Math.min(forward?.multiplications as number, reverse?.multiplications as number);
      expect(cheapest?.multiplications).toBeLessThanOrEqual(least);
    }
  });

  test("names of vertices are none of the variables, and frames are drawn as other graphs are", async () => {
    const { frames } = elimination("sin(v1*f)*v1");
    expect(new Set(frames[0]?.nodes.map(({ id }) => id)).size).toBe(frames[0]?.nodes.length);
    for (const frame of frames) {
      checkPicture(await graphSvg(frame));
      expect(graphDot(frame)).toContain("digraph");
      expect(graphMermaid(frame)).toContain("v1");
    }
  });

  test("names of vertices are none of the variables that are held constant", () => {
    const { frames } = elimination("v1*x + sin(x*v1)*f", { wrt: ["x"] });
    for (const { nodes } of frames) for (const { id } of nodes) expect(["v1", "f"]).not.toContain(id);
  });

  test("what it does not apply to is refused", () => {
    expect(() => elimination("abs(x)*max(x, y)")).toThrow(expect.objectContaining({ code: "unsupported" }));
    const long = Array.from({ length: 60 }, (_, i) => `sin(${i + 1}*x)`).join(" + ");
    expect(() => elimination(long)).toThrow(expect.objectContaining({ code: "too-large" }));
  });
});
