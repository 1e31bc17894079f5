// PostgreSQL: no result may overflow or underflow, so products and powers are first tested by their logarithms.

import { decimal } from "./language.ts";
import { type Dialected, languageOf } from "./sql-language.ts";
import { hasNoPower, plainFloor } from "./sql-plain.ts";

const NAN = "'NaN'::float8";
const INFINITY = "'Infinity'::float8";
/** The logarithms of the least and greatest values of products, quotients, powers and exponentials: 1e-290, 1e300. */
const [LOW, HIGH] = ["-667.0", "690.0"];

/**
 * PostgreSQL raises an error if a result overflows or underflows; the logarithm of its absolute value shows that first.
 */
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

export const postgres = (): Dialected => ({
  ...languageOf(
    "SQL of PostgreSQL",
    {
      nan: NAN,
      infinity: INFINITY,
      exp: postgresExp,
      floor: plainFloor,
      quotient: postgresQuotient,
      power: postgresPower,
      // It has no remainder of doubles: if the quotient has more digits than a double, the remainder is unknown.
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
  // Without it the parts are inlined, and shared values are computed again at each use.
  fence: " OFFSET 0",
});
