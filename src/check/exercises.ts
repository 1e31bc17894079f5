/** The rules that can be practised. */
export type ExerciseRule =
  | "power"
  | "sum"
  | "product"
  | "quotient"
  | "chain"
  | "exponential"
  | "logarithm"
  | "trigonometric"
  | "inverse trigonometric"
  | "hyperbolic"
  | "higher order"
  | "partial";

/** How hard an exercise is: from one use of one rule to several rules inside each other. */
export type Level = 1 | 2 | 3 | 4 | 5;

/** The exercises of each rule, level by level. */
export const EXERCISES: Readonly<Record<ExerciseRule, readonly (readonly string[])[]>> = {
  power: [
    ["x^{n}", "{a} * x^{n}", "{a} * x^{n}", "x^{b} / {a}"],
    ["{a} / x^{n}", "{a} * sqrt(x)", "x^({q})", "x^(-{n})", "({m} * x)^{n}"],
    ["{a} * x^({q})", "{a} / sqrt(x)", "x^{n} * sqrt(x)", "{b} / ({a} * x^{n})", "{a} * cbrt(x)^2"],
    [
      "({a} * x^{m})^{m2} / {b}",
      "1 / (x^{n} * sqrt(x))",
      "x * (x^{n} {s} {b} / x)",
      "{b} * x^{n} / sqrt(x)",
      "{a} * x^({q}) / x^{m}",
    ],
    [
      "(sqrt(x) {s} {b} / sqrt(x))^2",
      "(x^{high} {s} {b})^2 / x",
      "{a} * x^(p {s} {b})",
      "x^p / x^{n}",
      "{b} * x^({a} * p)",
    ],
  ],
  sum: [
    ["x^{n} {s} {a} * x", "{a} * x^{n} {s} {b}", "x^2 {s} {a} * x {s2} {b}", "{b} {s} {a} * x"],
    ["{a} * x^3 {s} {a2} * x^2 {s2} {b}", "x^4 {s} {a} * x^2 {s2} {b} * x", "{b} {s} {a} * x^{n} {s2} x"],
    ["{a} * x^{n} {s} {b} / x", "sqrt(x) {s} {b} / x^2", "{a} * x^{n} {s} {easy}", "{b} * x {s} {a} * {simple}"],
    ["x^{n} {s} {a} * {easy} {s2} {a2} * {easy2}", "{a} * x^({q}) {s} {b} / x^{m}", "{a} * sqrt(x) {s} {easy}"],
    [
      "{inner} {s} {a} * x^({q})",
      "(x^4 {s} {a} * x^3 {s2} {b}) / x^2",
      "{inner} {s} {inner2} {s2} {a} * x^{n}",
      "{a} * {easy} {s} {inner} {s2} sqrt(x)",
    ],
  ],
  product: [
    ["x * {simple}", "x^2 * {simple}", "x * (x {s} {b})", "{a} * x * {simple}"],
    ["x^{n} * {easy}", "({linear}) * {simple}", "(x^2 {s} {b}) * (x^3 {s2} {a})"],
    ["{easy} * {easy2}", "({quadratic}) * {simple}", "sqrt(x) * {easy}", "x^{n} * tan(x)"],
    ["x^{n} * {inner}", "({quadratic}) * {inner}", "x * {easy} * {easy2}", "{wavy} * exp(-x)"],
    [
      "x^{n} * {inner} * {simple}",
      "(x^2 {s} {b})^{n} * {inner}",
      "({linear})^{m} * ({linear2})^{n}",
      "sqrt({linear}) * {inner}",
    ],
  ],
  quotient: [
    ["x / (x {s} {b})", "{a} / (x {s} {b})", "{a} * x / (x {s} {b})", "{b} / ({a} * x {s} {b2})"],
    ["({linear}) / (x {s} {b})", "x^2 / (x {s} {b})", "(x {s} {b}) / ({a} * x {s2} {b2})", "(x^2 {s} {b}) / x"],
    ["{easy} / x", "x / ({positive})", "{simple} / x^{n}", "(x^2 {s} {b}) / (x^2 {s2} {b2})", "{a} * x / {simple}"],
    [
      "{simple} / ({positive})",
      "sin(x) / ({a} + cos(x))",
      "log(x) / x^{n}",
      "({linear}) / ({quadratic})",
      "sqrt(x) / ({linear})",
    ],
    [
      "{inner} / ({positive})",
      "x * {easy} / (x {s} {b})",
      "sqrt({positive}) / x",
      "({linear})^{m} / ({positive})",
      "{inner} / {inner2}",
    ],
  ],
  chain: [
    ["(x {s} {b})^{n}", "({a} * x {s} {b})^{n}", "{wave}({a} * x)", "exp({a} * x)", "(x / {a} {s} {b})^{n}"],
    ["(x^2 {s} {b})^{n}", "{wave}(x^{n})", "sqrt({linear})", "{a} * ({linear})^{n}", "1 / ({linear})"],
    [
      "sqrt({positive})",
      "{trig}({quadratic})",
      "{trig}(x)^{n}",
      "1 / ({positive})^{m}",
      "({cubic})^{n}",
      "exp({quadratic})",
    ],
    [
      "{trig}(sqrt(x))",
      "exp({trig}({a} * x))",
      "{wave}({a} * x)^{n}",
      "sqrt({linear} + x^2)",
      "log({positive})^{m}",
      "({inner} {s} {b})^{n}",
    ],
    [
      "sqrt(1 + {wave}({a} * x)^2)",
      "{trig}({wave}(x^2))",
      "log(x + sqrt(x^2 + {b}))",
      "{wave}(x * {simple})",
      "exp(sqrt({positive}))",
      "({linear} + sqrt(x))^{n}",
    ],
  ],
  exponential: [
    ["{a} * exp(x)", "{base}^x", "exp({a} * x)", "exp(x) {s} x^{n}", "{a} * exp(-x)"],
    ["exp({linear})", "{base}^({a2} * x)", "{b} * exp(-{a} * x)", "x * exp(x)", "x^{n} {s} {base}^x"],
    ["exp({quadratic})", "x * exp({a} * x)", "x * {base}^x", "exp(x) / x^{n}", "exp({wave}(x))"],
    [
      "x^{n} * exp(-{a} * x)",
      "exp(x) / ({a} + exp(x))",
      "{base}^({quadratic})",
      "exp(sqrt(x))",
      "(exp({a} * x) {s} {b})^{n}",
    ],
    [
      "x^x",
      "x^{wave}(x)",
      "exp({a} * x) * {wave}({a2} * x)",
      "{b} / (1 + {a} * exp(-x))",
      "x^sqrt(x)",
      "({linear})^x",
      "x^({a} * x)",
    ],
  ],
  logarithm: [
    ["{a} * log(x)", "log({a} * x)", "log(x) {s} {a} * x", "log(x) {s} x^{n}"],
    ["log({a} * x {s} {b})", "log(x, {a})", "x * log(x)", "log(x^{n})", "{a} * log(x {s} {b})"],
    ["log({positive})", "log(x)^{n}", "x^{n} * log(x)", "log(x) / x", "log(sqrt(x) + {b})"],
    [
      "log({wave}(x))",
      "log(x) / x^{n}",
      "log((x + {b}) / (x + {b2}))",
      "log(log(x))",
      "log({positive}, {a})",
      "x * log({positive})",
    ],
    [
      "log(x + sqrt(x^2 + {b}))",
      "x^{n} * log(x)^{m}",
      "log(sqrt((x + {b}) / (x - {a})))",
      "log({a} + {wave}(x)^2)",
      "log(x)^{m} / x",
      "{wave}(log({linear}))",
    ],
  ],
  trigonometric: [
    ["{a} * {wave}(x)", "{wave}({a} * x)", "{a} * tan(x)", "{a} * sin(x) {s} {a2} * cos(x)", "{wave}(x) {s} {a} * x"],
    ["{trig}({linear})", "x * {wave}(x)", "{a} * {further}(x)", "{trig}(x) {s} x^{n}", "{wave}(pi * x)"],
    ["{wave}(x)^{n}", "{trig}(x^{n})", "{wave}(x) / x", "x^{n} * {wave}(x)", "{further}({a} * x)", "sin(x) * tan(x)"],
    [
      "sin({a} * x) * cos({a2} * x)",
      "{further}(x)^{n}",
      "{wave}(x) / ({a} + {wave2}(x))",
      "x * {further}({a} * x)",
      "(1 {s} {wave}(x))^{n}",
    ],
    [
      "sin({a} * x)^{n} * cos(x)",
      "{further}(sqrt(x))",
      "sin(cos({a} * x))",
      "x^{n} * {wave}({b} / x)",
      "sqrt({a} + {wave}({a2} * x))",
      "(1 - {wave}(x)) / (1 + {wave2}(x))",
    ],
  ],
  "inverse trigonometric": [
    ["{a} * {arc}(x)", "{arc}(x) {s} {a} * x", "{arc}(x) {s} x^{n}"],
    ["{arc}({a} * x)", "x * {arc}(x)", "{arc}(x / {a})", "{b} * {arc}({a} * x)"],
    ["atan(x^{n})", "x^{n} * {arc}(x)", "{arc}(x)^{m}", "atan({b} / x)", "{arc}({linear})"],
    [
      "x * {arc}({a} * x)",
      "asin(sqrt(x))",
      "atan({a} * exp(x))",
      "atan({b} * sqrt(x))",
      "{arc}(x^2)^{m}",
      "atan(x) / x^{n}",
    ],
    [
      "x * asin(x / {a}) + sqrt({a}^2 - x^2)",
      "atan((x + {a}) / (1 - {a} * x))",
      "x^{n} * {arc}(x / {a})",
      "log(x^2 + 1) - {a} * x * atan(x)",
      "exp({a} * atan(x))",
      "sqrt({arc}({a} * x))",
    ],
  ],
  hyperbolic: [
    ["{a} * {hyper}(x)", "{hyper}({a} * x)", "{hyper}(x) {s} {a} * x"],
    ["{hyper}({linear})", "x * {hyper}(x)", "{a} * sinh(x) {s} {a2} * cosh(x)", "{hyper}(x) {s} x^{n}"],
    ["{hyper}(x)^{n}", "{hyper}(x^{n})", "x^{n} * {hyper}(x)", "{hyper}(x) / x", "asinh({a} * x)"],
    [
      "log(cosh({a} * x))",
      "exp(x) * {hyper}({a} * x)",
      "{hyper}(sqrt(x))",
      "sinh({a} * x) * cosh(x)",
      "atan(sinh({a} * x))",
      "x * asinh({a} * x)",
    ],
    [
      "{hyper}({a} * x)^{n}",
      "{hyper}(log({a} * x))",
      "x * asinh(x / {a}) - sqrt(x^2 + {a}^2)",
      "sqrt({a} + cosh({a2} * x))",
      "x^{n} * {hyper}({b} / x)",
    ],
  ],
  "higher order": [
    ["x^{n}", "{a} * x^3 {s} {b} * x^2", "{a} * {simple}", "x^{high} {s} {a} * x^2"],
    ["exp({a} * x)", "{wave}({a} * x)", "{a} / x", "log(x) {s} x^{n}", "x^{n} {s} {simple}", "sqrt(x)"],
    ["x * {simple}", "log({positive})", "1 / (x {s} {b})", "x^{n} * log(x)", "x * exp({a} * x)", "({linear})^5"],
    ["x * {simple}", "x^2 * {simple}", "{a} * {wave}({m} * x)", "log({linear})", "sqrt({linear})", "x^{n} * log(x)"],
    ["exp({a} * x) * {wave}(x)", "x^2 * {inner}", "exp(-x^2 / {a})", "x / (x {s} {b})", "{wave}(x)^{m}", "tan(x)"],
  ],
  partial: [
    ["{a} * x * y", "x^{n} * y", "x^2 {s} {a} * y^2", "x * y {s} {a} * x", "{a} * x {s} {b} * y^{n}"],
    ["x^{n} * y^{m}", "x^2 * y {s} {a} * x * y^2", "{a} * x / y", "y * {simple}", "x^2 {s} {a} * x * y {s2} y^3"],
    [
      "{wave}({a} * x {s} {b} * y)",
      "exp(x * y)",
      "log(x^2 + {a} * y)",
      "(x {s} {a} * y)^{n}",
      "sqrt(x^2 + y^2 + {b})",
      "x^{n} / (x + {a} * y)",
    ],
    [
      "x * exp({a} * x * y)",
      "y * {wave}(x * y)",
      "(x {s} y) / (x + {a} * y)",
      "log(x^2 + {a} * y^2)",
      "atan(y / x)",
      "x^2 * {wave}(y) {s} y * exp(x)",
    ],
    [
      "x * y / (x^2 + {a} * y^2)",
      "x^y",
      "exp(-x^2 - {a} * y^2)",
      "x * {wave}(x^2 * y)",
      "sqrt({a} * x * y + {b} * x^2)",
      "log(x + sqrt(x^2 + y^2))",
      "(x * y)^{n} * exp({a} * y)",
    ],
  ],
};
