import { describe, expect, it } from "vitest";
import { compile, expr, type Reduction, toCode } from "../../src/index.ts";

const f = expr("sin(x)/(y + z) + x/(y + z)^2 - exp(x)/(y + z)");
const asked = { value: f, gradient: f.gradient() };

describe("weights", () => {
  it("spare what costs much", () => {
    const [plain, weighed] = [{}, { weights: { divide: 20 } }].map((more) => {
      const { program } = compile(["x/(y + z)", "sin(x)/(y + z)"], { form: "operations", ...more });
      return program.lines.filter(({ op }) => op === "divide").length;
    });
    expect(weighed).toBe(1);
    expect(plain).toBe(2);
  });

  it("give equal values", () => {
    const [plain, weighed] = [compile(asked), compile(asked, { form: "operations", weights: true })];
    const [expected, found] = [plain, weighed].map((each) => each(0.3, 0.7, 1.1));
    expect(found?.value).toBeCloseTo(expected?.value as number, 13);
    found?.gradient.forEach((each, i) => {
      expect(each).toBeCloseTo(expected?.gradient[i] as number, 12);
    });
  });

  it("are reported, and never higher than before", () => {
    let report: Reduction | undefined;
    const keep = (found: Reduction): void => {
      report = found;
    };
    toCode(asked, { target: "c", form: "operations", weights: true, report: keep });
    expect(report?.cost?.after).toBeLessThan(report?.cost?.before as number);
  });

  it("are refused where nothing is searched, and unless they are costs", () => {
    expect(() => compile("x", { weights: true })).toThrow("search for fewer operations");
    for (const divide of [-1, Number.NaN, Number.POSITIVE_INFINITY, "3", true, null, 1n] as number[])
      expect(() => compile("x", { form: "operations", weights: { divide } })).toThrow("costs, finite numbers from 0");
    expect(() => compile("x", { form: "operations", weights: { dvide: 2 } })).toThrow(
      "dvide, which is not an operation",
    );
  });
});

describe("fused multiply-adds", () => {
  const count = (text: string): number => text.split("fma(").length - 1;

  it("take products that are used once, in sums and differences", () => {
    const written = (text: string): string | undefined =>
      /return (.*);/.exec(toCode(text, { target: "c", fma: true }))?.[1];
    expect(written("a*b + c")).toBe("fma(a, b, c)");
    expect(written("a*b - c")).toBe("fma(a, b, -c)");
    expect(written("c - a*b")).toBe("fma(-a, b, c)");
    expect(written("a*b + c*d")).toBe("fma(a, b, c * d)");
    expect(written("-(a+b)*c + d*(a - b)")).toBe("fma(d, a - b, -((a + b) * c))");
    expect(count(toCode("a*b + c + sin(a*b)", { target: "c", fma: true }))).toBe(0);
  });

  it("stand in procedures and are counted in the report", () => {
    let after: Readonly<Record<string, number>> = {};
    const text = toCode(asked, {
      target: "rust",
      form: "operations",
      fma: true,
      report: (found) => {
        after = found.after;
      },
    });
    expect(text.split("mul_add(").length - 1).toBe(after.fma);
    const kernel = expr("k(a, b) = a*b + exp(a)*b^2 + 1/(a + b); k(x, y) + k(y, z) + k(z, x) + k(x + y, z)");
    expect(count(toCode(kernel, { target: "c", fma: true, procedures: true }))).toBeLessThan(6);
  });

  it("are refused where a language lacks them", () => {
    expect(() => toCode("x*y + 1", { target: "python", fma: true })).toThrow("python has no fused multiply-add");
  });
});
