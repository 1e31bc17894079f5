import type { Shapes } from "../../src/arrays.ts";
import { expr } from "../../src/index.ts";
import { generator } from "../random.ts";

export type Sizes = Readonly<Record<string, number>>;

const lengthsOf = (shapes: Shapes, sizes: Sizes): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      shape.map((each) => (typeof each === "number" ? each : (sizes[each] as number))),
    ]),
  );

/** Random arrays of these sizes, square ones far from singular; and a number t. */
function pointOf(shapes: Shapes, sizes: Sizes, seed: number): Record<string, number[] | number[][] | number> {
  const random = generator(seed);
  const entry = (): number => Math.round(1000 * (random() - 0.3)) / 1000;
  const arrays = Object.entries(lengthsOf(shapes, sizes)).map(([name, [rows = 1, columns]]) => {
    if (columns === undefined) return [name, Array.from({ length: rows }, entry)];
    const square = rows === columns ? 2 : 0;
    return [
      name,
      Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => entry() + (i === j ? square + 1 : 0)),
      ),
    ];
  });
  return { ...Object.fromEntries(arrays), t: 0.7 };
}

/** How far a derivative is from that of the elements, where the sizes are numbers: of one at most. */
export function deviation(formula: string, by: string, shapes: Shapes, sizes: Sizes, seed: number): number {
  const point = pointOf(shapes, sizes, seed);
  const whole = expr(formula, { shapes });
  const written = whole.gradient(by) as unknown as { at(point: object): number | number[] | number[][] };
  const elements = expr(lengthsIn(formula, sizes), { shapes: lengthsOf(shapes, sizes) });
  return distance([written.at(point)].flat(2), elements.valueAndGradient(point, [by]).gradient);
}

/** The same of Hessians by a column. */
export function hessianDeviation(formula: string, by: string, shapes: Shapes, sizes: Sizes, seed: number): number {
  const point = pointOf(shapes, sizes, seed);
  const whole = expr(formula, { shapes }) as unknown as { hessian(by: string): { at(point: object): number[][] } };
  const elements = expr(lengthsIn(formula, sizes), { shapes: lengthsOf(shapes, sizes) });
  return distance(whole.hessian(by).at(point).flat(), elements.hessian([by]).at(point).flat());
}

/** The same of Jacobians of a column by a column: the rows weighted by an array that the formula has not. */
export function jacobianDeviation(
  formula: string,
  by: string,
  weights: string,
  shapes: Shapes,
  sizes: Sizes,
  seed: number,
): number {
  const point = pointOf(shapes, sizes, seed);
  const whole = expr(formula, { shapes }) as unknown as { jacobian(by: string): { at(point: object): number[][] } };
  const rows = whole.jacobian(by).at(point);
  const factors = point[weights] as number[];
  const found = rows[0]?.map((_, j) =>
    rows.reduce((sum, row, i) => sum + (factors[i] as number) * (row[j] as number), 0),
  );
  const elements = expr(lengthsIn(`sum(${weights} .* (${formula}))`, sizes), { shapes: lengthsOf(shapes, sizes) });
  return distance(found ?? [], elements.valueAndGradient(point, [by]).gradient);
}

const lengthsIn = (formula: string, sizes: Sizes): string =>
  [...Object.entries(sizes).map(([name, size]) => `${name} = ${size}`), formula].join("; ");

function distance(found: readonly number[], wanted: readonly number[]): number {
  if (found.length !== wanted.length) return Number.POSITIVE_INFINITY;
  return wanted.reduce((most, each, i) => {
    const far = Math.abs((found[i] as number) - each) / (1 + Math.abs(each));
    return Math.max(most, Number.isNaN(far) ? Number.POSITIVE_INFINITY : far);
  }, 0);
}
