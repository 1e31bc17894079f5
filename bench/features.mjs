// What packages can do: tasks, each put to every package in the package's own words, and what counts as done. A package
// without words for a task offers no command for it that its documentation or its own list of names shows.
import { readsAs } from "./graded.mjs";

export const PACKAGES = [
  "fluxion",
  "mathjs",
  "nerdamer-prime",
  "algebrite",
  "compute-engine",
  "SymPy",
  "GiNaC",
  "giac",
];

const is =
  (...formulas) =>
  (answer) =>
    readsAs(answer, formulas);
const says = (pattern) => (answer) => pattern.test(answer);
/** Three pairs: equal, different, and equal for some arguments only. */
const PAIRS = [
  ["sin(x)^2 + cos(x)^2", "1"],
  ["x", "x + 1"],
  ["sqrt(x^2)", "x"],
];
const pairs = (equal) => PAIRS.map(([a, b]) => String(equal(a, b)).trim()).join(", ");

const product = ["Multiply", ["Power", "x", 2], ["Sin", "x"]];
const matrix = ["List", ["List", "a", "b"], ["List", "c", "d"]];

export const TASKS = [
  {
    what: "a derivative in LaTeX",
    done: says(/\\(mathrm\{)?cos.*\\(mathrm\{)?sin|\\(mathrm\{)?sin.*\\(mathrm\{)?cos/),
    asked: {
      fluxion: ({ expr }) => expr("x^2*sin(x)").derivative("x").toLatex(),
      mathjs: ({ derivative }) => derivative("x^2*sin(x)", "x").toTex(),
      "nerdamer-prime": (nerdamer) => nerdamer.diff("x^2*sin(x)", "x").toTeX(),
      algebrite: "printlatex(d(x^2*sin(x),x))",
      "compute-engine": ({ box }) => box(["D", product, "x"]).evaluate().latex,
      SymPy: "latex(diff(x**2*sin(x), x))",
      GiNaC: "print_latex(diff(x^2*sin(x),x))",
      giac: "latex(diff(x^2*sin(x),x))",
    },
  },
  {
    what: "a gradient in one call",
    done: is("2*x*y", "x^2"),
    asked: {
      fluxion: ({ expr }) => expr("x^2*y").gradient(["x", "y"]).toString(),
      algebrite: "d(x^2*y,[x,y])",
      "compute-engine": ({ box }) =>
        box(["Gradient", ["Multiply", ["Power", "x", 2], "y"], ["List", "x", "y"]]).evaluate(),
      SymPy: "list(derive_by_array(x**2*y, [x, y]))",
      giac: "grad(x^2*y,[x,y])",
    },
  },
  {
    what: "a Hessian in one call",
    done: is("2*y", "2*x", "2*x", "0"),
    asked: {
      fluxion: ({ expr }) => expr("x^2*y").hessian(["x", "y"]).toString(),
      "compute-engine": ({ box }) =>
        box(["Hessian", ["Multiply", ["Power", "x", 2], "y"], ["List", "x", "y"]]).evaluate(),
      SymPy: "list(hessian(x**2*y, [x, y]))",
      giac: "hessian(x^2*y,[x,y])",
    },
  },
  {
    what: "only the 30 nonzero entries of the Hessian of a sum of 30 squares",
    done: says(/^30$/),
    asked: {
      fluxion: ({ expr }) => {
        const names = Array.from({ length: 30 }, (_, i) => `x${i}`);
        return expr(names.map((name) => `${name}^2`).join(" + ")).hessian(names).nonzeros.length;
      },
      SymPy: "len(hessian(sum(v**2 for v in symbols('x0:30')), symbols('x0:30')).flat())",
      giac: "size(flatten(hessian(sum(z[k]^2,k,0,29),[seq(z[k],k,0,29)])))",
    },
  },
  {
    what: "the derivative of a program with a loop",
    done: is("3*x^2"),
    asked: {
      fluxion: ({ trace }) => {
        const cube = (x) => [1, 2].reduce((power) => power.mul(x), x);
        return trace(cube).result.derivative("x").toString();
      },
    },
  },
  {
    what: "a compiled function",
    done: is("3.637189707302727"),
    asked: {
      fluxion: ({ compile }) => compile("x^2*sin(x)")(2),
      mathjs: ({ compile }) => compile("x^2*sin(x)").evaluate({ x: 2 }),
      "nerdamer-prime": (nerdamer) => nerdamer("x^2*sin(x)").buildFunction(["x"])(2),
      "compute-engine": ({ box, compile }) => compile(box(product)).run({ x: 2 }),
      SymPy: "lambdify(x, x**2*sin(x))(2)",
      GiNaC: { request: "compiled x", text: "x^2*sin(x)" },
    },
  },
  {
    what: "source text in another language",
    done: says(/sin\(x/),
    asked: {
      fluxion: ({ toCode }) => toCode("x^2*sin(x)", { target: "c" }),
      "compute-engine": ({ box, compile }) => compile(box(product), { to: "python" }).code,
      SymPy: "ccode(x**2*sin(x))",
      GiNaC: "print_csrc(x^2*sin(x))",
      giac: "cprint(x^2*sin(x))",
    },
  },
  {
    what: "the condition of a simplified form: `(x^2 - 1)/(x - 1)` is `x + 1` where x is not 1",
    done: says(/!=|≠|<>|\\ne/),
    asked: {
      fluxion: ({ simplify }) => `${simplify("(x^2 - 1)/(x - 1)")}, ${simplify("(x^2 - 1)/(x - 1)").conditions}`,
      mathjs: ({ simplify }) => simplify("(x^2 - 1)/(x - 1)").toString(),
      "nerdamer-prime": (nerdamer) => nerdamer("simplify((x^2 - 1)/(x - 1))").toString(),
      algebrite: "simplify((x^2-1)/(x-1))",
      "compute-engine": ({ box }) =>
        box(["Divide", ["Subtract", ["Power", "x", 2], 1], ["Subtract", "x", 1]]).simplify(),
      SymPy: "simplify((x**2 - 1)/(x - 1))",
      GiNaC: "normal((x^2-1)/(x-1))",
      giac: "simplify((x^2-1)/(x-1))",
    },
  },
  {
    what: "equality of two formulas: always, never, for some x only",
    done: says(/^("?true"?|1), ("?false"?|0), (?!"?true|1)/i),
    asked: {
      fluxion: ({ equivalent }) =>
        pairs((a, b) => ({ proved: true, refuted: false })[equivalent(a, b).answer] ?? "unknown"),
      mathjs: ({ symbolicEqual }) => pairs(symbolicEqual),
      "nerdamer-prime": (nerdamer) => pairs((a, b) => nerdamer(a).eq(b)),
      algebrite: (_, run) => pairs((a, b) => run(`testeq(${a},${b})`)),
      "compute-engine": ({ box, parsed }) =>
        pairs((a, b) =>
          box(["Equal", parsed(a), parsed(b)])
            .simplify()
            .evaluate(),
        ),
      SymPy: "', '.join(str(a.equals(b)) for a, b in [(sin(x)**2 + cos(x)**2, S(1)), (x, x + 1), (sqrt(x**2), x)])",
      GiNaC: (_, run) => pairs((a, b) => run(`is(${a}==${b})`)),
      giac: (_, run) => pairs((a, b) => run(`simplify((${a})-(${b}))==0`)),
    },
  },
  {
    what: "the steps to a derivative",
    done: says(/product.rule/i),
    asked: {
      fluxion: ({ steps }) => steps("x^2*sin(x)", "x").toMarkdown(),
      "compute-engine": ({ box }) =>
        box(["D", product, "x"])
          .explain("D")
          .steps.map(({ label, id }) => label ?? id)
          .join(", "),
      giac: { setting: "step_infolevel:=1", text: "diff(x^2*sin(x),x)" },
    },
  },
  {
    what: "the mistake behind a wrong derivative",
    done: says(/inner derivative/),
    asked: { fluxion: ({ check }) => check("cos(x^2)", { of: "sin(x^2)", wrt: "x" }).diagnosis?.slip },
  },
  {
    what: "a formula read from LaTeX",
    done: is("x/2"),
    asked: {
      fluxion: ({ expr }) => expr("\\frac{x}{2}", { notation: "latex" }).toString(),
      "nerdamer-prime": (nerdamer) => nerdamer.convertFromLaTeX("\\frac{x}{2}").toString(),
      "compute-engine": ({ engine }) => engine.parse("\\frac{x}{2}").toString(),
      SymPy: "parse_latex(r'\\frac{x}{2}')",
    },
  },
  {
    what: "a Taylor series",
    done: is("x - x^3/6 + x^5/120"),
    asked: {
      fluxion: ({ expr }) => expr("sin(x)").taylor({ order: 5 }).toString(),
      algebrite: "taylor(sin(x),x,5,0)",
      "compute-engine": ({ box, text }) => text(box(["Series", ["Sin", "x"], "x", 0, 5]).evaluate()),
      SymPy: "series(sin(x), x, 0, 6).removeO()",
      GiNaC: "series_to_poly(series(sin(x),x==0,6))",
      giac: "convert(series(sin(x),x=0,5),polynom)",
    },
  },
  {
    what: "an integral",
    done: is("x*exp(x) - exp(x)"),
    asked: {
      "nerdamer-prime": (nerdamer) => nerdamer("integrate(x*exp(x),x)").toString(),
      algebrite: "integral(x*exp(x),x)",
      "compute-engine": ({ box, text }) => text(box(["Integrate", ["Multiply", "x", ["Exp", "x"]], "x"]).evaluate()),
      SymPy: "integrate(x*exp(x), x)",
      GiNaC: "integral(t,0,x,t*exp(t))",
      giac: "int(x*exp(x),x)",
    },
  },
  {
    what: "an equation solved",
    done: says(/^\D*(2\D+3|3\D+2)\D*$/),
    asked: {
      mathjs: ({ polynomialRoot }) => polynomialRoot(6, -5, 1).join(),
      "nerdamer-prime": (nerdamer) => nerdamer.solve("x^2-5*x+6", "x").toString(),
      algebrite: "roots(x^2-5*x+6)",
      "compute-engine": ({ box }) =>
        box(["Add", ["Power", "x", 2], ["Multiply", -5, "x"], 6])
          .solve("x")
          .join(),
      SymPy: "solve(x**2 - 5*x + 6, x)",
      GiNaC: "lsolve(x^2-5*x+6==0,x)",
      giac: "solve(x^2-5*x+6=0,x)",
    },
  },
  {
    what: "a limit",
    done: is("1"),
    asked: {
      "nerdamer-prime": (nerdamer) => nerdamer("limit(sin(x)/x,x,0)").toString(),
      "compute-engine": ({ box }) => box(["Limit", ["Function", ["Divide", ["Sin", "x"], "x"], "x"], 0]).evaluate(),
      SymPy: "limit(sin(x)/x, x, 0)",
      giac: "limit(sin(x)/x,x,0)",
    },
  },
  {
    what: "a sum in closed form",
    done: is("n*(n + 1)/2"),
    asked: {
      "nerdamer-prime": (nerdamer) => nerdamer("sum(k,k,1,n)").toString(),
      algebrite: "sum(k,k,1,n)",
      "compute-engine": ({ box }) => box(["Sum", "k", ["Limits", "k", 1, "n"]]).evaluate(),
      SymPy: "summation(k, (k, 1, n))",
      giac: "sum(k,k,1,n)",
    },
  },
  {
    what: "complex numbers: `sqrt(-4)`",
    done: says(/^(2 ?\*? ?(I|i)|\(0 \+ 2i\))$/),
    asked: {
      fluxion: ({ simplify }) => simplify("sqrt(-4)").toString(),
      mathjs: ({ evaluate }) => evaluate("sqrt(-4)").toString(),
      "nerdamer-prime": (nerdamer) => nerdamer("sqrt(-4)").toString(),
      algebrite: "sqrt(-4)",
      "compute-engine": ({ box }) => box(["Sqrt", -4]).evaluate().toString(),
      SymPy: "sqrt(-4)",
      GiNaC: "sqrt(-4)",
      giac: "sqrt(-4)",
    },
  },
  {
    what: "`2^200`, exact",
    done: says(new RegExp(String(2n ** 200n))),
    asked: {
      fluxion: ({ simplify }) => simplify("2^200").toString(),
      mathjs: ({ create, all }) => create(all, { number: "bigint" }).evaluate("2^200").toString(),
      "nerdamer-prime": (nerdamer) => nerdamer("2^200").toString(),
      algebrite: "2^200",
      "compute-engine": ({ box }) => box(["Power", 2, 200]).evaluate().toString(),
      SymPy: "Integer(2)**200",
      GiNaC: "2^200",
      giac: "2^200",
    },
  },
  {
    what: "the determinant of a matrix of formulas",
    done: is("a*d - b*c"),
    asked: {
      fluxion: ({ expr }) => expr("det([a, b; c, d])").toString(),
      mathjs: ({ evaluate }) => evaluate('det([["a", "b"], ["c", "d"]])').toString(),
      "nerdamer-prime": (nerdamer) => nerdamer("determinant(matrix([a,b],[c,d]))").toString(),
      algebrite: "det([[a,b],[c,d]])",
      "compute-engine": ({ box, text }) => text(box(["Determinant", matrix]).evaluate()),
      SymPy: "Matrix([[a, b], [c, d]]).det()",
      GiNaC: "determinant([[a,b],[c,d]])",
      giac: "det([[a,b],[c,d]])",
    },
  },
  {
    what: "units: `5 cm + 2 m`",
    done: says(/20(5|4\.9+)\S* ?(_\()?cm|2\.05.*m|41\*meter\/20/),
    asked: {
      mathjs: ({ evaluate }) => evaluate("5 cm + 2 m").toString(),
      "compute-engine": ({ box }) =>
        box(["Add", ["Quantity", 5, "cm"], ["Quantity", 2, "m"]])
          .evaluate()
          .toString(),
      SymPy: "units.convert_to(5*units.cm + 2*units.m, units.m)",
      giac: "5_cm+2_m",
    },
  },
];
