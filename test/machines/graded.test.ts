import { describe, expect, it } from "vitest";
import { compile, expr } from "../../src/index.ts";
import { compile as compileNodes, parse } from "../../src/nodes.ts";

describe("compile with order", () => {
  const f = expr("exp(x)*sin(y)");
  const asked = f.withDerivatives();
  const upTo = compile(asked, { order: true });

  it("gives the first outputs, with the same bits", () => {
    const all = compile(asked)(0.3, 0.7);
    expect(upTo(0.3, 0.7)).toEqual(all);
    expect(upTo(0.3, 0.7, 2)).toEqual(all);
    expect(upTo(0.3, 0.7, 0)).toEqual({ value: all.value });
    expect(upTo(0.3, 0.7, 1)).toEqual({ value: all.value, gradient: all.gradient });
    expect(upTo.operations).toBe(compile(asked).operations);
  });

  it("takes all the variables, even if the first outputs have fewer", () => {
    const some = compile({ first: "x", second: "x*y" }, { order: true });
    expect(some(2, 3, 0)).toEqual({ first: 2 });
    expect(some.inputs).toEqual(["x", "y"]);
  });

  it("computes all outputs at a point by name and at many points", () => {
    const all = compile(asked);
    expect(upTo.at({ x: 0.3, y: 0.7 })).toEqual(all.at({ x: 0.3, y: 0.7 }));
    const points = Float64Array.of(0.3, 0.7, 1, 2);
    expect(upTo.batch(points)).toEqual(all.batch(points));
  });

  it("refuses what is no order, and outputs without names", () => {
    expect(() => upTo(1, 2, 3)).toThrow("The order must be a whole number from 0 to 2, not 3.");
    expect(() => upTo(1, 2, 0.5)).toThrow("not 0.5");
    expect(() => upTo(1)).toThrow("takes 2 numbers");
    expect(() => compile(["x", "x^2"], { order: true })).toThrow("outputs with names");
    expect(() => compileNodes(parse("x"), { order: true })).toThrow("main entry");
  });
});
