import { expect, test } from "vitest";
import { expr, FluxionError } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

/** What textbooks write, and what it means in the strict notation. */
const WRITTEN = String.raw`
\frac{1}{2}x | x/2
\frac12 x | x/2
\tfrac12 mv^2 | m*v^2/2
\dfrac{\sin x}{x} | sin(x)/x
\frac{x^2+1}{x-9} | (x^2+1)/(x-9)
\frac{\sqrt{x}}{\sqrt[4]{y}} | sqrt(x)/nthRoot(y, 4)
\sqrt[3]{x^2} | cbrt(x^2)
\sqrt x y | sqrt(x)*y
\sin^2 x | sin(x)^2
\sin^{2}\theta+\cos^2\theta | 1
\sin^{-1} \frac{x}{9} | asin(x/9)
\sin\frac{1}{2}x | sin(x/2)
\sin 2\sqrt{x} | sin(2*sqrt(x))
\sin x \cos x | sin(x)*cos(x)
\tan^{-1}\left(\frac{y}{x}\right) | atan(y/x)
\left(x+1\right)^2 | (x+1)^2
\left[x+1\right]\left\{x-1\right\} | (x+1)*(x-1)
\big(x+1\big)(x-1) | (x+1)*(x-1)
2\cdot x \times y \div 3 | 2*x*y/3
\ln\left|x\right| | log(abs(x))
(\ln x)^2 | log(x)^2
\ln^2 x | log(x)^2
\log_2 x | log(x, 2)
\log_{a+1} x | log(x, a + 1)
\log_{\frac{a}{2}} x | log(x, a/2)
\root 3 \of x | cbrt(x)
{x}_{1} + {\alpha}_{2}^2 | x1 + alpha2^2
{x}_{1}{y}_{12}(z+1) | x1*y12*(z+1)
\root n \of {x+1} | nthRoot(x+1, n)
2 \root {n+1} \of{x} y | 2*nthRoot(x, n+1)*y
\log_{10}(x) | log10(x)
\log_a(x) | log(x, a)
\lg x + \tg x | log10(x) + tan(x)
e^{-x^2/2} | exp(-x^2/2)
e^{2x}\sin(3x) | exp(2*x)*sin(3*x)
\mathrm{e}^{\sin x} | exp(sin(x))
\exp\left(-\frac{x^2}{2\sigma^2}\right) | exp(-x^2/(2*sigma^2))
|x-1| + \lvert y\rvert | abs(x-1) + abs(y)
x_1^2+x_{2}^2 | x1^2 + x2^2
x_{\max}\, x_{\mathrm{min}} | x_max*x_min
\theta_0 \cos(\omega t + \varphi) | theta0*cos(omega*t + phi)
\alpha x + \beta | alpha*x + beta
\operatorname{arsinh}(x) \operatorname{sgn} x | asinh(x)*sign(x)
\begin{cases} x^2 & \text{if } x > 1 \\ 7 & \text{otherwise} \end{cases} | x > 1 ? x^2 : 7
\begin{cases} x^2, & x \ge 0, \\ -x, & x < 0. \end{cases} | x >= 0 ? x^2 : -x
\frac{d}{dx}\left(x^2\right) | 2*x
\frac{d^2}{dx^2} x^4 | 12*x^2
\frac{\mathrm d}{\mathrm d x} x^3 | 3*x^2
\mathrm{d} \cdot x | d*x
\frac{\partial}{\partial x} (x^2 y) | 2*x*y
f(x) = \frac{1}{1+e^{-x}} | 1/(1+exp(-x))
y = \tan x | tan(x)
$\frac{x}{2}$ | x/2
\[ x^{10} \] | x^10
30^\circ | pi/6
\sin 30^{\circ} | 1/2
\pi r^2 | pi*r^2
\left\lfloor x \right\rfloor | floor(x)
\max(x, y) | max(x, y)
n! | n!
\frac{a}{b}\cdot\frac{c}{d} | a/b*(c/d)
\frac{1}{\sigma\sqrt{2\pi}} e^{-\frac{(x-\mu)^2}{2\sigma^2}} | exp(-(x-mu)^2/(2*sigma^2))/(sigma*sqrt(2*pi))
3\sqrt{x}-\frac{1}{\sqrt{x}} | 3*sqrt(x) - 1/sqrt(x)
x\,e^{x} | x*exp(x)
0{,}5x | 0.5*x
\Gamma(x+1) | gamma(x+1)
J_{n}(x) | besselJ(n, x)
`;

const near = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

test("formulas of textbooks mean what they should", () => {
  const wrong = WRITTEN.trim()
    .split("\n")
    .filter((line) => {
      const [latex, strict] = line.split(" | ") as [string, string];
      const [f, g] = [expr(latex, { notation: "latex" }), expr(strict)];
      const names = [...new Set([...f.variables, ...g.variables, "phi"])];
      return [0.37, 1.9].some((point) => {
        const at = Object.fromEntries(names.map((name, i) => [name, point + i / 3]));
        return !near(f.evaluate(at), g.evaluate(at));
      });
    });
  expect(wrong).toEqual([]);
});

test.each([
  ["\\frac{1}{x", "brace"],
  ["\\foo x", "not supported"],
  ["\\root 3 x", "no \\of"],
  ["3 \\of x", "no \\root"],
  ["\\root {3 \\of x}", "no \\root"],
  ["\\int x", "not supported"],
  ["\\|v\\|", "norm"],
  ["x^10", "braces"],
  ["\\frac{dy}{dx}", "unknown function"],
  ["f'(x)", "prime"],
  ["\\begin{pmatrix} x \\end{pmatrix}", "pmatrix"],
  ["x = \\infty", "Infinity"],
  ["x\\,\\mathrm{d}x", "differential"],
  ["\\text{d}\\theta", "differential"],
  ["\\mathrm d^2 x", "differential"],
  ["x\u0304^2", "accent"],
])("%j is refused at its place", (text, message) => {
  let error: unknown;
  try {
    expr(text, { notation: "latex" });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(FluxionError);
  expect((error as FluxionError).message).toContain(message);
  expect((error as FluxionError).position).toBeDefined();
});

test("an italic d before a letter is told to be a variable, unless it is declared", () => {
  const notes = (variables: string[]) => expr("x\\,dx + ad x", { notation: "latex", variables }).reading.notes;
  expect(notes([])).toEqual(["dx is d times x, not a differential"]);
  expect(notes(["d"])).toEqual([]);
});

const COUNT = cases("expressions printed as LaTeX and read back", 60, 20_000);

test(`${COUNT} random expressions over all rows: what is printed as LaTeX reads back`, () => {
  const random = generator(14);
  const wrong: string[] = [];
  for (let i = 0; i < COUNT; i++) {
    const f = expr(expression(random, new Pool(), 4));
    const latex = f.toLatex();
    try {
      const g = expr(latex, { notation: "latex" });
      const at = { x: 0.73, y: 1.31, z_1: 0.59, z1: 0.59 };
      const [a, b] = [f.evaluate(at), g.evaluate(at)];
      // The logarithm of the gamma function reads back as one of a value that may be too great for a double.
      const overflows = latex.includes("\\Gamma") && !Number.isFinite(b);
      if (!near(b, a) && !overflows) wrong.push(`${f} as ${latex} is ${g}: ${a} and ${b}`);
    } catch (error) {
      wrong.push(`${f} as ${latex}: ${(error as FluxionError).message}`);
    }
  }
  expect(wrong).toEqual([]);
});
