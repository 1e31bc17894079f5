import { expect, test } from "vitest";
import { expr, FluxionError, type ParseOptions } from "../../src/index.ts";

/** What people type, and what it means in the strict notation: the same value at points. */
const TYPED = `
sin x | sin(x)
sin 2x | sin(2*x)
sin 2x y | sin(2*x*y)
sin^2 x | sin(x)^2
sin²(x) | sin(x)^2
sin²x + cos²x | 1
sin^2(x)+cos^2(x) | 1
sin^-1(x/9) | asin(x/9)
sin⁻¹(x/9) | asin(x/9)
tan^-1 x | atan(x)
tan^(-1)(x) | atan(x)
cos^{-1}(x/9) | acos(x/9)
sin^-2 x | 1/sin(x)^2
sin^3 2x | sin(2*x)^3
cos^n x | cos(x)^n
sin^(n+1) x | sin(x)^(n+1)
ln x | log(x)
ln(x) | log(x)
x ln x | x*log(x)
xlnx | x*log(x)
lnx/x | log(x)/x
ln^2 x | log(x)^2
ln |x| | log(abs(x))
ln ln(x+9) | log(log(x+9))
lg x | log10(x)
log_2(x) | log(x)/log(2)
log_2 x | log(x)/log(2)
xlog_2(x) | x*log(x)/log(2)
log₂x | log(x)/log(2)
log₁₀(x) | log10(x)
log_2x | log(x)/log(2)
log_{10}(x) | log10(x)
log_a(x) | log(x)/log(a)
log(x, 2) | log(x)/log(2)
log x | log(x)
log_{a+1}(x+9) | log(x+9)/log(a+1)
log_(2a) (x+9) | log(x+9)/log(2*a)
log_{a^2+1} x | log(x)/log(a^2+1)
(x>0)*x | x > 0 ? x : 0
x*(x>1) + 2*(x<=1) | x > 1 ? x : 2
(x>0)*(y<1)*x | x > 0 and y < 1 ? x : 0
x % 3 | mod(x, 3)
x%3 + 7 % 3 | mod(x, 3) + 1
arctan x | atan(x)
arctan(x)/2 | atan(x)/2
tg x | tan(x)
ctg(x) | cot(x)
cotan x | cot(x)
cosec x | csc(x)
sec x tan x | sec(x)*tan(x)
sh x | sinh(x)
ch(x) | cosh(x)
th x | tanh(x)
arsinh x | asinh(x)
arcosh(x+1) | acosh(x+1)
argth(x/9) | atanh(x/9)
arctg x | atan(x)
sen x | sin(x)
Sin(x) | sin(x)
LN(x) | log(x)
x(y+1) | x*(y+1)
x (y+1) | x*(y+1)
(x+1)(x-1) | (x+1)*(x-1)
2(x+1)^2 | 2*(x+1)^2
(x+1)2 | (x+1)*2
a(b+c) | a*(b+c)
2×x | 2*x
2·x | 2*x
x÷2 | x/2
x∗y − 1 | x*y - 1
x – 1 | x - 1
|x-1| | abs(x-1)
|x|+|y| | abs(x)+abs(y)
||x|-1| | abs(abs(x)-1)
|x-|y|| | abs(x-abs(y))
2|x||y| | 2*abs(x)*abs(y)
|x|^3 | abs(x)^3
x|x| | x*abs(x)
|sin x| | abs(sin(x))
e^{2x} | exp(2*x)
x^{2} | x^2
e^{-x^2} | exp(-x^2)
e^-x | exp(-x)
e^(-x²/2) | exp(-x^2/2)
{x+1}/{x+2} | (x+1)/(x+2)
[x+1]^2 | (x+1)^2
√x | sqrt(x)
√(x²+1) | sqrt(x^2+1)
√2 x | sqrt(2)*x
2√x | 2*sqrt(x)
∛x | cbrt(x)
∜x | sqrt(sqrt(x))
√|x| | sqrt(abs(x))
½x | x/2
¾x² | 3/4*x^2
xⁿ | x^n
x⁻¹ | 1/x
x²ⁿ | x^(2*n)
x²y³ | x^2*y^3
x₁ + x₂ | x1 + x2
v₀t + ½at² | v0*t + a*t^2/2
π | pi
2πx | 2*pi*x
πr² | pi*r^2
2pix | 2*pi*x
xpi | x*pi
x ≤ 1 ? x : x² | x <= 1 ? x : x^2
x≥1 ? 1 : 2 | x >= 1 ? 1 : 2
x≠1 ? 1 : 2 | x != 1 ? 1 : 2
x>0 && y>9 ? 1 : 2 | x > 0 and y > 9 ? 1 : 2
x>9 || y>0 ? 1 : 2 | x > 9 or y > 0 ? 1 : 2
!(x>9) ? 1 : 2 | not (x > 9) ? 1 : 2
not x > 9 ? 1 : 2 | not (x > 9) ? 1 : 2
0 < x < 1 ? 1 : 2 | 0 < x < 1 ? 1 : 2
n! | n!
(n+1)!/n! | (n+1)!/n!
30° | pi/6
sin 30° | 1/2
cos(60°) | 1/2
sin(x°) | sin(x*pi/180)
sin(30 deg) | 1/2
ｓｉｎ（ｘ）＋１ | sin(x) + 1
𝑥² + 𝑦 | x^2 + y
x**2 | x^2
Math.sin(x) | sin(x)
Math.pow(x, 2) | x^2
Math.PI * x | pi*x
np.sin(x)*np.exp(-x) | sin(x)*exp(-x)
np.log(x) + np.pi | log(x) + pi
numpy.arctan2(y, x) | atan2(y, x)
np.maximum(x, y) | max(x, y)
Sqrt[x] | sqrt(x)
Sin[x]^2 | sin(x)^2
ArcTan[2 x] | atan(2*x)
Exp[-x] | exp(-x)
if(x>0, x, -x) | abs(x)
If[x > 0, 1, 2] | 1
if(x=0, 1, sin(x)/x) | sin(x)/x
np.where(x > 0, x, 0) | x
y = x^2 | x^2
y' = x^2 | x^2
f(x) = x^2 + 1 | x^2 + 1
f(x, y) = xy | x*y
g(t) := t² | t^2
dy/dx = 2x | 2*x
d/dx(x^2) | 2*x
d/dx x^3 | 3*x^2
d/dx sin x | cos(x)
d^2/dx^2 (x^4) | 12*x^2
d²/dx² sin(2x) | -4*sin(2*x)
∂/∂x (x^2 y) | 2*x*y
x d/dx(x^2) | 2*x^2
$x^2$ | x^2
$$ 2x + 1 $$ | 2*x + 1
xy | x*y
xyz | x*y*z
2xy | 2*x*y
3x^2y - 2xy^2 | 3*x^2*y - 2*x*y^2
sin(ωt+φ) | sin(ω*t+φ)
A sin(ωt + φ) | A*sin(ω*t+φ)
xe^x | x*exp(x)
xe^{-x} | x*exp(-x)
xsinx | x*sin(x)
xsin(x) | x*sin(x)
xsinxcosx | x*sin(x)*cos(x)
sinx | sin(x)
cosx + sinx | cos(x) + sin(x)
sin2x | sin(2*x)
cos3t | cos(3*t)
sqrtx | sqrt(x)
expx | exp(x)
mgh | m*g*h
mc² | m*c^2
GMm/r² | G*M*m/r^2
½mv² | m*v^2/2
kx²/2 | k*x^2/2
at^2/2 + v_0t | a*t^2/2 + v_0*t
nRT/V | n*R*T/V
x_max*rate + alpha | x_max*rate + alpha
x_1_2 * 2x_3_4y | x_1_2 * 2 * x_3_4 * y
my__var + x__y | my__var + x__y
__proto__ * _x_ * __x | __proto__ * _x_ * __x
x_1^2 + x_2^2 | x_1^2 + x_2^2
x1*x2 | x1*x2
alpha x + beta | alpha*x + beta
omega t | omega*t
omegat | omega*t
speed*time | speed*time
gamma x | gamma*x
gamma(x) | gamma(x)
Γ(x) | gamma(x)
1/2x | x/2
1/2 x^2 | x^2/2
2/3(x+1) | 2/3*(x+1)
sin x cos x | sin(x)*cos(x)
2sin x cos x | sin(2*x)
sin x/2 | sin(x)/2
a/b c | a/(b*c)
x/2y | x/(2*y)
e^2x | e^2*x
e^(2x) | exp(2*x)
x^1/2 | x/2
2^x^2 | 2^(x^2)
-x^2 | -(x^2)
2^-x | 2^(-x)
e^sin x | exp(sin(x))
sin(x)cos(y) | sin(x)*cos(y)
sin(x)^2 | sin(x)^2
sin x² | sin(x^2)
ln(1+e^x) | log(1+exp(x))
exp(-x²/2)/√(2π) | exp(-x^2/2)/sqrt(2*pi)
1/(1+e^-x) | 1/(1+exp(-x))
x mod 3 | mod(x, 3)
max(x, 5) | max(x, 5)
1.5e-3x | 0.0015*x
2e^x | 2*e^x
.5x | 0.5*x
10^-3 x | x/1000
`;

const cases = TYPED.trim()
  .split("\n")
  .map((line) => line.split(" | ") as [string, string]);

const POINTS = [0.37, 1.9];

test(`${cases.length} formulas as people type them mean what they should`, () => {
  expect(cases.length).toBeGreaterThan(180);
  const wrong = cases.filter(([typed, strict]) => {
    const f = expr(typed, { notation: "math" });
    const g = expr(strict);
    const names = [...new Set([...f.variables, ...g.variables])];
    if (g.variables.some((name) => strict.match(/^(1|pi)/) === null && !f.variables.includes(name))) return true;
    return POINTS.some((point) => {
      const at = Object.fromEntries(names.map((name, i) => [name, point + i / 3]));
      const [a, b] = [f.evaluate(at), g.evaluate(at)];
      return !Object.is(a, b) && !(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)));
    });
  });
  expect(wrong.map(([typed]) => `${typed} -> ${expr(typed, { notation: "math" })}`)).toEqual([]);
});

const refusal = (text: string, options: ParseOptions = {}): FluxionError => {
  try {
    expr(text, { notation: "math", ...options });
  } catch (error) {
    if (error instanceof FluxionError) return error;
    throw error;
  }
  throw new Error(`${text} was read`);
};

/** What is asked rather than guessed: the text under the caret, and a part of the hint. */
const REFUSED: readonly (readonly [text: string, under: string, hint: string])[] = [
  ["0,5x", "0,5", "0.5"],
  ["sin(0,5)", "0,5", "0.5"],
  ["log(2,5)", "2,5", "2.5"],
  ["‖v‖", "‖", "components"],
  ["∞", "∞", "leave it out"],
  ["|x|y|z|", "|", "abs"],
  ["2½", "2½", "2 + 1/2"],
  ["2 3", "3", "3 * 4"],
  ["5 cm", "cm", "unit"],
  ["x^2 + 1 = 0", "=", "difference"],
  ["f(x)", "f", "f * (...)"],
  ["force(x)", "force", "Define it"],
  ["sin", "sin", "sin(x)"],
  ["sin + 1", "sin", "sin(x)"],
  ["(x+1", "(", "partner"],
  ["x+1)", ")", "partner"],
  ["(x+1]", "]", "partner"],
  ["|x", "|", "partner"],
  ["x +", "", "operand"],
  ["e^(iωt)", "i", "Rename"],
  ["ln^-1 x", "ln", "1/ln(x)"],
  ["dy/dx", "dy/dx", "d/dx"],
  ["d^2/dx x", "d^2/dx", "d^2/dx^2"],
  ["∫x", "∫", "value"],
  ["x ± 1", "±", "sign"],
  ["50%", "%", "100"],
  ["5 % x", "%", "100"],
  ["5%x", "%", "100"],
  ["x + 5% y", "%", "100"],
  ["3.x", "3.x", "3 * x"],
  ["3.sin(x)", "3.sin", "3 * sin"],
  ["x^2 (x>0)", "(", "x > 0 ? 1 : 0"],
  ["1/(2x) (x>0)", "(", "x > 0 ? 1 : 0"],
  ["(x>0)/x", "(", "x > 0 ? 1 : 0"],
  ["(x>0) + 1", "(", "x > 0 ? 1 : 0"],
  ["log_{x>1} x", ">", "log(x, b)"],
  ["x > 0", "x", "? 1 : 0"],
  ["y'", "y", "unknown"],
  ["v_max(3", "(", "partner"],
  ["1.2.3", ".", "1.5"],
  ["log2x", "log2x", "log_2(x)"],
];

test.each(REFUSED)("%j is asked about", (text, under, hint) => {
  const error = refusal(text);
  const { start, end } = error.position ?? { start: -1, end: -1 };
  expect(text.slice(start, end)).toBe(under);
  expect(error.hint ?? "").toContain(hint);
});

test("what could be read otherwise is told", () => {
  const told = (text: string): string => expr(text, { notation: "math" }).reading.notes.join();
  for (const text of [
    "1/2x",
    "(x>0)*x",
    "x % 3",
    "sin x cos x",
    "log x",
    "a/b c",
    "e^2x",
    "x^1/2",
    "sin x/2",
    "√2x",
    "30°",
    "y = x",
    "tan^-1 x",
  ])
    expect(told(text)).not.toBe("");
  for (const text of ["2x", "sin(x)", "x^2*y", "(x+1)/2", "sin^2 x"]) expect(told(text)).toBe("");
  const { text, latex, isTolerant } = expr("sin 2x", { notation: "math" }).reading;
  expect([text, latex, isTolerant]).toEqual(["sin(2 * x)", "\\sin(2 x)", true]);
  expect(expr("sin(2*x)", { notation: "math" }).reading.isTolerant).toBe(false);
});

test("a declared name is one name", () => {
  expect(expr("xy + sinx", { notation: "math", variables: ["xy", "sinx"] }).variables).toEqual(["xy", "sinx"]);
  expect(expr("f(x)", { notation: "math", variables: ["f"] }).toString()).toBe("f * x");
  expect(
    expr("f(2x)", { notation: "math", unknown: ["f"] })
      .derivative("x")
      .toString(),
  ).toBe("2 * f'(2 * x)");
});

test("depth is bounded by memory alone", () => {
  const deep = 5000;
  const text = `${"(".repeat(deep)}x${")".repeat(deep)}`;
  expect(expr(text, { notation: "math", limits: { depth: deep } }).toString()).toBe("x");
});

test("a run of twenty thousand letters is a product", () => {
  const f = expr("x₁".repeat(10_000), { notation: "math" });
  expect(f.variables).toEqual(["x1"]);
  expect(f.derivative("x1").evaluate({ x1: 1 })).toBe(10_000);
});
