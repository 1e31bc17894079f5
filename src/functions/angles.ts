// Exact values of the circular functions and their inverses, stated once: for angles up to a right angle, in 120ths of
// pi.

/** Texts by angle. */
type ByAngle = readonly (readonly [angle: number, text: string])[];
type Exact = Readonly<Record<string, string>>;

const RIGHT = 60;

const SINES: ByAngle = [
  [0, "0"],
  [10, "(sqrt(6) - sqrt(2)) / 4"],
  [12, "(sqrt(5) - 1) / 4"],
  [15, "sqrt(2 - sqrt(2)) / 2"],
  [20, "1 / 2"],
  [24, "sqrt(10 - 2 * sqrt(5)) / 4"],
  [30, "sqrt(2) / 2"],
  [36, "(sqrt(5) + 1) / 4"],
  [40, "sqrt(3) / 2"],
  [45, "sqrt(2 + sqrt(2)) / 2"],
  [48, "sqrt(10 + 2 * sqrt(5)) / 4"],
  [50, "(sqrt(6) + sqrt(2)) / 4"],
  [RIGHT, "1"],
];

const TANGENTS: ByAngle = [
  [0, "0"],
  [10, "2 - sqrt(3)"],
  [12, "sqrt(1 - 2 * sqrt(5) / 5)"],
  [15, "sqrt(2) - 1"],
  [20, "sqrt(3) / 3"],
  [24, "sqrt(5 - 2 * sqrt(5))"],
  [30, "1"],
  [36, "sqrt(1 + 2 * sqrt(5) / 5)"],
  [40, "sqrt(3)"],
  [45, "sqrt(2) + 1"],
  [48, "sqrt(5 + 2 * sqrt(5))"],
  [50, "2 + sqrt(3)"],
];

/** The text of an angle in lowest terms: pi / 12, 3 * pi / 10. */
function written(angle: number): string {
  if (angle === 0) return "0";
  let [n, d] = [angle, 2 * RIGHT];
  for (const prime of [2, 2, 2, 3, 5]) if (n % prime === 0 && d % prime === 0) [n, d] = [n / prime, d / prime];
  return `${n === 1 ? "" : `${n} * `}pi${d === 1 ? "" : ` / ${d}`}`;
}

/** The complements of the angles: the cosine of an angle is the sine of its complement. */
const complements = (values: ByAngle): ByAngle => values.map(([angle, text]) => [RIGHT - angle, text] as const);

/** Values at angles below the right one. */
const at = (values: ByAngle): Exact =>
  Object.fromEntries(values.flatMap(([angle, text]) => (angle < RIGHT ? [[written(angle), text]] : [])));

/** Angles of values. */
const of = (values: ByAngle): Exact => Object.fromEntries(values.map(([angle, text]) => [text, written(angle)]));

/** Angles of opposite values, on the other side of the right one. */
const ofOpposites = (values: ByAngle): Exact =>
  Object.fromEntries(
    values.flatMap(([angle, text]) => (angle < RIGHT ? [[`-${text}`, written(2 * RIGHT - angle)]] : [])),
  );

const COSINES: ByAngle = complements(SINES);

export const sines: Exact = { ...at(SINES), pi: "0", tau: "0" };
export const cosines: Exact = { ...at(COSINES), pi: "-1", tau: "1" };
export const tangents: Exact = { ...at(TANGENTS), pi: "0", tau: "0" };
export const cotangents: Exact = at(complements(TANGENTS));
export const arcsines: Exact = { ...of(SINES), "-1": "-pi / 2" };
export const arccosines: Exact = { ...of(COSINES), ...ofOpposites(COSINES) };
export const arctangents: Exact = { ...of(TANGENTS), "-1": "-pi / 4" };
