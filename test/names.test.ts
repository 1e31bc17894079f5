import { expect, test } from "vitest";
import {
  check,
  compile,
  derivative,
  evaluate,
  expr,
  FluxionError,
  gradient,
  hessian,
  implicit,
  jacobian,
  simplify,
  taylor,
  toCode,
} from "../src/index.ts";
import { fromFunction, program } from "../src/javascript/index.ts";
import * as nodes from "../src/nodes.ts";
import { dual, evaluateDual, gradientAt } from "../src/numeric.ts";
import { graph, plot, steps, swell, taylorPolynomials, worksheet } from "../src/teach.ts";
import { terminal } from "./terminal.ts";

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof FluxionError) return error.code;
    throw error;
  }
  return "no error";
};

test("whoever names a constant as a variable makes it one", () => {
  expect(derivative("sin(phi)", "phi").toString()).toBe("cos(phi)");
  expect(derivative("exp(-t/tau)", "tau").evaluate({ t: 1, tau: 2 })).toBeCloseTo(Math.exp(-0.5) / 4, 14);
  expect(derivative("pi*r^2", "pi").toString()).toBe("r ^ 2");
  expect(derivative("e^2", "e").toString()).toBe("2 * e");
  expect(derivative("i^2", "i").toString()).toBe("2 * i");
  expect(expr("sin(phi)").derivative("phi").toString()).toBe("cos(phi)");
  expect(evaluate("r*cos(phi)", { r: 2, phi: 0 })).toBe(2);
  expect(evaluate("e^x", { e: 3, x: 2 })).toBe(9);
  expect(compile("r*cos(phi)", { inputs: ["r", "phi"] })(2, 0)).toBe(2);
  expect(gradientAt("r*cos(phi)", { r: 2, phi: 0 })).toEqual([1, -0]);
  expect(jacobian("[r*cos(phi), r*sin(phi)]", ["r", "phi"]).at({ r: 2, phi: 0 })).toEqual([
    [1, -0],
    [0, 2],
  ]);
  expect(hessian("phi^2*tau", ["phi", "tau"]).at({ phi: 1, tau: 3 })).toEqual([
    [6, 2],
    [2, 0],
  ]);
  expect(taylor("sin(phi)", { wrt: "phi", order: 3 }).toString()).toBe("phi - phi ^ 3 / 6");
  expect(taylor("phi^2", { at: { phi: 1 }, order: 1 }).toString()).toBe("1 + 2 * (phi - 1)");
  expect(implicit("phi^2 + x^2 = 1", { of: "phi", wrt: "x" }).toString()).toBe("-x / phi");
  expect(expr("phi*r").directional({ phi: 1 }).toString()).toBe("r");
  expect(simplify("sqrt(phi^2)", { assume: "phi > 0" }).toString()).toBe("phi");
  expect(simplify("sqrt(e^2)", { assume: "e < 0" }).toString()).toBe("-e");
  expect(simplify("sqrt((x - 1)^2)", { assume: "x > e" }).toString()).toBe("x - 1");
  expect(check("cos(phi)", { of: "sin(phi)", wrt: "phi" }).verdict).toBe("right");
  expect(toCode("pi*phi", { target: "javascript", inputs: ["pi", "phi"] })).toContain("return pi * phi");
  expect(expr("phi = x; phi").toString()).toBe("x");
  expect(expr("e = 3; e^2").evaluate()).toBe(9);
  expect(expr("f(e, tau) = e*tau; f(x, 2)").toString()).toBe("x * 2");
});

test("functions on nodes and pictures bind the names that they are given, too", async () => {
  const f = nodes.parse("sin(phi)");
  expect(nodes.toText(nodes.derivative(f, "phi"))).toBe("cos(phi)");
  expect(nodes.gradient(f, ["phi"]).map((each) => nodes.toText(each))).toEqual(["cos(phi)"]);
  expect(nodes.hessian(nodes.parse("e^2"), ["e"]).map(([, , each]) => nodes.toText(each))).toEqual(["2"]);
  expect(nodes.evaluate([nodes.parse("r*cos(phi)")], { r: 2, phi: 0 })).toEqual([2]);
  expect(nodes.compile(nodes.parse("r*cos(phi)"), { inputs: ["r", "phi"] })(2, 0)).toBe(2);
  expect(
    steps("sin(phi)", "phi")
      .lines.map(({ whole }) => nodes.toText(whole))
      .at(-1),
  ).toBe("cos(phi)");
  expect(graph("phi^2", { of: "pruned", wrt: "phi" }).nodes.map(({ label }) => label)).toContain("phi");
  expect(graph("phi + x", { at: { phi: 1, x: 2 } }).nodes.at(-1)?.value).toBe(3);
  expect(plot("k*tau", { wrt: "tau", where: { k: 2 } }).variable).toBe("tau");
  expect(taylorPolynomials("sin(phi)", { wrt: "phi", order: 1 }).map((each) => String(each.f))).toEqual(["phi"]);
  expect(swell("sin(phi)", { wrt: "phi" }).rows[0]?.pruned.nodes).toBe(2);
  expect(await worksheet("sin(phi)", { wrt: "phi", order: 1, taylor: 1 })).toContain("cos");
});

test("the command line takes phi and tau for variables where none are named, and says so", async () => {
  const note = (name: string) =>
    `note: ${name} is taken as a variable here, not as the constant: --wrt says which variables are meant.\n`;
  const run = async (line: string) => {
    const { shown, err } = await terminal(`npx fluxion ${line}`);
    return [shown.replace(err, "").trimEnd(), err];
  };
  expect(await run('gradient "r*cos(phi)"')).toEqual(["d/dr = cos(phi)\nd/dphi = -r * sin(phi)", note("phi")]);
  expect(await run('hessian "r*phi"')).toEqual(["[[0, 1], [1, 0]]", note("phi")]);
  expect(await run('jacobian "[r*tau]"')).toEqual(["[[tau, r]]", note("tau")]);
  expect(await run('diff "sin(phi)"')).toEqual(["cos(phi)", note("phi")]);
  expect(await run('diff "r*cos(phi)"')).toEqual(["cos(phi)", ""]);
  expect(await run('implicit "phi^2 + x^2 = 1" --of phi --wrt x')).toEqual(["-x / phi", ""]);
  expect(await run('directional "e*x" --direction e=1')).toEqual(["x", ""]);
});

test("a constant that a rule brings in stays one, whatever is named later", () => {
  const erf = derivative("erf(x)", "x");
  expect(erf.evaluate({ x: 0, pi: 3 })).toBe(erf.evaluate({ x: 0 }));
  const slope = derivative("pi*erf(x)", "x");
  expect(slope.evaluate({ x: 0, pi: 3 })).toBeCloseTo((3 * 2) / Math.sqrt(Math.PI), 14);
  const entries = gradient("pi*erf(x)", ["pi", "x"]);
  expect(entries.at({ x: 0, pi: 3 })[1]).toBeCloseTo((3 * 2) / Math.sqrt(Math.PI), 14);
  expect(hessian("pi*erf(x)", ["pi", "x"]).at({ x: 0, pi: 3 })[0]?.[1]).toBeCloseTo(2 / Math.sqrt(Math.PI), 14);
  expect(compile(slope, { inputs: ["x", "pi"] })(0, 3)).toBeCloseTo((3 * 2) / Math.sqrt(Math.PI), 14);
  // Named after it was derived.
  expect(expr("r*cos(phi)").gradient("r").evaluate({ phi: 0 })).toBe(1);
  expect(expr("r*cos(phi)").hessian(["r"]).at({ r: 1, phi: 0 })).toEqual([[0]]);
  expect(expr("x*phi").simplify().evaluate({ x: 2, phi: 3 })).toBe(6);
});

test("phi and tau are variables where all the variables are meant, and that is said", () => {
  const entries = gradient("r*cos(phi)");
  expect(entries.map(String)).toEqual(["cos(phi)", "-sin(phi) * r"]);
  expect(entries.notes).toEqual([
    "phi is taken as a variable here, not as the constant: name the variables to leave it out.",
  ]);
  expect(gradient("pi*e*r").map(String)).toEqual(["pi * e"]);
  expect(gradient("r*cos(phi)", ["r"])[0]?.evaluate()).toBeCloseTo(Math.cos((1 + Math.sqrt(5)) / 2), 15);
  const { value, gradient: list } = compile(expr("r*phi").withDerivatives())(2, 3);
  expect([value, list]).toEqual([6, [3, 2]]);
});

test("an array that is declared as pi or e is one", () => {
  for (const name of ["pi", "e", "E", "tau", "b"]) {
    const squares = expr(`${name}'*${name}`, { shapes: { [name]: [2] } });
    expect(squares.gradient(name).at({ [name]: [3, 4] })).toEqual([6, 8]);
    const form = expr(`${name}'*A*${name}`, { shapes: { A: ["n", "n"], [name]: ["n"] } });
    expect(form.gradient(name).toString()).toBe(`(A + A') * ${name}`);
  }
  expect(code(() => expr("sum(x)", { shapes: { sin: [2], x: [2] } }))).toBe("bad-argument");
});

test("dual numbers of a variable that is called as what all objects have", () => {
  expect(evaluateDual("__proto__^2", Object.fromEntries([["__proto__", dual(3, 1)]])).toString()).toBe("9 + 6ε");
});

test("variables are in the order in which the text names them", () => {
  expect(compile(expr("x").sub(expr("y*y + 1")))(10, 2)).toBe(5);
  expect(expr("b*exp(-a*x) + x").variables).toEqual(["b", "a", "x"]);
  expect(expr("s = y + 1; x*s").variables).toEqual(["y", "x"]);
  expect(expr("f(a, b) = b + a; f(x, y)").variables).toEqual(["x", "y"]);
  expect(jacobian("s = y; [x, s*x]").variables).toEqual(["y", "x"]);
  const [x, y, z] = [expr("x"), expr("y"), expr("z")];
  x.add(z);
  expect(x.add(y).add(z).variables).toEqual(["x", "y", "z"]);
  expect(z.add(y).mul(x).variables).toEqual(["z", "y", "x"]);
  expect(toCode(y.sub(x), { target: "javascript" })).toContain("f(y, x)");
});

test("derived results are functions of the variables in the order of the formula", () => {
  expect(compile(gradient("x*y", ["x", "y"]))(2, 5)).toEqual([5, 2]);
  expect(compile(gradient("x*y", ["y", "x"]))(2, 5)).toEqual([2, 5]);
  expect(compile(hessian("x^2*y^3*z", ["x", "y", "z"])).inputs).toEqual(["x", "y", "z"]);
  expect(compile(jacobian("[x*y, x*z]", ["x", "y", "z"])).inputs).toEqual(["x", "y", "z"]);
  expect(compile(derivative("b*a^2 + c", "a", { form: "simplified" })).inputs).toEqual(["b", "a"]);
  expect(compile({ f: "z - x", g: expr("x*z").gradient() }).inputs).toEqual(["z", "x"]);
  expect(compile(expr("p*q*r").derivative("p").derivative("r")).inputs).toEqual(["p", "q", "r"]);
  expect(compile(expr("x*y*z").hessian()).inputs).toEqual(["x", "y", "z"]);
  expect(compile(expr("y*norm(x)^2", { shapes: { x: [2] } }).gradient()).inputs).toEqual(["y", "x[1]", "x[2]"]);
  expect(toCode(gradient("x*y"), { target: "python" })).toContain("def f(x, y):");
  expect(compile(gradient("x*y"), { inputs: ["y", "x"] })(2, 5)).toEqual([2, 5]);
});

test("a list of expressions evaluates at a point, and is a list", () => {
  const entries = gradient("x^2*y", ["x", "y"]);
  expect(entries.at({ x: 3, y: 4 })).toEqual([24, 9]);
  expect(String(entries.at(-1))).toBe("x ^ 2");
  expect([entries.length, entries.map(String), JSON.stringify(entries)]).toEqual([
    2,
    ["2 * x * y", "x ^ 2"],
    '["2 * x * y","x ^ 2"]',
  ]);
  const [first] = entries;
  expect(String(first)).toBe("2 * x * y");
});

test("what is not a name of a variable is refused; one that does not occur is noted", () => {
  for (const name of ["x,y", "2*x", "a b", "", " x", null, 3, {}] as string[]) {
    expect(code(() => derivative("x*y", name))).toBe("bad-argument");
    expect(code(() => gradient("x*y", [name]))).toBe("bad-argument");
    expect(code(() => hessian("x*y", [name]))).toBe("bad-argument");
    expect(code(() => jacobian("[x*y]", [name]))).toBe("bad-argument");
  }
  expect(() => derivative("x*y", "x,y")).toThrow('not "x,y"');
  expect(derivative("x^2", "y").notes).toEqual(["y does not occur in the formula."]);
  expect(gradient("x^2", ["x", "y"]).notes).toEqual(["y does not occur in the formula."]);
  expect(jacobian("[x^2]", ["z"]).notes).toEqual(["z does not occur in the formula."]);
});

test("an unknown option is refused by name, with the one that is near", () => {
  const hint = (run: () => unknown): string | undefined => {
    try {
      run();
    } catch (error) {
      return (error as FluxionError).hint;
    }
    return "no error";
  };
  expect(hint(() => simplify("x", { assumes: "x > 0" } as object))).toContain('Did you mean "assume"?');
  expect(hint(() => expr("x").derivative("x", 1, { from: "raw" } as object))).toContain('Did you mean "form"?');
  expect(code(() => derivative("x", "x", { form: "raw" }, { form: "raw" }))).toBe("bad-argument");
  expect(code(() => gradient("x", ["x"], null as never))).toBe("bad-argument");
});

test("a program reads of Math what it has of its own", () => {
  expect(code(() => fromFunction((x: number) => Math.valueOf.call(x))(expr("x")))).not.toBe("no error");
  expect(code(() => program("function f(x) { return Math.valueOf(x) }").functions.f?.(expr("x")))).toBe("unsupported");
});

test("a constant is spelt out where a variable has its name, and the text reads back", () => {
  const f = expr("pi * erf(x) + tau", { variables: ["pi"] }).derivative("x");
  expect(f.toString()).toBe("2 * exp(-x ^ 2) / sqrt(acos(-1)) * pi");
  for (const name of ["pi", "e", "tau", "phi"]) {
    const both = expr(name, { variables: [name] })
      .mul(expr(`cos(${name})`))
      .add(expr(name));
    const again = expr(both.toString(), { variables: [name] });
    expect(again.variables).toEqual([name]);
    const constant = expr(name).evaluate();
    expect(again.evaluate({ [name]: 0.3 })).toBeCloseTo(0.3 * Math.cos(constant) + constant, 14);
    expect(expr(both.toLetForm(), { variables: [name] }).toString()).toBe(both.toString());
  }
});

test("names are bound through long chains of results", () => {
  let f = expr("r * cos(phi)");
  for (let i = 0; i < 10_000; i++) f = f.prune();
  expect(f.evaluate({ r: 2, phi: 0 })).toBe(2);
});
