// Spark: IEEE arithmetic; its floor is an integer of 64 bits.

import { decimal, each } from "./language.ts";
import { type Dialected, languageOf } from "./sql-language.ts";
import { plainPower, plainQuotient, remainder } from "./sql-plain.ts";

const SPARK_NAN = "double('NaN')";
const sparkFloor = (x: string): string => `CASE WHEN abs(${x}) < 9e15 THEN CAST(floor(${x}) AS DOUBLE) ELSE ${x} END`;
export const spark = (): Dialected => ({
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
