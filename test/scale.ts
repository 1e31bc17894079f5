/**
 * How much of a suite runs. `npm test` takes a sample of what is large and names it at its end; `npm run test:long`
 * takes all of it. The configuration runs every file that imports this one in the long run.
 */
export const isLong: boolean = process.env.SCALE === "long";
/** PART=20 npm run test:long takes a twentieth of the large suites, but no less than `npm test` takes. */
const PART = Number(process.env.PART ?? 1);

const say = (taken: number, whole: number, what: string): void =>
  console.log(`skipped: ${taken} of ${whole} ${what} taken; npm run test:long takes all`);

/** The number of cases to take: `sample`, or in the long run `whole`. CASES=n says another. */
export function cases(what: string, sample: number, whole: number): number {
  const taken = Number(process.env.CASES ?? (isLong ? Math.max(sample, Math.ceil(whole / PART)) : sample));
  if (taken < whole) say(taken, whole, what);
  return taken;
}

/** Every `stride`th entry of a list, or in the long run all. */
export function everyNth<T>(what: string, stride: number, list: readonly T[]): readonly T[] {
  const step = isLong ? Math.min(stride, PART) : stride;
  const taken = list.filter((_, i) => i % step === 0);
  if (taken.length < list.length) say(taken.length, list.length, what);
  return taken;
}
