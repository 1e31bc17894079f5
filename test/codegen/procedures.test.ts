import { describe, expect, it } from "vitest";
import { folded } from "../../src/codegen/folded.ts";
import { compile, type Expression, expr, type TargetName, toCode } from "../../src/index.ts";
import { isOperation, type Line, type Ref } from "../../src/program/line.ts";
import { type Program, programOf } from "../../src/program/program.ts";

/** A chain of layers that are equal but for their numbers. */
function network(layers: number): string {
  const steps = Array.from({ length: layers }, (_, i) => `u${i + 1} = layer(u${i}, w${i}, b${i})`);
  return `layer(u, w, b) = tanh(w*u + b) + u^2/(1 + u^2); u0 = x; ${steps.join("; ")}; (u${layers} - y)^2`;
}

/** What equal values are called, the same for all programs. */
const names = new Map<string, string>();
function named(key: string): string {
  const name = names.get(key) ?? `#${names.size}`;
  names.set(key, name);
  return name;
}

/** The values of a folded program with its calls written out, each by a name of its own. */
function opened({ lines, results, procedures = [] }: Program): string[] {
  const number = (line: Line, args: readonly string[]): string => {
    const kind = line.op === "constant" ? line.value : line.op === "apply" ? line.fn.name : line.op;
    return named(`${kind}(${args.join()})`);
  };
  const values = (own: readonly Line[], asked: readonly Ref[], inputs: (index: number) => string): string[] => {
    const known: (string | string[])[] = [];
    for (const line of own) {
      const args = line.args.map((arg) => known[arg] as string);
      const called = line.op === "apply" ? procedures.find(({ fn }) => fn === line.fn) : undefined;
      const take = line.op === "apply" ? procedures.findIndex(({ takes }) => takes.includes(line.fn)) : -1;
      if (line.op === "input") known.push(inputs(line.index));
      else if (called !== undefined) {
        const all = values(called.lines, called.results, (index) => args[index] as string);
        known.push(called.takes.length === 0 ? (all[0] as string) : all);
      } else if (take >= 0 && line.op === "apply")
        known.push(
          (known[line.args[0] as Ref] as string[])[procedures[take]?.takes.indexOf(line.fn) as number] as string,
        );
      else known.push(number(line, args));
    }
    return asked.map((ref) => known[ref] as string);
  };
  return values(lines, results, (index) => `i${index}`);
}

const programs: Record<string, Expression[]> = {
  "layers and their gradient": [expr(network(8)), ...expr(network(8)).gradient()],
  "a kernel at several places": [
    expr(
      "k(r, s) = (1 + p*r)/(1 + q*s^2)*exp(-r*s) - log(1 + r/(1 + s^4))*sqrt(1 + s*r); " +
        "k(x, y) + 2*k(x*y, z) - k(y/z, x)^2 + k(x + z, y*z)*k(z, x*x) + k(sin(x), x + y) + k(z, y) - k(y, x*z)",
    ),
  ],
  branches: [
    expr(
      "layer(u, w) = u > w and u < 2 ? u^3*sin(w)/(1 + u*w) : exp(-u*u)*w + log(1 + w^2*u^2); u0 = x; " +
        `${Array.from({ length: 12 }, (_, i) => `u${i + 1} = layer(u${i}, w${i})`).join("; ")}; u12`,
    ),
  ],
};

describe("a folded program", () => {
  for (const [name, formulas] of Object.entries(programs)) {
    it(`does the same operations on the same numbers: ${name}`, () => {
      const inputs = [...new Set(formulas.flatMap((f) => f.variables))];
      const program = programOf(
        formulas.map(({ node }) => node),
        inputs,
      );
      const short = folded(program);
      expect(short.procedures?.length).toBeGreaterThan(0);
      expect(opened(short)).toEqual(opened(program));
      const length = (lines: readonly Line[]): number => lines.filter(isOperation).length;
      const own = (short.procedures ?? []).reduce((sum, { lines }) => sum + length(lines), 0);
      expect(own + length(short.lines)).toBeLessThan(2 * length(program.lines));
    });
  }

  it("has as many procedures for twenty layers as for ten", () => {
    const count = (layers: number): number | undefined => {
      const f = expr(network(layers));
      return folded(
        programOf(
          [f, ...f.gradient()].map(({ node }) => node),
          f.variables,
        ),
      ).procedures?.length;
    };
    expect(count(20)).toBe(count(10));
  });
});

describe("toCode with procedures", () => {
  const f = expr(network(12));
  const asked = { value: f, gradient: f.gradient() };

  it("has the values of the text written out", () => {
    type Run = (...point: number[]) => { value: number; gradient: number[] };
    const run = (source: string): Run => new Function(`${source.replace("export ", "")}; return f;`)() as Run;
    const [plain, short] = [false, true].map((procedures) => toCode(asked, { target: "javascript", procedures }));
    const point = f.variables.map((_, i) => Math.sin(i + 1));
    const [found, expected] = [short, plain].map((source) => run(source as string)(...point));
    expect(found?.value).toBeCloseTo(expected?.value as number, 12);
    expected?.gradient.forEach((each, i) => {
      expect(found?.gradient[i]).toBeCloseTo(each, 12);
    });
    expect((short as string).length).toBeLessThan(0.8 * (plain as string).length);
  });

  it("defines what it calls before it does", () => {
    const source = toCode(asked, { target: "c", procedures: true });
    const used = new Set(Array.from(source.matchAll(/f_part\d+/g), ([name]) => name));
    expect(used.size).toBeGreaterThan(0);
    for (const name of used)
      expect(source.search(new RegExp(`^static .*\\b${name}\\(`, "m"))).toBeLessThan(source.indexOf(` ${name}(`));
    for (const name of used) expect(source).toMatch(new RegExp(`^static .*\\b${name}\\(`, "m"));
  });

  it.each(["c", "python", "typescript", "julia", "rust", "matlab"] as TargetName[])("is shorter in %s", (target) => {
    const [plain, short] = [false, true].map((procedures) => toCode(asked, { target, procedures }).length);
    expect(short).toBeLessThan(plain as number);
  });

  it.each(["fortran", "glsl", "numpy"] as TargetName[])("writes everything out in %s", (target) => {
    expect(toCode(asked, { target, procedures: true })).toBe(toCode(asked, { target }));
  });

  it("gives out what another part computes again", () => {
    const product = (a: string, b: string): string => `${a}*cos(${b})`;
    const first = (n: string, v: string): string =>
      `(sin(${n})*exp(${n}) + tanh(${n})*${v})*cosh(${n} + ${v}^3) + sin(${v})`;
    const second = (n: string, h: string): string =>
      `(atan(${n})*sinh(${n}) + asinh(${n})*tan(${n}))/(1 + erf(${n})) + tan(${h})`;
    const parts = [
      ...["a", "b", "c", "d"].map((u, i) => first(product(`${u}*${"pqrs"[i]}`, u), "pqrs"[i] as string)),
      second(product("(a*p)", "a"), "a"),
      ...["xy", "yz", "zt", "wx"].map(([g, h]) => second(product(g as string, h as string), h as string)),
    ];
    const source = toCode(parts, { target: "javascript", procedures: true });
    const f = new Function(`${source.replace("export ", "")}; return f;`)();
    const point = Array.from({ length: 13 }, (_, i) => Math.sin(i + 1));
    expect(source).toContain("f_part2(");
    expect(f(...point)).toEqual(compile(parts)(...point));
  });

  it("leaves what nothing is saved by as it is", () => {
    expect(toCode("x^2 + y^2", { target: "c", procedures: true })).toBe(toCode("x^2 + y^2", { target: "c" }));
  });
});
