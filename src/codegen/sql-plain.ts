// How dialects without special needs write floors, quotients, powers and remainders.

export const plainFloor = (x: string): string => (x.startsWith("(") ? `floor${x}` : `floor(${x})`);
export const plainQuotient =
  (nan: string) =>
  (a: string, b: string): string =>
    `${a} / CASE WHEN ${b} = 0.0 THEN ${nan} ELSE ${b} END`;
export const plainPower =
  (nan: string, infinity: string) =>
  (a: string, p: string): string =>
    `CASE WHEN ${hasNoPower(a, p, nan, infinity)} THEN ${a} + ${p} + ${nan} ELSE power(${a}, ${p}) END`;
/** 0 to a negative power, 1 to an infinite one and NaN to the power 0 have no value, though POWER gives one. */
export const hasNoPower = (a: string, p: string, nan: string, infinity: string): string =>
  `${a} = 0.0 AND ${p} < 0.0 OR abs(${a}) = 1.0 AND abs(${p}) >= ${infinity} OR ${a} = ${nan}`;
export const remainder = (a: string, b: string): string =>
  `CASE WHEN ${a} % ${b} <> 0.0 AND (${a} % ${b} < 0.0) <> (${b} < 0.0) THEN ${a} % ${b} + ${b} ELSE ${a} % ${b} END`;
