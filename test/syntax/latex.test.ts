import katex from "katex";
import { expect, test } from "vitest";
import { equivalent, expr, toLatex, toText } from "../../src/index.ts";

test("LaTeX as a person would write it", () => {
  const cases: Record<string, string> = {
    "x^2/(1+y)": "\\frac{x^{2}}{1 + y}",
    "sqrt(x)*2": "\\sqrt{x} \\cdot 2",
    "2*sqrt(x)": "2 \\sqrt{x}",
    "2*3*x": "2 \\cdot 3 x",
    "2/3*x": "\\frac{2}{3} x",
    "2*(1/x)": "2 \\cdot \\frac{1}{x}",
    "-(x*y)": "-x y",
    "x*-y": "x (-y)",
    "-(-x)": "-(-x)",
    "a - -b": "a - (-b)",
    "a-(b-c)": "a - (b - c)",
    "a + -1/x": "a - \\frac{1}{x}",
    "a - 2*b": "a - 2 b",
    "(x+1)^2": "(x + 1)^{2}",
    "(1/x)^2": "\\left(\\frac{1}{x}\\right)^{2}",
    "sin(x)^2": "\\sin(x)^{2}",
    "sin(1/x)": "\\sin\\left(\\frac{1}{x}\\right)",
    "exp(-x^2/2)": "e^{-\\frac{x^{2}}{2}}",
    "exp(x)^2": "(e^{x})^{2}",
    "alpha*x_1^2": "\\alpha x_{1}^{2}",
    "x12 + v_max + v_max_2": "x_{12} + v_{\\mathrm{max}} + v_{\\mathrm{max},2}",
    "speed * α": "\\mathrm{speed} α",
    "_a + $b": "\\mathrm{\\_a} + \\mathrm{\\$b}",
    "x!^2": "x!^{2}",
    "abs(1/x)": "\\left|\\frac{1}{x}\\right|",
    "log(x) + log(x, 2) + log10(x)": "\\ln(x) + \\log_{2}(x) + \\log_{10}(x)",
    "nthRoot(x, 5) + cbrt(x)": "\\sqrt[5]{x} + \\sqrt[3]{x}",
    "max(x, y, 1/z)": "\\max\\left(x, y, \\frac{1}{z}\\right)",
    "mod(x + 1, 3)": "(x + 1) \\bmod 3",
    "x < 0 ? -x : x": "\\begin{cases} -x & \\text{if } x < 0 \\\\ x & \\text{otherwise} \\end{cases}",
    "1e30*x + 1.5e-20": "10^{30} x + 1.5 \\cdot 10^{-20}",
    "2pi*phi": "2 \\pi \\varphi",
  };
  for (const [text, latex] of Object.entries(cases)) {
    expect(`${text}: ${toLatex(text)}`).toBe(`${text}: ${latex}`);
    katex.renderToString(latex, {
      throwOnError: true,
      strict: (code: string) => (code === "unicodeTextInMathMode" ? "ignore" : "error"),
    });
  }
});

test.each([
  ["-cos(cos(tan(x))) * (sin(tan(x)) * sec(x)^2)", "-\\cos(\\cos(\\tan x)) (\\sin(\\tan x) \\sec^{2} x)"],
  ["x * (y * sin(x))", "x (y \\sin x)"],
  ["a * (b * (sin(x) * cos(x)))", "a (b (\\sin x \\cos x))"],
  ["(x + 1) * (sqrt(x) * atan(x))", "(x + 1) (\\sqrt{x} \\arctan x)"],
  ["log(x) * cos(x) * sin(x)", "\\ln(x) \\cos x \\sin x"],
  ["sin(x) * log(x)", "\\sin(x) \\ln x"],
])("%s in the style of textbooks keeps its parentheses", (text, latex) => {
  expect(toLatex(text, { style: "textbook" })).toBe(latex);
  expect(equivalent(expr(latex, { notation: "latex" }), text).answer).toBe("proved");
});

test.each("Li if else and or mod max ln root true inf $x if_ norm x_12 of pi".split(" "))(
  "a declared variable %s reads back from LaTeX",
  (name) => {
    for (const style of ["plain", "textbook"] as const) {
      const latex = toLatex(expr(`2*${name}^2 + x`, { variables: [name, "x"] }), { style });
      const back = expr(latex, { notation: "latex", variables: [name, "x"] });
      expect(back.toString()).toBe(`2 * ${name} ^ 2 + x`);
    }
  },
);

test("pruned forms: signs and fractions where a person puts them", () => {
  expect(expr("-1/x").prune().toLatex()).toBe("-\\frac{1}{x}");
  expect(expr("y - 1/x - 3*z/x").prune().toLatex()).toBe("y - \\frac{1}{x} - \\frac{3 z}{x}");
  expect(expr("2/6*x").prune().toLatex()).toBe("\\frac{1}{3} x");
  expect(expr("x*y").hessian().toLatex()).toBe("\\begin{bmatrix} 0 & 1 \\\\ 1 & 0 \\end{bmatrix}");
});

test("the natural logarithm is called as it is asked for, and reads back", () => {
  const f = expr("log(x)^2 / log(x, 3) + log10(log(x + 1))");
  const ln = toText(f, { logarithm: "ln" });
  expect(ln).toBe("ln(x) ^ 2 / log(x, 3) + log10(ln(x + 1))");
  expect(expr(ln).toString()).toBe(f.toString());
  for (const style of ["plain", "textbook"] as const) {
    const latex = toLatex(f, { logarithm: "log", style });
    expect(latex).not.toContain("\\ln");
    expect(equivalent(expr(latex, { notation: "latex" }), f).answer).toBe("proved");
  }
});

test.each([
  ["sigmoid(1 - sigma)", "\\operatorname{sigmoid}(1 - \\sigma)"],
  ["zeta(1 - zeta)", "\\operatorname{zeta}(1 - \\zeta)"],
  ["5 * cm", "5 \\cdot \\mathrm{cm}"],
  ["2 * deg", "2 \\cdot \\mathrm{deg}"],
  ["g_ * q", "g\\_ q"],
  ["power * x", "\\mathrm{power} x"],
])("%s, which could be taken for something else, reads back", (text, latex) => {
  expect(toLatex(text)).toBe(latex);
  expect(expr(latex, { notation: "latex" }).toString()).toBe(expr(text).toString());
});

test("a variable before parentheses is never read back as a function, a derivative or another name", () => {
  const letters = [..."abcdfghjklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const greek =
    "alpha beta gamma delta epsilon zeta eta theta lambda mu rho sigma psi chi omega Gamma Delta Sigma Psi Phi";
  const stems = [...letters, ...greek.split(" "), "Delta_x", "Δt", "rate"];
  const names = stems.flatMap((stem) => [stem, `${stem}_0`, `${stem}_k`]);
  const wrong = names.filter((name) => {
    const f = expr(`${name} * (x + 1)^2 * ${name} * (x - 2) / (${name} * x)`, { variables: [name] });
    const latex = f.toLatex();
    try {
      const back = expr(latex, { notation: "latex", variables: [name] });
      const plain = expr(latex, { notation: "latex" });
      // Without being declared a subscript is written x0, and phi is a constant in programs.
      const at = (g: typeof f): number =>
        g.evaluate(Object.fromEntries(g.variables.map((v) => [v, v === "x" ? 0.7 : 1.3])));
      return [back, plain].some((g) => g.variables.length !== 2 || Math.abs(at(g) - at(f)) > 1e-12);
    } catch {
      return true;
    }
  });
  expect(wrong).toEqual([]);
});
