// DuckDB: IEEE arithmetic, in which NaN is equal to itself; a plain 0.5 is a decimal.

import { decimal } from "./language.ts";
import { type Dialected, languageOf } from "./sql-language.ts";
import { plainFloor, plainPower, plainQuotient, remainder } from "./sql-plain.ts";

const DUCK_NAN = "'NaN'::DOUBLE";
export const duckdb = (): Dialected => ({
  ...languageOf(
    "SQL of DuckDB",
    {
      nan: DUCK_NAN,
      infinity: "'Infinity'::DOUBLE",
      isIeee: true,
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
