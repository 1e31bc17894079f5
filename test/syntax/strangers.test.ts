import { expect, test } from "vitest";
import { expr, type FluxionError } from "../../src/index.ts";

/** What students, physicists and programs write, one a line, and what it means in the strict notation. */
const TYPED = `
3x^2 + 2x - 5 | 3*x^2 + 2*x - 5
(2x+3)(x-4) | (2*x+3)*(x-4)
x^2sinx | x^2*sin(x)
x²·eˣ | x^2*exp(x)
e^(-t/τ) | exp(-t/τ)
A e^{-γt} cos(ωt) | A*exp(-γ*t)*cos(ω*t)
V0 e^(-t/(RC)) | V0*exp(-t/(R*C))
½ k x² | k*x^2/2
1/2 k x^2 | k*x^2/2
4/3 π r³ | 4/3*pi*r^3
4πr² | 4*pi*r^2
2πr(r+h) | 2*pi*r*(r+h)
√(2gh) | sqrt(2*g*h)
√2gh | sqrt(2)*g*h
2π√(l/g) | 2*pi*sqrt(l/g)
sqrt(x^2 + y^2) | sqrt(x^2+y^2)
(x^2+y^2)^(3/2) | (x^2+y^2)^(3/2)
-GMm/r | -G*M*m/r
kq₁q₂/r² | k*q1*q2/r^2
ln(x)/x | log(x)/x
ln(ln x) | log(log(x))
x·ln(x) − x | x*log(x) - x
ln|sec x + tan x| | log(abs(sec(x)+tan(x)))
ln |cos x| | log(abs(cos(x)))
log10(x) | log10(x)
log(10) x | log(10)*x
2^x | 2^x
x^x | x^x
x^(1/x) | x^(1/x)
(1+1/x)^x | (1+1/x)^x
(1 + 1/n)^n | (1+1/n)^n
sin(x)/x | sin(x)/x
sinx/x | sin(x)/x
sin²x cos³x | sin(x)^2*cos(x)^3
sin^2(3x) | sin(3*x)^2
sin(x²) | sin(x^2)
(sin x)² | sin(x)^2
sin x² + cos² x | sin(x^2) + cos(x)^2
tan(x/2) | tan(x/2)
3cos(2x - π/4) | 3*cos(2*x - pi/4)
cos(2πft) | cos(2*pi*f*t)
sin(kx - ωt) | sin(k*x - ω*t)
arcsin(x/9) | asin(x/9)
arctan x/y | atan(x)/y
arctan(1/x) | atan(1/x)
arccos x | acos(x/1)
sinh x cosh x | sinh(x)*cosh(x)
tanh(βx)/β | tanh(β*x)/β
sech²x | sech(x)^2
csc x cot x | csc(x)*cot(x)
1/(1+x²) | 1/(1+x^2)
1/(x√(x²+1)) | 1/(x*sqrt(x^2+1))
(x+1)/(x-1) | (x+1)/(x-1)
x/(x^2+1)^2 | x/(x^2+1)^2
(ax+b)/(cx+d) | (a*x+b)/(c*x+d)
ax² + bx + c | a*x^2 + b*x + c
(-b + √(b² + 4ac))/(2a) | (-b + sqrt(b^2+4*a*c))/(2*a)
|2x - 3| | abs(2*x-3)
|x|/x | abs(x)/x
|x|² | abs(x)^2
||x| − 1| | abs(abs(x)-1)
x³ − 6x² + 11x − 6 | x^3 - 6*x^2 + 11*x - 6
∛(x+1) | cbrt(x+1)
³√x | cbrt(x)
x^⅓ | x^(1/3)
x^0.5 | x^0.5
x^-2 | x^(-2)
x⁻² | x^(-2)
10^-3 | 0.001
1.38e-23 T | 1.38e-23*T
6.02×10^23 | 6.02e23
5 × 10⁻³ x | 5e-3*x
n!/(k!(n-k)!) | n!/(k!*(n-k)!)
e^x/(1+e^x) | exp(x)/(1+exp(x))
1/(1 + exp(-x)) | 1/(1+exp(-x))
e^(x^2) | exp(x^2)
e^x² | exp(x^2)
exp(-(x-μ)²/(2σ²)) | exp(-(x-μ)^2/(2*σ^2))
1/(σ√(2π)) e^(-(x-μ)²/(2σ²)) | 1/(σ*sqrt(2*pi))*exp(-(x-μ)^2/(2*σ^2))
max(0, x) | max(0,x)
min(x,y) + max(x, y) | x + y
Math.sqrt(x*x + y*y) | sqrt(x^2+y^2)
Math.exp(-Math.pow(x, 2)) | exp(-x^2)
Math.log(x) / Math.LN2 | log2(x)
np.sqrt(1 - x**2/99) | sqrt(1 - x^2/99)
np.arctan2(y, x) | atan2(y, x)
np.power(x, 3) | x^3
math.pi * r**2 | pi*r^2
math.exp(-x) | exp(-x)
torch.sigmoid(x) | 1/(1+exp(-x))
pow(x, 2) + fabs(y) | x^2 + abs(y)
x > 0 ? x : -x | abs(x)
if(x > 1, x^2, 2x-1) | x > 1 ? x^2 : 2*x - 1
Sin[x] Cos[x] | sin(x)*cos(x)
Exp[-x^2] | exp(-x^2)
Log[x] | log(x)
x^2 y^3 | x^2*y^3
x y z | x*y*z
3(x+y)z | 3*(x+y)*z
2(3)(4)x | 24*x
(x)(y) | x*y
x(x+1)(x+2) | x*(x+1)*(x+2)
5x/2y | 5*x/(2*y)
π x | pi*x
α·β + γ·δ | α*β + γ*δ
theta/2 | theta/2
sin theta cos phi0 | sin(theta)*cos(phi0)
λ₁ x₁ + λ₂ x₂ | λ1*x1 + λ2*x2
x_n + y_{n+1} | x_n + y_n_plus_1
f(x) = 3x² − 2 | 3*x^2 - 2
y=mx+b | m*x + b
y = 2x | 2*x
d/dx (x² sin x) | 2*x*sin(x) + x^2*cos(x)
d/dx[x^3] | 3*x^2
(d/dx) x² | 2*x
d²/dx² x⁴ | 12*x^2
∂/∂x (x²y) | 2*x*y
sin 45° | sin(pi/4)
cos(x)^-1 | 1/cos(x)
sin(x)^2x | sin(x)^2*x
2sin(x)cos(x) | 2*sin(x)*cos(x)
sin(x)cos(x)tan(x) | sin(x)^2
cos x sin y + sin x cos y | sin(x+y)
sqrt 2 | sqrt(2)
sqrt x + 1 | sqrt(x) + 1
sqrt(x)y | sqrt(x)*y
1/(x+1)(x+2) | 1/((x+1)*(x+2))
Math.E**x | exp(x)
Math.SQRT2*x | sqrt(2)*x
x/(y+1) sin z | x/(y+1)*sin(z)
y_{n+1} - y_{n-1} | y_n_plus_1 - y_n_minus_1
x² √x | x^2*sqrt(x)
x³√x | x^3*sqrt(x)
x_{max} + v_{0} | x_max + v_0
2³√x | 8*sqrt(x)
log2 8 | 3
log_3 9 | 2
log_2 (x+1) | log2(x+1)
ln x² | log(x^2)
ln 2x | log(2*x)
ln x y | log(x*y)
ln(x)y | log(x)*y
e^-x sin x | exp(-x)*sin(x)
e^sin(x) | exp(sin(x))
(1/2)x | x/2
x/2 | x/2
1/x² | 1/x^2
1/2x² | x^2/2
1/(2x) | 1/(2*x)
a/bc | a/(b*c)
a/b*c | a/b*c
a*b/c*d | a*b/c*d
sin x (x+1) | sin(x)*(x+1)
sin x(x+1) | sin(x*(x+1))
x cos x e^x | x*cos(x)*exp(x)
A cos ωt e^{-γt} | A*cos(ω*t)*exp(-γ*t)
ln x (x+1) | log(x)*(x+1)
sin 2(x+1) | sin(2*(x+1))
pi/2 x | pi/2*x
π/4 - x/2 | pi/4 - x/2
⌊x⌋ + ⌈y⌉ | floor(x) + ceil(y)
2.*x + 1. | 2*x + 1
0x10 + 0b11 | 19
3x2 + 1 | 3*x2 + 1
min{x, y} | min(x, y)
e^xcosx | exp(x)*cos(x)
2^nx | 2^n*x
`;

const cases = TYPED.trim()
  .split("\n")
  .map((line) => line.split(" | ") as [string, string]);

const POINTS = [0.37, 1.9];

test(`${cases.length} more formulas as strangers type them mean what they should`, () => {
  expect(cases.length).toBeGreaterThan(160);
  const wrong = cases.filter(([typed, strict]) => {
    const [f, g] = [expr(typed, { notation: "math" }), expr(strict)];
    const names = [...new Set([...f.variables, ...g.variables])];
    return POINTS.some((point) => {
      const at = Object.fromEntries(names.map((name, i) => [name, point + i / 3]));
      const [a, b] = [f.evaluate(at), g.evaluate(at)];
      return !Object.is(a, b) && !(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)));
    });
  });
  expect(wrong.map(([typed]) => `${typed} -> ${expr(typed, { notation: "math" })}`)).toEqual([]);
});

/** What would be read otherwise than it is meant, if it were read: what is under the caret. */
test.each([
  ["x%", "%"],
  ["1 000 x", "000"],
  ["square root of x", "root"],
  ["x squared", "squared"],
  ["the sum of x", "the"],
  ["x minus y", "minus"],
  ["n choose k", "choose"],
  ["sine x", "sine"],
  ["np.linalg.norm(x)", "linalg"],
  ["Math.clz32(x)", "clz32"],
  ["x!!", "!"],
  ["10x10", "x10"],
  ["y_(n+1)", "y_"],
  ["x_{a/b}", "x_"],
  ["2.x", "."],
])("%s is asked about", (text, under) => {
  try {
    expr(text, { notation: "math" });
  } catch (error) {
    const { position, hint } = error as FluxionError;
    expect([text.slice(position?.start, position?.end), typeof hint]).toEqual([under, "string"]);
    return;
  }
  throw new Error(`${text} was read`);
});

test("what has a convention is told", () => {
  for (const text of ["sin x (x+1)", "sin x(x+1)", "x cos x e^x", "x^ab", "1/(2x) sin y", "3x2", "pi/2 x", "1/x y"])
    expect([text, expr(text, { notation: "math" }).reading.notes.length]).toEqual([text, 1]);
});

test("subscripts are apart, greek letters a product, names of other scripts are asked about", () => {
  const names = (text: string): string[] => expr(text, { notation: "math" }).variables;
  expect(names("\u03b1\u03b2")).toEqual(["\u03b1", "\u03b2"]);
  expect(names("y_{n+1} - y_{n-1}")).toEqual(["y_n_plus_1", "y_n_minus_1"]);
  expect(expr("y_{n+1} - y_{n-1}", { notation: "latex" }).variables).toEqual(["y_n_plus_1", "y_n_minus_1"]);
  for (const text of ["\u0441\u043a\u043e\u0440\u043e\u0441\u0442\u044c t", "\u901f\u5ea6"])
    expect(() => names(text)).toThrow("letters that a name cannot have");
});
