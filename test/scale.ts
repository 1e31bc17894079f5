/**
 * How much of a suite runs. `npm test` takes a sample of what is large and names it at its end; `npm run test:long` takes
 * all of it. The configuration runs every file that imports this one in the long run.
 */
const isLong = process.env.SCALE === "long";

const say = (taken: number, whole: number, what: string): void =>
  console.log(`skipped: ${taken} of ${whole} ${what} taken; npm run test:long takes all`);

/** The number of cases to take: `sample`, or in the long run `whole`. CASES=n says another. */
export function cases(what: string, sample: number, whole: number): number {
  const taken = Number(process.env.CASES ?? (isLong ? whole : sample));
  if (taken < whole) say(taken, whole, what);
  return taken;
}

/** Every `stride`th entry of a list, or in the long run all. */
export function everyNth<T>(what: string, stride: number, list: readonly T[]): readonly T[] {
  if (isLong) return list;
  const taken = list.filter((_, i) => i % stride === 0);
  if (taken.length < list.length) say(taken.length, list.length, what);
  return taken;
}
