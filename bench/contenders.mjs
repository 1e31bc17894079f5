import { readFileSync } from "node:fs";
import { derivativeOfText, formulasOfText, hessianOfText, isBuilt, simplifiedText, textOfText } from "./fluxion.mjs";
import { driver, version } from "./native/build.mjs";

// Pinned exactly, so these are the versions installed.
const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const installed = (name) => `${name} ${dependencies[name]}`;

const ginac = {
  name: `GiNaC ${version("ginac")} (C++)`,
  available: () => driver("ginac") !== undefined,
  program: () => driver("ginac"),
  readable: (text) => text.replace(/\bPi\b/g, "pi"),
};

const giac = {
  name: `giac ${version("giac")} (C++)`,
  available: () => driver("giac") !== undefined,
  program: () => driver("giac"),
  written: (text) =>
    text
      .replace(/\bgamma\b/g, "Gamma")
      .replace(/\bcbrt\(x\)/g, "surd(x,3)")
      .replace(/\bnthRoot\b/g, "surd")
      .replace(/\blog\((\w+), (\w+)\)/g, "logb($1,$2)"),
  readable: (text) =>
    text
      .replace(/\bGamma\b/g, "gamma")
      .replace(/\bPsi\b/g, "digamma")
      .replace(/\bHeaviside\b/g, "heaviside")
      .replace(/\bsurd\b/g, "nthRoot"),
};

/**
 * Who takes part. `load` (in a process of its own) gives (text, variable) => text; `readable` turns the answer into
 * mathjs's notation where it is another, so that it can be checked. GiNaC and giac are programs and speak for
 * themselves: `written` puts a text into their notation, `request` is what is asked instead of a variable. `goal` is how many times longer than pruning it should take, `simplifiedGoal` how many times longer than the contenders of
 * `isSimplified`.
 */
export const contenders = [
  {
    name: "fluxion, pruned",
    available: () => isBuilt,
    load: () => derivativeOfText("pruned"),
  },
  {
    name: "fluxion, raw",
    available: () => isBuilt,
    load: () => derivativeOfText("raw"),
  },
  {
    name: "fluxion, simplified",
    isSimplified: true,
    available: () => isBuilt,
    load: () => derivativeOfText("simplified"),
  },
  {
    name: "fluxion, canonical",
    isSimplified: true,
    available: () => isBuilt,
    load: () => derivativeOfText("canonical"),
  },
  {
    name: `${installed("mathjs")}, simplified`,
    goal: 300,
    simplifiedGoal: 300,
    load: async () => {
      const { derivative } = await import("mathjs");
      return (text, variable) => derivative(text, variable).toString();
    },
  },
  {
    name: `${installed("mathjs")}, unsimplified`,
    goal: 3,
    load: async () => {
      const { derivative } = await import("mathjs");
      const options = { simplify: false };
      return (text, variable) => derivative(text, variable, options).toString();
    },
  },
  {
    name: installed("nerdamer-prime"),
    load: async () => {
      const { default: nerdamer } = await import("nerdamer-prime/all");
      return (text, variable) => nerdamer.diff(text, variable).toString();
    },
  },
  {
    name: installed("algebrite"),
    load: async () => {
      const { default: algebrite } = await import("algebrite");
      const names = {
        asin: "arcsin",
        acos: "arccos",
        atan: "arctan",
        asinh: "arcsinh",
        acosh: "arccosh",
        atanh: "arctanh",
      };
      const own = (text) => text.replace(/\ba(sin|cos|tan)h?\b/g, (name) => names[name]);
      return (text, variable) => {
        const answer = algebrite.run(`derivative(${own(text)},${variable})`);
        if (answer.includes("Stop:")) throw new Error(answer);
        return answer;
      };
    },
    readable: (text) => text.replaceAll("...", "").replace(/\barc(sin|cos|tan)/g, "a$1"),
  },
  {
    name: installed("@cortex-js/compute-engine"),
    isDear: true,
    load: async () => {
      const { derivative } = await import("./mathjson.mjs");
      return derivative;
    },
  },
  {
    ...ginac,
    simplifiedGoal: 1,
  },
  giac,
  {
    name: "mathjs/number, parsing alone",
    derives: false,
    load: async () => {
      const { create, parseDependencies } = await import("mathjs/number");
      const { parse } = create({ parseDependencies });
      return (text) => parse(text).type;
    },
  },
  {
    name: "fluxion, reading and writing alone",
    derives: false,
    available: () => isBuilt,
    load: textOfText,
  },
];

/** Who takes part in higher derivatives, gradients and Hessians; `load` gives (text, request) => text. */
export const higherContenders = {
  simplified: { name: "fluxion, higher, simplified", load: () => formulasOfText("simplified") },
  canonical: { name: "fluxion, higher, canonical", load: () => formulasOfText("canonical") },
  hessian: { name: "fluxion, Hessian", load: hessianOfText },
  ginac,
};

/** Who simplifies: `load` gives (text) => text. */
export const simplifiers = [
  {
    name: "fluxion, simplify",
    load: simplifiedText,
  },
  {
    name: `${installed("mathjs")}, simplify`,
    load: async () => {
      const { simplify } = await import("mathjs");
      return (text) => simplify(text).toString();
    },
  },
  {
    name: `${installed("nerdamer-prime")}, simplify`,
    load: async () => {
      const { default: nerdamer } = await import("nerdamer-prime/all");
      return (text) => nerdamer(`simplify(${text})`).toString();
    },
  },
  {
    name: `${installed("algebrite")}, simplify`,
    load: async () => {
      const { default: algebrite } = await import("algebrite");
      return (text) => {
        const answer = algebrite.run(`simplify(${text})`);
        if (answer.includes("Stop:")) throw new Error(answer);
        return answer;
      };
    },
  },
  {
    name: `${installed("@cortex-js/compute-engine")}, simplify`,
    load: async () => {
      const { simplified } = await import("./mathjson.mjs");
      return simplified;
    },
  },
  { ...giac, name: `${giac.name}, simplify`, request: "simplify" },
];
