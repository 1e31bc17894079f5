// Programs that do not end, or that grow.
import * as F from "../../dist/index.js";
import { fromFunction, program } from "../../dist/javascript.js";
import { list, nested, times } from "./large.mjs";

const x = F.expr("x");
/** The first function of a program, called with a variable. */
function run(source, o) {
  const { functions } = program(source, o);
  return Object.values(functions)[0](x);
}
const body = (text) => (_f, o) => run(`function f(x) { ${text} }`, o);

export const programs = {
  "a loop without end": body("while (true) x = x + 1; return x"),
  "a loop of nothing": body("for (;;) {} return x"),
  "a loop to 10^9": body("let s = 0; for (let i = 0; i < 1e9; i++) s += i; return s * x"),
  "a loop that multiplies": body("for (let i = 0; i < 1e9; i++) x = x * x; return x"),
  "a loop of bigints": body("let a = 3n; for (let i = 0; i < 60; i++) a = a * a; return x"),
  "a loop of decimals": body("let a = 1.1; for (let i = 0; i < 100000; i++) a = a * a + 0.1; return a * x"),
  "recursion without end": body("function g(y) { return g(y + 1) } return g(x)"),
  "recursion twice": body("function g(n) { return n < 2 ? x : g(n - 1) + g(n - 2) } return g(60)"),
  "strings that double": body("let s = 'a'; for (let i = 0; i < 100; i++) s = s + s; return x"),
  "strings repeated": body("return x * 'a'.repeat(1e9).length"),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is the program's.
  "templates that double": body("let s = 'a'; for (let i = 0; i < 100; i++) s = `${s}${s}`; return x"),
  "arrays that double": body("let a = [x]; for (let i = 0; i < 100; i++) a = a.concat(a); return a[0]"),
  "arrays spread": body("let a = [x]; for (let i = 0; i < 100; i++) a = [...a, ...a]; return a[0]"),
  "arrays of 10^9": body("return x * new Array(1e9).fill(1).length"),
  "typed arrays of 10^9": body("return x * new Float64Array(1e9).length"),
  "Array.from of 10^9": body("return x * Array.from({ length: 1e9 }, (_, i) => i).length"),
  "array.length set": body("const a = [x]; a.length = 4e9; return a[0]"),
  "an index of 4e9": body("const a = [x]; a[4e9] = 1; return a[0]"),
  "flat and fill": body("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a].flat(); return x * a.length"),
  "branches: 2^200": body("let y = x; for (let i = 0; i < 200; i++) { if (y > i) y = y * x; else y = y + 1 } return y"),
  "branches with early ends": body("for (let i = 0; i < 3000; i++) { if (x > i) return i * x } return 0"),
  "a loop by an expression": body("let i = 0; while (i < x) { i = i + 1 } return i"),
  sorting: body("return [...Array(1e6).keys()].sort((a, b) => a - b).length * x"),
  "objects that nest": body("let o = { x }; for (let i = 0; i < 1e6; i++) o = { o }; return x"),
  "closures that nest": body(
    "let f = (a) => a; for (let i = 0; i < 1e5; i++) { const g = f; f = (a) => g(a + 1) } return f(x)",
  ),
  "parentheses of programs": (_f, o) => run(`function f(x) { return ${nested(100_000, "(", "x", ")")} }`, o),
  "sums of programs": (_f, o) => run(`function f(x) { return ${list(100_000, () => "x")} }`, o),
  "signs of programs": (_f, o) => run(`function f(x) { return ${times(100_000, "- ")}x }`, o),
  "blocks of programs": (_f, o) => run(`function f(x) { ${nested(50_000, "{", "", "}")} return x }`, o),
  "types of programs": (_f, o) => run(`${nested(2000, "<T>(a=(((", "", "")}`, o),
  "arrows of programs": (_f, o) => run(nested(3000, "((a=", "x", ")=>1)"), o),
  "regular expressions": body("return /(a+)+$/.test('a'.repeat(50) + 'b') ? x : 1"),
  "conditions of programs": (_f, o) => run(`function f(x) { return ${times(20_000, "x>1?1:")}0 }`, o),
  "1 MB of programs": (_f, o) => run(`function f(x) { ${times(50_000, "x = x * 1.01 + 1;")} return x }`, o),
  "functions of 100,000": (_f, o) =>
    run(
      list(50_000, (i) => `function f${i}(x) { return x }`, "\n"),
      o,
    ),
  "a JavaScript function without end": (_f, o) => fromFunction("(x) => { while (1) x += 1; return x }", o)(x),
};
