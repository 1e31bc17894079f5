import { charge } from "../ast/work.ts";
import { type Box, type Enclosing, inflated, middle } from "./enclosure.ts";
import { CONTINUOUS, contains, type Enclosed, enclosed, NOWHERE, opposite, product, sum, width } from "./interval.ts";
import { inverse, type Kind, kindOf } from "./linear.ts";

type Vector = readonly Enclosed[];

/** A box in which the gradient is 0 at one point, for certain. */
interface Certified {
  readonly box: Box;
  readonly kind: Kind | undefined;
  /** The larger box in which there is no other. */
  readonly region: Box;
}

/** The zeros of a gradient in a box: outside of these boxes there are none. */
export interface Zeros {
  readonly certified: readonly Certified[];
  readonly undecided: readonly Box[];
  /** How many boxes were looked at. */
  readonly boxes: number;
}

/** By how much a box is enlarged to find zeros on its edge. */
const MARGIN = 2 ** -6;
/** A step of Newton's method is repeated while it makes the box smaller by this. */
const WORTHWHILE = 0.75;

/**
 * All zeros of the gradient in a box, by Krawczyk's operator and bisection: K = m - Y g(m) + (1 - Y H(X)) (X - m) holds
 * every zero in X; inside X it proves that there is just one. Source: R. Krawczyk, Computing 4 (1969); R. E. Moore,
 * SIAM J. Numer. Anal. 14 (1977).
 *
 * @param tolerance the part of each side of the box at which it is not divided any more
 * @param most boxes that are looked at; those left are undecided
 */
export function zerosOf(f: Enclosing, start: Box, tolerance: number, most: number): Zeros {
  const names = [...start.keys()];
  const least = new Map(names.map((name) => [name, width(start.get(name) as Enclosed) * tolerance]));
  const queue: Box[] = [start];
  const certified: Certified[] = [];
  const undecided: Box[] = [];
  let boxes = 0;
  for (let next = 0; next < queue.length; next++) {
    const box = queue[next] as Box;
    if (boxes >= most) {
      undecided.push(box);
      continue;
    }
    charge(100);
    boxes++;
    if (certified.some(({ region }) => isWithin(box, region))) continue;
    if (f.gradientIn(box).some((slope) => slope.where === NOWHERE || !contains(slope, 0))) continue;
    const larger = mapped(box, (x) => inflated(x, MARGIN));
    const step = newton(f, larger);
    if (step === "none") continue;
    if (step?.isUnique) {
      const found = refined(f, step.box);
      const isKnown = certified.some((each) => isWithin(found.box, each.region) || isWithin(each.box, larger));
      if (isKnown || areApart(found.box, start)) continue;
      // Overlapping small boxes may hold the same zero or two: smaller ones are looked at.
      if (certified.every((each) => areApart(each.box, found.box))) {
        certified.push({ ...found, region: larger });
        continue;
      }
    }
    const rest = step === undefined ? box : common(step.box, box);
    if (rest === undefined) continue;
    const halves = halved(rest, least);
    if (halves === undefined) undecided.push(rest);
    else queue.push(halves[0], halves[1]);
  }
  return { certified, undecided: joined(undecided), boxes };
}

const mapped = (box: Box, f: (x: Enclosed) => Enclosed): Box => new Map([...box].map(([name, x]) => [name, f(x)]));
const pairs = (a: Box, b: Box): [Enclosed, Enclosed][] => [...a].map(([name, x]) => [x, b.get(name) as Enclosed]);
const isWithin = (a: Box, b: Box): boolean => pairs(a, b).every(([x, y]) => y.low <= x.low && x.high <= y.high);
const isInterior = (a: Box, b: Box): boolean => pairs(a, b).every(([x, y]) => y.low < x.low && x.high < y.high);
const areApart = (a: Box, b: Box): boolean => pairs(a, b).some(([x, y]) => x.high < y.low || y.high < x.low);

function common(a: Box, b: Box): Box | undefined {
  if (areApart(a, b)) return undefined;
  return new Map([...a].map(([name, x]) => [name, overlap(x, b.get(name) as Enclosed)]));
}

const overlap = (x: Enclosed, y: Enclosed): Enclosed => enclosed(Math.max(x.low, y.low), Math.min(x.high, y.high));

/** Krawczyk's operator on a box; "none" where it shows that there is no zero, undefined where it says nothing. */
function newton(f: Enclosing, box: Box): { box: Box; isUnique: boolean } | "none" | undefined {
  const local = f.in(box);
  if (!isSmooth(local.gradient) || !local.hessian.every(isSmooth) || local.value.where < CONTINUOUS) return undefined;
  const center = mapped(box, (x) => enclosed(middle(x), middle(x)));
  const y = inverse(local.hessian.map((row) => row.map(middle)));
  if (y === undefined) return undefined;
  const slopes = f.gradientIn(center);
  const names = [...box.keys()];
  const offsets = names.map((name) => sum(box.get(name) as Enclosed, opposite(center.get(name) as Enclosed)));
  const step = names.map((name, i): [string, Enclosed] => {
    const row = (y[i] as number[]).map((entry) => enclosed(entry, entry));
    const shift = dot(row, slopes);
    const rest = names.map((_, k) => {
      const column = local.hessian.map((each) => each[k] as Enclosed);
      return sum(enclosed(Number(i === k), Number(i === k)), opposite(dot(row, column)));
    });
    return [name, sum(sum(center.get(name) as Enclosed, opposite(shift)), dot(rest, offsets))];
  });
  const image: Box = new Map(step);
  if (step.some(([, { low, high }]) => Number.isNaN(low) || Number.isNaN(high))) return undefined;
  if (areApart(image, box)) return "none";
  return { box: common(image, box) as Box, isUnique: isInterior(image, box) };
}

const isSmooth = (values: Vector): boolean => values.every(({ where }) => where === CONTINUOUS);
const dot = (a: Vector, b: Vector): Enclosed =>
  a.map((x, i) => product(x, b[i] as Enclosed)).reduce(sum, enclosed(0, 0));

/** The box of a zero made as small as the operator makes it, and what it is. */
function refined(f: Enclosing, from: Box): Omit<Certified, "region"> {
  let box = from;
  for (;;) {
    const step = newton(f, box);
    if (typeof step !== "object" || !isSmaller(step.box, box)) break;
    box = step.box;
  }
  return { box, kind: kindOf(f.in(box).hessian) };
}

const isSmaller = (a: Box, b: Box): boolean => pairs(a, b).some(([x, y]) => width(x) < WORTHWHILE * width(y));

/** The halves of a box across its widest side, relative to its least size; undefined if it is that small. */
function halved(box: Box, least: ReadonlyMap<string, number>): [Box, Box] | undefined {
  let widest: string | undefined;
  let most = 1;
  for (const [name, x] of box) {
    const size = width(x) / (least.get(name) as number);
    if (size > most) [widest, most] = [name, size];
  }
  const side = widest === undefined ? undefined : (box.get(widest) as Enclosed);
  if (side === undefined || widest === undefined) return undefined;
  const m = middle(side);
  if (m <= side.low || m >= side.high) return undefined;
  return [new Map(box).set(widest, enclosed(side.low, m)), new Map(box).set(widest, enclosed(m, side.high))];
}

/** Boxes that touch become one. */
function joined(boxes: readonly Box[]): Box[] {
  const result: Box[] = [];
  for (let box of boxes) {
    for (let i = result.length - 1; i >= 0; i--)
      if (!areApart(result[i] as Box, box)) {
        const [other] = result.splice(i, 1) as [Box];
        box = new Map([...box].map(([name, x]) => [name, span(x, other.get(name) as Enclosed)]));
        i = result.length;
      }
    result.push(box);
  }
  return result;
}

const span = (x: Enclosed, y: Enclosed): Enclosed => enclosed(Math.min(x.low, y.low), Math.max(x.high, y.high));
