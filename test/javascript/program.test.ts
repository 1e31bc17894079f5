import { describe, expect, test } from "vitest";
import { jvp } from "../../src/autograd.ts";
import { type Expression, expr, FluxionError, grad, hessian, trace } from "../../src/index.ts";
import { fromFunction, program } from "../../src/javascript/index.ts";
import { childrenFirst } from "../../src/nodes.ts";
import { generator, pick } from "../random.ts";
import { cases } from "../scale.ts";

/** What JavaScript itself makes of the program. */
const run = (body: string): ((x: number, y: number) => number) =>
  new Function("x", "y", body) as (x: number, y: number) => number;

const interpret = (body: string): Expression | number =>
  program(`function f(x, y) { ${body} }`).functions.f?.(expr("x"), expr("y")) as Expression | number;

const at = (f: Expression | number, x: number, y: number): number => (typeof f === "number" ? f : f.evaluate({ x, y }));

const POINTS: readonly (readonly [number, number])[] = [
  [0.5, 2],
  [-1.5, 0.3],
  [2.5, -0.7],
  [-0.2, -3],
  [7, 4],
];

describe("a program computes what JavaScript computes", () => {
  test.each([
    ["a loop", "let v = x; for (let i = 0; i < 4; i++) v = 4*v*(1-v); return v;"],
    [
      "loops in loops",
      "let s = 0; for (let i = 1; i <= 3; ++i) for (let j = i; j > 0; j--) s += x**i / j + y; return s;",
    ],
    [
      "while and do",
      "let n = 3, s = x; while (n > 0) { s *= y; n--; } do { s -= 1; } while (s === undefined); return s;",
    ],
    ["a branch", "let z; if (x < y) z = x * x; else if (x > 2) z = y; else { z = 3; } return z + 1;"],
    ["an early return", "if (x < 0) return -x; if (y < 0) { return y * x; } const k = 2; return k * x + y;"],
    [
      "returns in branches in branches",
      "if (x < 1) { if (y < 1) return 1; x = 3; } else if (y > 3) return y; return x + y;",
    ],
    ["break", "let s = 0; for (let i = 0; i < 5; i++) { if (s > y) break; s += x; } return s;"],
    ["continue", "let s = 0; for (let i = 0; i < 5; i++) { if (x * i < y) continue; s += i * y; } return s;"],
    [
      "labels",
      "let s = 0; a: for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) { if (x < j) continue a; if (y > 3) break a; s += i + j * x; } return s;",
    ],
    [
      "return out of a loop, after a break",
      "for (let i = 0; i < 4; i++) { if (y < i) break; if (x < i) return i + x; } return y;",
    ],
    ["conditions", "return (x > 0 && y > 0) || !(x < y) ? x : x !== y && x >= -1 ? y : 5;"],
    ["assignments in a conditional expression", "let a = 1; const b = x > 0 ? (a = x, 2) : (a += y, 3); return a * b;"],
    [
      "arrays",
      "const a = [x, y, 1]; a[1] += a[0]; a.push(a[1] * 2); let s = 0; for (const v of a) s += v * a.length; return s;",
    ],
    [
      "parts of arrays, from the end and beyond it",
      "const a = [x, y, 3, 4]; const b = a.slice(-3, -1).concat(a.slice(2, 99), a.slice(1, 0), [7]); const c = b.pop();" +
        " return (a.at(-1) + a.at(1) * 2) * c + b.at(-4) * b.length + (b.at(9) === undefined ? 1 : 0) + a.slice()[0];",
    ],
    ["an array taken apart", "const [a, , ...[b, c]] = [x, 2, y, 5, 6]; const [d, e] = [7]; return a + b * c * d;"],
    [
      "arrays written in branches",
      "const a = Array(3).fill(0); for (let i = 0; i < 3; i++) if (x > i) a[i] = y; return a[0] + 2*a[1] + 4*a[2];",
    ],
    [
      "methods of arrays",
      "return Array.from({ length: 3 }, (_, i) => x + i).map((v, i) => v * i).slice(1).concat([y]).reduce((s, v) => s + v);",
    ],
    [
      "objects",
      "const p = { x: 1, v: y }; for (let i = 0; i < 3; i++) { p.x += p.v * 0.1; p.v -= p.x * 0.1; } return p.x * x;",
    ],
    [
      "patterns",
      "let [a, b = 2, ...c] = [x]; const { u, v: [w] } = { u: y, v: [x] }; [a, b] = [b, a]; return a + b * u - w + c.length;",
    ],
    [
      "inner functions and closures",
      "let n = 0; const add = (k) => { n += k; return n; }; function twice(g, t) { return g(t) + g(t); } return twice(add, x) * add(y);",
    ],
    [
      "recursion",
      "const power = (b, n) => n === 0 ? 1 : n % 2 ? b * power(b, n - 1) : power(b * b, n / 2); return power(x, 5) - power(y, 4);",
    ],
    [
      "loop variables of closures",
      "const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i * x); return fs[0]() + fs[1]() + fs[2]();",
    ],
    [
      "side effects before a return",
      "let s = 0; const f = (t) => { s += 1; if (t < 0) { s += 10; return t; } s += 100; return 2 * t; }; return f(x) + f(y) * s;",
    ],
    ["var, also out of a branch", "if (x > 0) { var t = x; } else { t = 7; } return t + y;"],
    [
      "switch on what is known",
      "let s = 0; for (let i = 0; i < 4; i++) { switch (i) { case 0: s += x; case 1: s += 1; break; case 2: s *= y; break; default: s -= x; } } return s;",
    ],
    ["a value nobody uses may be undetermined", "let t; if (x > 0) t = 1; return y;"],
    [
      "the least of a list",
      "let best = Infinity; for (const v of [x, y, 2]) if (v < best) best = v; return Math.min(best, Infinity);",
    ],
    [
      "functions and constants of Math",
      "return Math.max(x, y, 1) + Math.hypot(x, y) + Math.atan2(y, x) + Math.PI * Math.SQRT2 + Math.trunc(x) + Math.sign(y) + Math.cbrt(x) + Math.abs(y);",
    ],
    ["rounding of halves", "return Math.round(x) + 10 * Math.round(x - 1) + 100 * Math.round(-2.5);"],
    ["remainders", "return x % 2 + 7 % -3 + (-7 % 3) + y % 0.5;"],
    ["truth of numbers", "let s = 0; for (let i = 4; i; i--) if (i % 2) s += x; return s ? s : y;"],
    ["nullish and optional", "const o = { a: x }; return (o.b ?? y) + (o?.a ?? 1);"],
    ["shadowed names", "let a = x; { let a = y; a += 1; } for (const a of [1, 2]) { } return a;"],
    [
      "places are named once",
      "const a = [1, 2, 3]; let i = 0; a[i++] += x; a[i++] *= y; a[i] = i = 7; return a[0] + 10*a[1] + a[2] * i;",
    ],
    ["values of logical operators", "return (x || 3) + ((x - 0.5) && y) + (0 || y);"],
    [
      "arrays written while they are gone through",
      "const a = [x, y, 1]; a.forEach((v, i) => { if (i < 2) a[i + 1] += v; }); return a.reduce((s, v, i) => { a[2] = s; return s + v * i; }, 0);",
    ],
    [
      "arrays that grow while they are gone through",
      "const a = [x]; for (const v of a) if (a.length < 4) a.push(v * y); return a.reduce((s, v) => s + v);",
    ],
    [
      "writes through a variable that is one of two functions' arrays",
      "const a = [x], b = [y]; const put = (l, v) => { l[0] = v; }; put(x > 0 ? a : a, 5); return a[0] + b[0];",
    ],
    ["numbers are never undefined", "let s = 0; if (x === undefined || y == null) s = 1; return s + x;"],
    ["a merged object", "const p = x > 0 ? { k: [1, x] } : { k: [y, 2] }; return p.k[0] * p.k[1];"],
  ])("%s", (_name, body) => {
    const f = interpret(body);
    for (const [x, y] of POINTS) expect(at(f, x, y)).toBeCloseTo(run(body)(x, y), 10);
  });

  /** Random programs of assignments, branches, loops, and ways out of them. */
  const random = generator(41);
  const names = ["a", "b", "x", "y"];
  const term = (): string => pick(random, [...names, "1", "2", "0.5", "(a - b)", "x * y", "(a + 1)"]);
  const test_ = (): string => `${term()} ${pick(random, ["<", ">", "<=", ">="])} ${term()}`;
  const statement = (depth: number, inLoop: boolean): string => {
    const kind = random();
    if (depth === 0 || kind < 0.4) return `${pick(random, ["a", "b"])} ${pick(random, ["=", "+=", "-="])} ${term()};`;
    if (kind < 0.7) return `if (${test_()}) { ${block(depth - 1, inLoop)} } else { ${block(depth - 1, inLoop)} }`;
    if (kind < 0.8) return `for (let i = 0; i < 3; i++) { ${block(depth - 1, true)} }`;
    if (kind < 0.85) return `c[${pick(random, ["0", "1"])}] = ${term()};`;
    if (inLoop)
      return `if (${test_()}) { ${statement(0, true)} ${pick(random, ["break;", "continue;", "return a;"])} }`;
    return `if (${test_()}) { ${statement(0, false)} return b + ${term()}; }`;
  };
  const block = (depth: number, inLoop: boolean): string =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => statement(depth, inLoop)).join(" ");

  const count = cases("random programs", 12, 400);

  test(`${count} random programs`, () => {
    for (let i = 0; i < count; i++) {
      const inner = `const g = () => { ${block(3, false)} return a * 2; };`;
      const body = `let a = x, b = y; const c = [1, x]; ${inner} ${block(3, false)} const d = g(); ${block(2, false)} return a - b + c[0] * 2 - c[1] + d;`;
      const f = interpret(body);
      for (const [x, y] of POINTS) {
        const value = run(body)(x, y);
        expect(Math.abs(at(f, x, y) - value), `${body}\n${x}, ${y}: ${value}`).toBeLessThanOrEqual(
          1e-9 * (1 + Math.abs(value)),
        );
      }
    }
  });
});

describe("exactness and size", () => {
  test("constants are what they are in mathematics", () => {
    expect(String(interpret("return x / 3 * (1/3) + 0.1 + 0.2;"))).toBe("x / 3 * (1 / 3) + 0.1 + 0.2");
    expect(String(interpret("return x * (0.1 + 0.2);"))).toBe("x * 0.3");
    expect(String(interpret("return x * Math.sqrt(2) ** 2 * Math.cos(Math.PI);"))).toBe("x * sqrt(2) ^ 2 * -1");
    expect(String(interpret("return x + 10 ** 20;"))).toBe("x + 1e+20");
    expect(interpret("return 6 / 3;")).toBe(2);
  });

  test("the loop of the textbooks grows linearly, and is the one that trace finds", () => {
    const { f } = program(
      "function f(a, b, n) { let z = 0; for (let i = 0; i < n; i++) z = a*Math.cos(z+i) + z*Math.sin(b-i); return z; }",
    ).functions;
    const sizes = [100, 200, 400].map((n) => childrenFirst([f?.(expr("a"), expr("b"), n).gradient("a").node]).length);
    expect((sizes[2] as number) - (sizes[1] as number)).toBeCloseTo(
      2 * ((sizes[1] as number) - (sizes[0] as number)),
      -1,
    );
    const two = f?.(expr("a"), expr("b"), 2) as Expression;
    expect(two.gradient("b").evaluate({ a: 0.7, b: 0.4 })).toBeCloseTo(0.7 * Math.cos(0.4 - 1), 14);
  });
});

describe("functions of a program are functions like any other", () => {
  test("traced, with their own names", () => {
    const { functions } = program("export const area = (width: number, height: number): number => width * height;");
    expect(functions.area?.parameters).toEqual(["width", "height"]);
    expect(String(trace(functions.area as never).result)).toBe("width * height");
  });

  test("differentiated by autograd's names", () => {
    const f = fromFunction((w: number[], k: number) => w.reduce((s, v) => s + v ** k, 0)) as never;
    expect(grad(f, 0, { staticArgnums: 1 })([2, 3] as never, 2 as never)).toEqual([4, 6]);
    expect(hessian(fromFunction((x) => (x > 0 ? x * x * x : 0)))(2)).toBe(12);
    expect(jvp(fromFunction((x: number, y: number) => [x * y, Math.exp(x)]) as never, [0, 3], [1, 0])).toEqual([
      [0, 1],
      [3, 1],
    ]);
  });

  test("a call changes nothing for the next one, also when it fails", () => {
    const { f } = program(
      "let count = 0; const log = []; function f(x, n) { count += 1; log.push(x); if (n > 1) log[n].y; return count + log.length; }",
    ).functions;
    expect(f?.(1, 0)).toBe(2);
    expect(() => f?.(1, 5)).toThrow(/no item 5/);
    expect(f?.(1, 0)).toBe(2);
  });

  test("TypeScript", () => {
    const source = `
      interface Body { mass: number; v?: number[] }
      type N = number;
      import type { Other } from "./other";
      export function energy({ mass, v = [1, 2] }: Body, scale: N = 2 as N): number {
        const [a, b] = v!;
        return (<N>mass) * (a ** 2 + (b satisfies number) ** 2) / scale;
      }`;
    const energy = program(source).functions.energy;
    expect(String(energy?.({ mass: expr("m") }))).toBe("m * 5 / 2");
  });

  test("what is around a function is given as scope", () => {
    const k = 3;
    expect(String(fromFunction((x: number) => k * x, { scope: { k } })(expr("t")))).toBe("3 * t");
  });
});

describe("what has no meaning as a formula is refused, with its place", () => {
  test.each([
    ["while (x > 1) x /= 2; return x;", "unsupported", "x > 1", /How often this loop runs/],
    ["for (;;) { if (x > 1) return x; x *= 2; }", "unsupported", "for (;;)", /How often this loop runs/],
    ["const g = (t) => t < 1 ? t : g(t / 2); return g(x);", "too-deep", undefined, /nests more than/],
    ["const a = [1, 2]; return a[x];", "unsupported", "a[x]", /Which item/],
    ["const a = [1, 2]; return a[2];", "unsupported", "a[2]", /no item 2/],
    ["const a = Array(x); return 1;", "unsupported", "Array(x)", undefined],
    ["return x + k;", "unbound-variable", "k", /k is not defined/],
    ["const k = 1; k = x; return k;", "bad-definition", "k", /constant/],
    ["return Math.random() * x;", "unsupported", "Math.random", /Math.random is not supported/],
    ["return Math.imul(x, 2);", "unsupported", "Math.imul", /not supported/],
    ["return x & 6;", "unsupported", "x & 6", /operator & cannot be applied/],
    ["return x + parseInt('' + x);", "unsupported", "parseInt('' + x)", /parseInt cannot read a text/],
    ["const a = [1, 2]; return a[Math.floor(x)].b;", "unsupported", undefined, /property b of a number/],
    ["return x.toFixed(2) * 2;", "unsupported", undefined, /number is needed/],
    ["return x + 'a';", "unsupported", undefined, /text that depends on the parameters/],
    ["return x * 'a';", "unsupported", "x * 'a'", /number is needed/],
    ["throw new Error('never');", "unsupported", "throw new Error('never');", /throws an error here: new Error/],
    ["let t; if (x > 0) t = 1; return t ?? 2;", "unsupported", "t ?? 2", /a number or undefined/],
    ["let t; if (x > 0) t = [1]; return t[0];", "unsupported", "t", /on some of the paths/],
    [
      "let a = 0, b = 1; for (let i = 0; i < 40; i++) { const m = (a + b) / 2; if (m * m < x) a = m; else b = m; } return a;",
      "unsupported",
      undefined,
      /found by bisection/,
    ],
    ["return 1 / 0 + x;", "unsupported", "1 / 0 + x", /Infinity is not a real number/],
    ["return x.foo;", "unsupported", "x.foo", /property foo/],
    ["return x(2);", "unsupported", "x(2)", /not a function/],
    ["const a = x > 0 ? [1] : [2]; a[0] = 3; return a[0];", "unsupported", "a[0] = 3", /cannot be changed/],
    [
      "const a = [1], b = [2], p = x > 0 ? a : b; a[0] = 5; return p[0];",
      "unsupported",
      "a[0] = 5",
      /Which object this is depends on the parameters/,
    ],
    ["const s = x > 0 && y; return s;", "unsupported", "x > 0 && y", /condition is needed/],
    ["let n = 0; return x > 0 && (n = 1) > 0 ? n : 2;", "unsupported", undefined, /depend on the parameters/],
    ["return new Date();", "unbound-variable", "Date", undefined],
    ["return await_(x);", "unbound-variable", "await_", undefined],
    ["class A { f() { return x } } return A.f();", "unsupported", "A.f()", /undefined is called/],
    ["return 0n ? x : 1;", "unsupported", "0n", /literal/],
    ["return typeof 2n === 'bigint' ? x : 1;", "unsupported", "2n", /literal/],
    ["return /a/.test('a') ? x : 1;", "unsupported", "/a/", /literal/],
    ["try { return x } catch { return 1 }", "unsupported", undefined, /try statement/],
  ] as const)("%s", (body, code, place, message) => {
    const text = `function f(x, y) {\n  ${body}\n}`;
    try {
      program(text).functions.f?.(expr("x"), expr("y"));
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      expect(error.code, error.message).toBe(code);
      if (message !== undefined) expect(error.message).toMatch(message);
      expect(error.message).toMatch(/^line \d, column \d+: /);
      if (place !== undefined) expect(text.slice(error.position?.start, error.position?.end)).toContain(place);
      return;
    }
    throw new Error("not refused");
  });

  const refusal = (read: () => unknown): FluxionError => {
    try {
      read();
    } catch (error) {
      if (error instanceof FluxionError) return error;
      throw error;
    }
    throw new Error("not refused");
  };

  test("syntax errors, limits, and what is no program", () => {
    expect(refusal(() => program("function f(x) {\n return x +* 2 }"))).toMatchObject({
      code: "syntax",
      position: { start: 27 },
    });
    expect(refusal(() => program("import { a } from 'b'; export const f = (x) => a(x)").functions.f?.(1)).message).toBe(
      "line 1, column 48: a of b is not known: the text of b is not given.",
    );
    expect(refusal(() => program(3 as never)).code).toBe("bad-argument");
    expect(refusal(() => program("async function f() {}")).message).toMatch(/asynchronous/);
    expect(refusal(() => program("while (true) {}", { steps: 1000 })).code).toBe("too-large");
    for (const body of [
      "let a = [x]; while (true) a = a.concat(a);",
      "const a = [x]; while (true) a.push(...a);",
      "let a = [x]; for (let i = 0; i < 60; i++) a = [a, a]; return a;",
      "let a = [x], b = [x]; for (let i = 0; i < 60; i++) { a = [a, a]; b = [b, b]; } const c = x > 0 ? a : b; return x;",
    ])
      expect(
        refusal(() => program(`function f(x) { ${body} }`, { steps: 10_000 }).functions.f?.(expr("x"))).code,
        body,
      ).toBe("too-large");
    const cycle = "function f(x) { const a = [x]; a.push(a); return a }";
    expect(refusal(() => program(cycle).functions.f?.(expr("x"))).message).toMatch(/nests more than 100 deep/);
    const taken = refusal(() => program("function f([a, b]) { return a * b }").functions.f?.(expr("x")));
    expect([taken.code, taken.message]).toEqual([
      "unsupported",
      "line 1, column 12: a number is not an array and cannot be destructured.",
    ]);
    expect(refusal(() => program(`const a = ${"(".repeat(50_000)}1${")".repeat(50_000)}`)).code).toBe("too-deep");
    expect(refusal(() => program(`const a = ${"1+".repeat(5000)}1`)).code).toBe("too-deep");
    // The parser of TypeScript gives up on types that may be parentheses with an error of its own.
    expect(refusal(() => program("<T>(a=(((".repeat(2000))).code).toBe("too-deep");
    expect(refusal(() => fromFunction(Math.sin as never)).code).toBe("syntax");
    expect(refusal(() => fromFunction("x" as never)).code).toBe("bad-argument");
    expect(refusal(() => program("function f(g) { return g(1) }").functions.f?.(() => 1)).code).toBe("bad-argument");
  });

  test("a method of an array takes as many steps as it copies items", () => {
    const loop = (step: string): (() => unknown) => {
      const source = `function f(x) { const a = Array(1000).fill(x); let s = 0;
        for (let i = 0; i < 500; i++) { ${step} } return s }`;
      return () => program(source, { steps: 30_000 }).functions.f?.(expr("x"));
    };
    for (const step of ["s = a.at(i);", "s = a.pop();", "const [b] = a; s = b;", "s = a.slice(i, i + 2)[0];"])
      expect(loop(step), step).not.toThrow();
    const copies = [
      "s = a.slice(1)[0];",
      "s = a.concat([1])[0];",
      "s = a.map((v) => v)[0];",
      "const [b, ...c] = a; s = b;",
      "s = [...a][0];",
      "s = Math.max(1, ...a);",
      "a.reverse();",
      "a.fill(1);",
      "s = Array.from(a)[0];",
      "s = new Float64Array(a)[0];",
      "if (x > i) a[0] = 1; else a.fill(2);",
    ];
    for (const step of copies) expect(refusal(loop(step)).code, step).toBe("too-large");
    expect(refusal(() => program("const a = new Array(1e7);")).code).toBe("too-large");
    const endless = refusal(() => program("function f() { while (true); }", { steps: 1000 }).functions.f?.());
    expect(endless.message).toContain("The program takes more than 1000 steps");
    const ways = "if (x > 0) { a.fill(1); for (let i = 0; i < 500; i++) if (x > i) return i; }";
    expect(refusal(loop(`${ways}`)).code).toBe("too-large");
    expect(
      refusal(() => program("function f() { while (true); }", { limits: { steps: 1e5 } }).functions.f?.()).code,
    ).toBe("too-much-work");
  });

  test("arguments are numbers, arrays and plain objects", () => {
    const { f } = program("function f(a) { return 1 }").functions;
    const cycle: unknown[] = [];
    cycle.push(cycle);
    for (const argument of [new Map(), new Date(), Int8Array.of(1), cycle, 1n])
      expect(refusal(() => f?.(argument)).code).toBe("bad-argument");
    expect(f?.(Object.create(null))).toBe(1);
  });

  test("variables of `var` at the top", () => {
    const { f } = program("for (var i = 0; i < 3; i++) { var t = i; } function f(x) { return x * t + i }").functions;
    expect(String(f?.(expr("x")))).toBe("x * 2 + 3");
  });

  test("parameters of a function are the variables, in their order", () => {
    expect(program("function f({ a }, [b], c = 2) { return c }").functions.f?.parameters).toEqual(["x1", "x2", "c"]);
  });
});

test("a function has the length that JavaScript gives it: its parameters before the first default", () => {
  const lengths = (text: string): number | undefined => program(text).functions.f?.length;
  expect(lengths("function f(a, b) { return a }")).toBe(2);
  expect(lengths("const f = (a, b = 2, c) => a")).toBe(1);
  expect(lengths("const f = (...all) => all[0]")).toBe(0);
});
