/** The guide's pages in the order in which they are read, by the names of their files in docs/. */
export const GROUPS = [
  { text: "Start", pages: ["start", "formulas", "notation", "command-line"] },
  {
    text: "Derivatives",
    pages: ["modes", "many-variables", "arrays", "optimisation", "simplifying", "piecewise", "programs", "autograd"],
  },
  { text: "Programs of them", pages: ["compiling", "code", "embedding", "tools", "data"] },
  { text: "Teaching", pages: ["teaching", "swell"] },
  { text: "Coming from", pages: ["from-mathjs", "from-sympy", "from-jax", "from-casadi"] },
  {
    text: "What holds",
    pages: [
      "semantics",
      "accuracy",
      "enclosures",
      "accurate",
      "limits",
      "performance",
      "reliability",
      "comparison",
      "cases",
      "long-suites",
    ],
  },
  { text: "Going on", pages: ["extending", "examples"] },
];
