import type { Fn } from "../ast/fn.ts";
import type { Condition } from "./conditions.ts";
import { decimal, each, type Language, templates } from "./language.ts";
import type { Line, Ref } from "./line.ts";
import { words } from "./names.ts";
import type { Program } from "./program.ts";

export type SqlDialect = "duckdb" | "postgres" | "spark";

/** What the text around the columns asks of a dialect. */
export interface Dialected {
  template(fn: Fn): string | undefined;
  language(program: Program): Language;
  /** The type of a double. */
  readonly double: string;
  /** The sign that a name is quoted by, doubled within. */
  readonly quote: string;
  /** Whether quoted names differ by more than their case. */
  readonly hasCase: boolean;
  /** How many bytes a name may have, and a query columns. */
  readonly longest: number;
  readonly widest: number;
  parameter(place: number, name: string): string;
  /** How a part of the query is declared, and what stands at its end, so that it is evaluated once a row and not kept. */
  readonly shared: string;
  readonly fence: string;
}

/** Words that are no names of columns in one of the dialects, and those the text itself uses as functions. */
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

/** How a dialect writes what the others write otherwise, between texts that are names or numbers. */
interface Way {
  readonly nan: string;
  readonly infinity: string;
  exp(x: string): string;
  floor(x: string): string;
  /** The quotient, NaN where the divisor is 0, and the power, NaN where 0 has a falling one. */
  quotient(a: string, b: string): string;
  power(a: string, p: string): string;
  mod(a: string, b: string): string;
}

/** The functions of the table, over numbers among which NaN is equal to itself and greater than all others, as SQL has it. */
function texts({ nan, infinity, exp, floor, quotient, power, mod }: Way): Record<string, string> {
  /** The function within its domain, and NaN elsewhere, where a dialect raises an error or gives NULL. */
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
    // What is NULL or NaN stays so: GREATEST and LEAST leave NULL out, LEAST leaves NaN out.
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

/** Comparisons that hold or fail among numbers only, and are NULL where one of the two is. */
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

/** A dialect as a language. Quotients and, where it is given, products are written by `texts`, unless by a plain number. */
function languageOf(
  name: string,
  way: Way,
  constant: (value: number) => string,
  own: Readonly<Record<string, string>> = {},
): Pick<Dialected, "template" | "language"> {
  const { multiply, divide, ...functions } = { ...texts(way), ...own } as Readonly<Record<string, string>>;
  const template = templates("sql", functions);
  const language = ({ lines }: Program): Language => {
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
      instead: ({ op, args: [a, b] }) => {
        if (op === "divide") return isPlain(b) ? undefined : divide;
        return op === "multiply" && !isPlain(a) && !isPlain(b) ? multiply : undefined;
      },
    };
  };
  return { template, language };
}

/** Products with numbers of this size and quotients by them are as good as sums: they stay within the range of doubles. */
const PLAIN = 1e-15;

const plainFloor = (x: string): string => (x.startsWith("(") ? `floor${x}` : `floor(${x})`);
const plainQuotient =
  (nan: string) =>
  (a: string, b: string): string =>
    `${a} / CASE WHEN ${b} = 0.0 THEN ${nan} ELSE ${b} END`;
const plainPower =
  (nan: string, infinity: string) =>
  (a: string, p: string): string =>
    `CASE WHEN ${hasNoPower(a, p, nan, infinity)} THEN ${a} + ${p} + ${nan} ELSE power(${a}, ${p}) END`;
/** 0 to a falling power, 1 to an infinite one and what is no number to 0 have no value, though POWER has one. */
const hasNoPower = (a: string, p: string, nan: string, infinity: string): string =>
  `${a} = 0.0 AND ${p} < 0.0 OR abs(${a}) = 1.0 AND abs(${p}) >= ${infinity} OR ${a} = ${nan}`;
const remainder = (a: string, b: string): string =>
  `CASE WHEN ${a} % ${b} <> 0.0 AND (${a} % ${b} < 0.0) <> (${b} < 0.0) THEN ${a} % ${b} + ${b} ELSE ${a} % ${b} END`;

const DUCK_NAN = "'NaN'::DOUBLE";
const duckdb = (): Dialected => ({
  ...languageOf(
    "SQL of DuckDB",
    {
      nan: DUCK_NAN,
      infinity: "'Infinity'::DOUBLE",
      exp: (x) => `exp(${x})`,
      floor: plainFloor,
      quotient: plainQuotient(DUCK_NAN),
      power: plainPower(DUCK_NAN, "'Infinity'::DOUBLE"),
      mod: remainder,
    },
    // 0.5 alone is a decimal.
    (value) => (/e/.test(decimal(value)) ? decimal(value) : `${decimal(value)}e0`),
    { gamma: `CASE WHEN #1 <= 0.0 AND #1 = floor(#1) THEN ${DUCK_NAN} ELSE gamma(#1) END` },
  ),
  double: "DOUBLE",
  quote: '"',
  hasCase: false,
  longest: Number.POSITIVE_INFINITY,
  widest: Number.POSITIVE_INFINITY,
  parameter: (place) => `$${place}`,
  shared: " AS NOT MATERIALIZED",
  fence: "",
});

const SPARK_NAN = "double('NaN')";
const sparkFloor = (x: string): string => `CASE WHEN abs(${x}) < 9e15 THEN CAST(floor(${x}) AS DOUBLE) ELSE ${x} END`;
const spark = (): Dialected => ({
  ...languageOf(
    "SQL of Spark",
    {
      nan: SPARK_NAN,
      infinity: "double('Infinity')",
      exp: (x) => `exp(${x})`,
      // FLOOR gives a BIGINT there.
      floor: (x) => `(${sparkFloor(x)})`,
      quotient: plainQuotient(SPARK_NAN),
      power: plainPower(SPARK_NAN, "double('Infinity')"),
      mod: remainder,
    },
    (value) => `${decimal(value)}D`,
    { ...each("expm1", (name) => `${name}(#1)`), log1p: `CASE WHEN #1 <= -1.0 THEN ${SPARK_NAN} ELSE log1p(#1) END` },
  ),
  double: "DOUBLE",
  quote: "`",
  hasCase: false,
  longest: Number.POSITIVE_INFINITY,
  widest: Number.POSITIVE_INFINITY,
  parameter: (_, name) => `:${name}`,
  shared: " AS",
  fence: "",
});

const NAN = "'NaN'::float8";
const INFINITY = "'Infinity'::float8";
/** The logarithms of the least and the greatest number that products, quotients, powers and exponentials have: 1e-290, 1e300. */
const [LOW, HIGH] = ["-667.0", "690.0"];

/** PostgreSQL raises an error where a result overflows or vanishes; it is told from the logarithm of its absolute value. */
function ranged(text: string, isSafe: string, logarithm: string, isNegative: string): string {
  return (
    `CASE WHEN ${isSafe} THEN ${text} WHEN ${logarithm} > ${HIGH} THEN CASE WHEN ${isNegative} THEN -${INFINITY} ELSE ${INFINITY} END ` +
    `WHEN ${logarithm} < ${LOW} THEN 0.0 ELSE ${text} END`
  );
}
const moderate = (x: string): string => `abs(${x}) BETWEEN 1e-145 AND 1e145`;
const endless = (x: string): string => `abs(${x}) >= ${INFINITY}`;
const differ = (a: string, b: string): string => `(${a} < 0.0) <> (${b} < 0.0)`;

const postgresExp = (x: string): string =>
  `exp(CASE WHEN ${x} < ${LOW} THEN -${INFINITY} WHEN ${x} > ${HIGH} AND ${x} < ${NAN} THEN ${INFINITY} ELSE ${x} END)`;
const postgresProduct = (a: string, b: string): string =>
  ranged(
    `${a} * ${b}`,
    `${moderate(a)} AND ${moderate(b)} OR ${a} = 0.0 OR ${b} = 0.0 OR ${endless(a)} OR ${endless(b)}`,
    `ln(abs(${a})) + ln(abs(${b}))`,
    differ(a, b),
  );
const postgresQuotient = (a: string, b: string): string =>
  `CASE WHEN ${b} = 0.0 THEN ${a} * ${NAN} ELSE ${ranged(
    `${a} / ${b}`,
    `${moderate(a)} AND ${moderate(b)} OR ${a} = 0.0 OR ${endless(a)} OR ${endless(b)}`,
    `ln(abs(${a})) - ln(abs(${b}))`,
    differ(a, b),
  )} END`;
const postgresPower = (a: string, p: string): string =>
  `CASE WHEN ${hasNoPower(a, p, NAN, INFINITY)} THEN ${a} + ${p} + ${NAN} ` +
  `WHEN ${a} < 0.0 AND ${p} <> floor(${p}) THEN CASE WHEN ${endless(a)} THEN power(${INFINITY}, ${p}) ELSE ${NAN} END ` +
  `ELSE ${ranged(
    `power(${a}, ${p})`,
    `${a} = 0.0 OR ${p} = 0.0 OR ${endless(a)} OR ${endless(p)}`,
    `greatest(least(${p}, 1e290), -1e290) * ln(abs(${a}))`,
    `${a} < 0.0 AND ${p} / 2.0 <> floor(${p} / 2.0)`,
  )} END`;

const postgres = (): Dialected => ({
  ...languageOf(
    "SQL of PostgreSQL",
    {
      nan: NAN,
      infinity: INFINITY,
      exp: postgresExp,
      floor: plainFloor,
      quotient: postgresQuotient,
      power: postgresPower,
      // It has no remainder of doubles: that of a quotient of more digits than they have is not known.
      mod: (a, b) => {
        const quotient = postgresQuotient(a, b);
        return `CASE WHEN abs(${quotient}) < 9e15 THEN ${a} - ${b} * floor(${quotient}) ELSE ${a} + ${b} + ${NAN} END`;
      },
    },
    decimal,
    { multiply: postgresProduct("#1", "#2") },
  ),
  double: "double precision",
  quote: '"',
  hasCase: true,
  longest: 63,
  widest: 1600,
  parameter: (place) => `$${place}`,
  shared: " AS NOT MATERIALIZED",
  // Without it the parts are put into each other, and what they share is computed again at each place.
  fence: " OFFSET 0",
});

/** Functions, so that a bundle that writes no SQL goes without their texts. */
export const dialects: Readonly<Record<SqlDialect, () => Dialected>> = { duckdb, postgres, spark };
