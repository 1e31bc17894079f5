import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";

const WRITTEN = String.raw`
f(x)=3x^{4}-2x^{3}+x-7 | 3*x^4-2*x^3+x-7
y = \sqrt[3]{x^2}+\frac{1}{\sqrt{x}} | cbrt(x^2)+1/sqrt(x)
y=\left(3x^2+5\right)^{7} | (3*x^2+5)^7
f(x)=\frac{2x-1}{x^2+3} | (2*x-1)/(x^2+3)
g(t)=t^2\mathrm{e}^{-3t} | t^2*exp(-3*t)
h(x)=\ln\left(\frac{x+1}{x+2}\right) | log((x+1)/(x+2))
y=\ln(\sin x+2) | log(sin(x)+2)
y=\sin^3(2x) | sin(2*x)^3
y=\sin(\cos(\tan x)) | sin(cos(tan(x)))
y=x^{\sin x} | x^sin(x)
y=(\sin x)^{x} | sin(x)^x
y=\arctan\left(\sqrt{x}\right) | atan(sqrt(x))
y=\tan^{-1}\left(e^{x}\right) | atan(exp(x))
y=\sec x\tan x | sec(x)*tan(x)
y=\csc^2 x-\cot^2 x | 1
y=\frac{\sin x}{1+\cos x} | sin(x)/(1+cos(x))
y=\log_{3}(x^{2}+1) | log(x^2+1, 3)
y=5^{\sqrt{x}} | 5^sqrt(x)
y=\dfrac{e^{x}-e^{-x}}{2} | sinh(x)
y=\dfrac{e^x-e^{-x}}{e^x+e^{-x}} | tanh(x)
y=x\sqrt{1-\frac{x^2}{9}} | x*sqrt(1-x^2/9)
y=\frac{x}{\sqrt{x^2+1}} | x/sqrt(x^2+1)
y=\sqrt{x+\sqrt{x+\sqrt{x}}} | sqrt(x+sqrt(x+sqrt(x)))
y = (x-1)(x-2)(x-3) | (x-1)*(x-2)*(x-3)
y=\left|x^{2}-4\right| | abs(x^2-4)
y=|x-3|+|x+2| | abs(x-3)+abs(x+2)
y=\ln|x| | log(abs(x))
y=2^{x}\cdot 3^{-x} | 2^x*3^(-x)
s(t)=-\frac{1}{2}gt^2+v_0t+s_0 | -g*t^2/2+v0*t+s0
A=\pi r^2 | pi*r^2
V=\frac43\pi r^3 | 4/3*pi*r^3
V=\tfrac{1}{3}\pi r^{2}h | pi*r^2*h/3
F=G\frac{m_1m_2}{r^2} | G*m1*m2/r^2
E=\frac{1}{2}mv^2+mgh | m*v^2/2+m*g*h
x(t)=A\cos(\omega t+\varphi) | A*cos(omega*t+phi)
I(t)=I_0 e^{-t/\tau} | I0*exp(-t/tau)
\frac{1}{\sigma\sqrt{2\pi}}e^{-\frac{(x-\mu)^2}{2\sigma^2}} | 1/(sigma*sqrt(2*pi))*exp(-(x-mu)^2/(2*sigma^2))
\frac{1}{1+e^{-x}} | 1/(1+exp(-x))
P=\frac{nRT}{V-nb}-\frac{an^2}{V^2} | n*R*T/(V-n*b)-a*n^2/V^2
\lambda e^{-\lambda x} | lambda*exp(-lambda*x)
\frac{\lambda^k e^{-\lambda}}{k!} | lambda^k*exp(-lambda)/k!
\frac{d}{dx}\left(x^2\sin x\right) | 2*x*sin(x)+x^2*cos(x)
\frac{d}{dx}\left[\frac{x}{x+1}\right] | 1/(x+1)^2
\frac{\mathrm{d}}{\mathrm{d}x}\, x^5 | 5*x^4
\dfrac{d^2}{dx^2}\left(\ln x\right) | -1/x^2
\frac{\partial}{\partial x}\left(x^2y+y^3\right) | 2*x*y
\frac{\partial^2}{\partial y^2}(x^2y^3) | 6*x^2*y
\sinh^{2}x-\cosh^{2}x | -1
\operatorname{arcsinh}(x) | asinh(x)
\operatorname{arsinh} x | asinh(x)
\operatorname{sgn}(x-1) | sign(x-1)
\operatorname{sech} x | sech(x)
\mathrm{erf}\left(\frac{x}{\sqrt{2}}\right) | erf(x/sqrt(2))
\max(x,0) | max(x,0)
\max\left\{x, y\right\} | max(x,y)
\min\{x,1\} | min(x,1)
\left\lfloor x \right\rfloor | floor(x)
\lceil x\rceil | ceil(x)
\begin{cases} x^2 & \text{if } x<1 \\ 2x-1 & \text{if } x\ge 1 \end{cases} | x < 1 ? x^2 : 2*x-1
f(x)=\begin{cases} x, & x\geq 0,\\ -x, & x<0. \end{cases} | abs(x)
\begin{cases} \frac{\sin x}{x}, & x \neq 0 \\ 1, & x = 0 \end{cases} | sin(x)/x
\begin{cases}0,&x<0\\x,&0\le x\le 1\\1,&\text{otherwise}\end{cases} | min(max(x,0),1)
x\,\sin x\,\cos x | x*sin(x)*cos(x)
2\sin\theta\cos\theta | sin(2*theta)
\cos 2x | cos(2*x)
\cos 3\theta + \sin 2\theta | cos(3*theta)+sin(2*theta)
\sin\left(\frac{\pi x}{2}\right) | sin(pi*x/2)
\sin \pi x | sin(pi*x)
\sin\frac{x}{2}\cos\frac{x}{2} | sin(x)/2
e^{x}\sin x | exp(x)*sin(x)
e^{\sin^2 x} | exp(sin(x)^2)
e^{-x}\ln x | exp(-x)*log(x)
x e^{x} | x*exp(x)
x^{2}e^{3x} | x^2*exp(3*x)
\ln x^2 | log(x^2)
\ln(x^2+1) | log(x^2+1)
\ln\ln (x+5) | log(log(x+5))
\left(\ln x\right)^{3} | log(x)^3
\log x | log(x)
\log_{10} x | log10(x)
\lg x | log10(x)
\sqrt{2}x | sqrt(2)*x
\sqrt2 x | sqrt(2)*x
\sqrt{2x} | sqrt(2*x)
\frac{x^{-2}}{3} | 1/(3*x^2)
x^{\frac{2}{3}} | x^(2/3)
x^{2/3}-x^{-1/3} | x^(2/3)-x^(-1/3)
x^\frac12 | sqrt(x)
\left(1+\frac{1}{n}\right)^n | (1+1/n)^n
\frac{a^2-b^2}{a-b+9} | (a^2-b^2)/(a-b+9)
\frac{\frac{1}{x}-\frac{1}{y}}{x-y+9} | (1/x-1/y)/(x-y+9)
\cfrac{1}{1+\cfrac{1}{1+x}} | 1/(1+1/(1+x))
{\frac {x}{y}} | x/y
{x \over y+1} | x/(y+1)
x \over 2 | x/2
\frac{x \over 2}{y}+1 | x/2/y+1
\left\{x \over y\right\}^2 | (x/y)^2
12\,345.5x | 12345.5*x
\left. x^2 \right. | x^2
\displaystyle\frac{x}{2} | x/2
\frac{x}{2}\quad | x/2
$\frac{x}{2}$ | x/2
\[ x^2+1 \] | x^2+1
\(x^2+1\) | x^2+1
x^2 + 1. | x^2+1
3\times 10^{-4}x | 0.0003*x
3{,}5x | 3.5*x
1\,000x | 1000*x
\theta_1+\theta_2 | theta1+theta2
\alpha_{\text{max}} | alpha_max
v_{\mathrm{rms}}^2 | v_rms^2
x_{i}^{2}+x_{j}^{2} | x_i^2+x_j^2
x_1^{2} x_2 | x1^2*x2
\bar{x}-\bar{y}_1 | x_bar-y_bar_1
\hat{p}+1 | p_hat+1
\mathbf{x} | x
\sin x^2 | sin(x^2)
\sin^2 x^2 | sin(x^2)^2
\sin(x)^2 | sin(x)^2
\tan x \sec^2 x | tan(x)*sec(x)^2
\frac{\tan x}{x} | tan(x)/x
\cos^{-1}(2x/9) | acos(2*x/9)
\arcsin\frac{x}{9} | asin(x/9)
\cot^{-1}x | acot(x)
\coth x | coth(x)
\exp(-x) | exp(-x)
\exp{x} | exp(x)
x\cdot y \cdot z | x*y*z
x\ast y | x*y
a\div b | a/b
x/y/z | x/y/z
(x+y)/2 | (x+y)/2
1/2x | x/2
x^{2}\;+\;2x\!+1 | x^2+2*x+1
x\left(x+1\right)\left(x+2\right) | x*(x+1)*(x+2)
\left(x\right)\left(y\right) | x*y
2\left(x+1\right)^{2} | 2*(x+1)^2
-\left(x+1\right) | -(x+1)
\lvert x \rvert^{3} | abs(x)^3
\left\vert x-1\right\vert | abs(x-1)
\Gamma(x+1) | gamma(x+1)
\zeta(x+2) | zeta(x+2)
n! | n!
30^{\circ} | pi/6
\sin 30^\circ | 1/2
\sin(45^\circ) | sin(pi/4)
\tan\left(\tfrac{\pi}{4}x\right) | tan(pi*x/4)
\mathrm{sin}(x) | sin(x)
\text{sin}(x) | sin(x)
\operatorname{tg} x | tan(x)
\tg x + \ctg x | tan(x)+cot(x)
\ch x | cosh(x)
\arctg x | atan(x)
x\bmod 3 | mod(x,3)
x^{10} | x^10
x_{10} | x10
\frac{1}{2} x^{2} y | x^2*y/2
\frac{x\sin x}{\cos x+2} | x*sin(x)/(cos(x)+2)
`;
const cases = WRITTEN.trim()
  .split("\n")
  .map((line) => {
    const at = line.lastIndexOf(" | ");
    return [line.slice(0, at), line.slice(at + 3)] as const;
  });

test(`${cases.length} more strings of textbooks' exercises mean what they should`, () => {
  expect(cases.length).toBeGreaterThan(150);
  const wrong = cases.filter(([latex, strict]) => {
    const [f, g] = [expr(latex, { notation: "latex" }), expr(strict)];
    const names = [...new Set([...f.variables, ...g.variables])];
    return [0.37, 1.9].some((point) => {
      const at = Object.fromEntries(names.map((name, i) => [name, point + i / 3]));
      const [a, b] = [f.evaluate(at), g.evaluate(at)];
      return !Object.is(a, b) && !(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)));
    });
  });
  expect(wrong.map(([latex]) => `${latex} -> ${expr(latex, { notation: "latex" })}`)).toEqual([]);
});

test.each([
  ["x^{\\prime}", "prime"],
  ["\\vec{x}", "vector"],
  ["\\dot{x}", "time derivative"],
  ["e^{i\\pi}", "imaginary"],
  ["\\sum_{n=1}^{3} x^n", "sum over an index"],
  ["\\int x\\,dx", "integral"],
  ["\\lim_{x\\to0} x", "limit"],
  ["1{,}000x", "thousand"],
  ["a \\over b \\over c", "\\over"],
  ["x_{a/b}", "subscript"],
  ["\\bar{xy}", "accent"],
])("%s is asked about", (latex, message) => {
  expect(() => expr(latex, { notation: "latex" })).toThrow(message);
});

test("a greek letter that is a constant until it is named is told", () => {
  const f = expr("A\\cos(\\omega t+\\varphi)", { notation: "latex" });
  expect(f.reading.notes.join()).toContain("phi is a constant until it is named");
  expect(f.evaluate({ A: 2, omega: 0, t: 0, phi: 0 })).toBe(2);
});
