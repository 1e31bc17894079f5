// SQL as a language of programs: what all dialects share, and what each of them defines.

import type { Fn } from "../ast/fn.ts";
import type { Line, Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import type { Condition } from "./conditions.ts";
import { each, type Language, templates } from "./language.ts";
import { words } from "./names.ts";
import { type Poles, polesOf } from "./sql-poles.ts";

/** The parts of a dialect that the text around the columns uses. */
export interface Dialected {
  template(fn: Fn): string | undefined;
  language(program: Program): Language;
  /** The type of a double. */
  readonly double: string;
  /** The quotation mark of names, doubled inside a name. */
  readonly quote: string;
  /** Whether quoted names that differ only in case are different names. */
  readonly hasCase: boolean;
  /** How many bytes a name may have, and how many columns a query. */
  readonly longest: number;
  readonly widest: number;
  parameter(place: number, name: string): string;
  /** How a part of the query is declared and ended, so that it is evaluated once per row and not materialised. */
  readonly shared: string;
  readonly fence: string;
}

/** Words that cannot name a column in one of the dialects, and functions that the text itself uses. */
const RESERVED = /* @__PURE__ */ words(
  "all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean both by " +
    "case cast char character check coalesce collate collation column columns concurrently constraint create cross " +
    "current_catalog current_date current_role current_schema current_time current_timestamp current_user dec decimal default " +
    "deferrable desc describe distinct do else end except exists extract false fetch float for foreign freeze from full " +
    "generated glob grant greatest group grouping grouping_id having ilike in initially inner inout int integer intersect " +
    "interval into is isnull join lambda lateral leading least left like limit localtime localtimestamp map minus national " +
    "natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay pivot " +
    "pivot_longer pivot_wider placing position positional precision primary qualify real references returning right row " +
    "select semi session_user setof show similar smallint some struct substring summarize symmetric table tablesample then " +
    "time timestamp to trailing treat trim true try_cast union unique unpack unpivot user using values varchar variadic " +
    "verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi " +
    "xmlroot xmlserialize xmltable",
);

/** How a dialect writes the operations on which dialects differ; operands are names or numbers. */
export interface Way {
  readonly nan: string;
  readonly infinity: string;
  /** Whether no quotient, power or function of NaN raises an error or gives NULL: NaN / 0 is NaN. */
  readonly isIeee?: boolean;
  exp(x: string): string;
  floor(x: string): string;
  /** The quotient, NaN if the divisor is 0, and the power, NaN if 0 has a negative exponent. */
  quotient(a: string, b: string): string;
  power(a: string, p: string): string;
  mod(a: string, b: string): string;
}

/** The functions of the table. In SQL, NaN equals itself and is greater than all other numbers. */
function texts({ nan, infinity, exp, floor, quotient, power, mod }: Way): Record<string, string> {
  /** The function within its domain, NaN elsewhere: a dialect would raise an error or give NULL there. */
  const within = (inside: string, outside: string, text: string): string =>
    `CASE WHEN ${inside} THEN ${text} WHEN ${outside} THEN ${nan} END`;
  const nearest = (x: string): string => `${floor(x)} + CASE WHEN ${x} - ${floor(x)} >= 0.5 THEN 1.0 ELSE 0.0 END`;
  const root = "1.0 / #2";
  return {
    ...each("cbrt sinh cosh tanh atan abs asinh", (name) => `${name}(#1)`),
    ...each("sin cos tan", (name) => within(`abs(#1) < ${infinity}`, `abs(#1) >= ${infinity}`, `${name}(#1)`)),
    ...each("asin acos", (name) => within("abs(#1) <= 1.0", "abs(#1) > 1.0", `${name}(#1)`)),
    atanh: within("abs(#1) < 1.0", "abs(#1) >= 1.0", "atanh(#1)"),
    acosh: within("#1 >= 1.0", "#1 < 1.0", "acosh(#1)"),
    sqrt: within("#1 >= 0.0", "#1 < 0.0", "sqrt(#1)"),
    log: within("#1 > 0.0", "#1 <= 0.0", "ln(#1)"),
    log2: within("#1 > 0.0", "#1 <= 0.0", "ln(#1) / 0.6931471805599453"),
    log10: within("#1 > 0.0", "#1 <= 0.0", "log10(#1)"),
    "log/2": `CASE WHEN #1 > 0.0 AND #2 > 0.0 AND #2 <> 1.0 THEN ${quotient("ln(#1)", "ln(#2)")} ELSE #1 + #2 + ${nan} END`,
    exp: exp("#1"),
    // e^x - 1 is 2 e^(x/2) sinh(x/2), and log(1 + x) is 2 artanh(x / (2 + x)), both without cancellation.
    expm1: `CASE WHEN abs(#1) < 1.0 THEN 2.0 * exp(#1 / 2.0) * sinh(#1 / 2.0) ELSE ${exp("#1")} - 1.0 END`,
    log1p:
      "CASE WHEN abs(#1) < 0.5 THEN 2.0 * atanh(#1 / (2.0 + #1)) WHEN #1 > -1.0 THEN ln(1.0 + #1) " +
      `WHEN #1 <= -1.0 THEN ${nan} END`,
    pow: power("#1", "#2"),
    atan2: "atan2(#1, #2)",
    sign: `CASE WHEN #1 = ${nan} OR #1 = 0.0 THEN #1 WHEN #1 > 0.0 THEN 1.0 WHEN #1 < 0.0 THEN -1.0 END`,
    // Keeps NULL and NaN: GREATEST and LEAST ignore NULL, and LEAST ignores NaN.
    max: "CASE WHEN #1 < #2 THEN #2 WHEN #1 >= #2 THEN #1 END",
    min: "CASE WHEN -#1 < -#2 THEN #2 WHEN -#1 >= -#2 THEN #1 END",
    relu: "CASE WHEN #1 < 0.0 THEN 0.0 ELSE #1 END",
    floor: floor("#1"),
    ceil: `-${floor("(-#1)")}`,
    fix: `CASE WHEN #1 < 0.0 THEN -${floor("(-#1)")} ELSE ${floor("#1")} END`,
    round: `CASE WHEN #1 < 0.0 THEN -(${nearest("(-#1)")}) ELSE ${nearest("#1")} END`,
    hypot:
      `CASE WHEN abs(#1) = ${infinity} OR abs(#2) = ${infinity} THEN ${infinity} ` +
      "WHEN abs(#1) <= 1e-20 * abs(#2) THEN abs(#2) WHEN abs(#2) <= 1e-20 * abs(#1) THEN abs(#1) " +
      "WHEN abs(#1) < abs(#2) THEN abs(#2) * sqrt(1.0 + (#1 / #2) * (#1 / #2)) " +
      "ELSE abs(#1) * sqrt(1.0 + (#2 / #1) * (#2 / #1)) END",
    nthRoot:
      `CASE WHEN #2 = 0.0 THEN #1 * ${nan} WHEN #1 >= 0.0 THEN ${power("#1", `(${root})`)} ` +
      `WHEN abs(#2 - 2.0 * ${floor("(#2 / 2.0)")}) = 1.0 THEN -(${power("(-#1)", `(${root})`)}) ELSE #1 + #2 + ${nan} END`,
    mod: `CASE WHEN #2 = 0.0 THEN #1 * ${nan} ELSE ${mod("#1", "#2")} END`,
    divide: quotient("#1", "#2"),
  };
}

/** Comparisons that hold or fail only between numbers, and are NULL if an operand is NULL. */
function comparisons(nan: string): Readonly<Record<string, Condition>> {
  const order = (sign: string, lesser: string): string => `(#1 ${sign} #2 AND ${lesser} <> ${nan})`;
  const [less, greater] = [order("<", "#2"), order(">", "#1")];
  const [lessOrEqual, greaterOrEqual] = [order("<=", "#2"), order(">=", "#1")];
  const equal = order("=", "#1");
  const different = `(#1 <> #2 AND #1 <> ${nan} AND #2 <> ${nan})`;
  return {
    lt: { holds: less, fails: greaterOrEqual },
    le: { holds: lessOrEqual, fails: greater },
    gt: { holds: greater, fails: lessOrEqual },
    ge: { holds: greaterOrEqual, fails: less },
    eq: { holds: equal, fails: different },
    ne: { holds: different, fails: equal },
  };
}

/**
 * A dialect as a language. `texts` writes quotients and, if it defines them, products, except those with a plain
 * number.
 */
export function languageOf(
  name: string,
  way: Way,
  constant: (value: number) => string,
  own: Readonly<Record<string, string>> = {},
): Pick<Dialected, "template" | "language"> {
  const { multiply, divide, ...functions } = { ...texts(way), ...own } as Readonly<Record<string, string>>;
  const template = templates("sql", () => functions, false);
  const language = ({ lines, results }: Program): Language => {
    const poles = way.isIeee === true ? polesOf({ lines, results }) : undefined;
    const isPlain = (ref: Ref | undefined): boolean => {
      const line = lines[ref as Ref] as Line;
      return line.op === "constant" && PLAIN <= Math.abs(line.value) && Math.abs(line.value) <= 1 / PLAIN;
    };
    return {
      language: name,
      reserved: RESERVED,
      ignoresCase: true,
      longest: 60,
      helpers: {},
      constant: (value) => {
        if (Number.isNaN(value)) return way.nan;
        return Number.isFinite(value) ? constant(value) : `${value < 0 ? "-" : ""}${way.infinity}`;
      },
      template,
      logic: {
        and: "#1 AND #2",
        or: "#1 OR #2",
        equals: "=",
        comparisons: comparisons(way.nan),
        choice: "CASE WHEN #1 THEN #2 WHEN (#1) IS NULL THEN NULL ELSE #3 END",
        hasNaN: true,
      },
      instead: (line, ref) => {
        const [a, b] = line.args;
        if (line.op === "divide") return isPlain(b) || poles?.isTested(ref) ? undefined : divide;
        if (line.op === "apply") return poles && untested(line, poles);
        return line.op === "multiply" && !isPlain(a) && !isPlain(b) ? multiply : undefined;
      },
    };
  };
  return { template, language };
}

/** The plain call of a function whose argument is within its domain by its form. */
function untested({ fn, args: [a] }: Line & { op: "apply" }, poles: Poles): string | undefined {
  if (fn.params.length !== 1) return undefined;
  if (fn.name === "sqrt" && poles.isNonnegative(a as Ref)) return "sqrt(#1)";
  return fn.name === "log" && poles.isPositive(a as Ref) ? "ln(#1)" : undefined;
}

/**
 * Products with numbers of this size, and quotients by them, are as safe as sums: they stay within the range of
 * doubles.
 */
const PLAIN = 1e-15;
