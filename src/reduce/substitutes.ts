import { charge } from "../ast/work.ts";
import { type Binary, type Lines, operandsOf, type Ref } from "./lines.ts";
import { PairKeys, ResidueCounts } from "./pair-keys.ts";
import { Poles } from "./poles.ts";
import { inverse, negative, plus, type Residue, times } from "./residues.ts";

type Op = Binary["op"];
const OPS: readonly Op[] = ["add", "subtract", "multiply", "divide"];
const [ADD, SUBTRACT, MULTIPLY, DIVIDE] = [0, 1, 2, 3];
/** How many operations with the same value are kept. */
const ALTERNATIVES = 6;
/** In how many ways a line is an operation of another one and a new one. */
const PARTNERS = 6;
/** More lines than there ever are. */
const LINES = 2 ** 14;

/** An operation of two lines as a number. */
const coded = (op: number, a: Ref, b: Ref): number => (a * LINES + b) * OPS.length + op;

function decoded(code: number): Binary {
  const pair = Math.floor(code / OPS.length);
  return { op: OPS[code % OPS.length] as Op, a: Math.floor(pair / LINES), b: pair % LINES };
}

/** A line computed from a new line: `op` of the two, the new one in the place of `NEW`. */
export const NEW = -1;

/** Another way to compute lines: each as an operation, after a line that is new, if there is one. */
export interface Change {
  readonly made: Binary | undefined;
  readonly uses: readonly (readonly [line: Ref, instead: Binary])[];
  /** The operations that fall away, at most. */
  readonly gain: number;
}

/** Finds other ways to compute lines, by residues at two points. */
export class Substitutes {
  private readonly lines: Lines;
  private readonly residueOf: (point: 0 | 1, ref: Ref) => Residue;
  /** Numbers that may be operands though the program does not have them. */
  private readonly small: readonly Ref[];
  private readonly residues: readonly [Residue[], Residue[]] = [[], []];
  private readonly inverses: readonly [Residue[], Residue[]] = [[], []];
  private signed: boolean[] = [];

  constructor(lines: Lines, residueOf: (point: 0 | 1, ref: Ref) => Residue) {
    this.lines = lines;
    this.residueOf = residueOf;
    this.small = [1, 2].map((value) => lines.number(value));
  }

  /** Whether a program would take a sign out of its products. */
  private isSigned(ref: Ref): boolean {
    this.signed[ref] ??= this.lines.opposite(ref) !== undefined;
    return this.signed[ref];
  }

  private enter(ref: Ref): void {
    if (this.residues[0][ref] !== undefined) return;
    for (const point of [0, 1] as const) {
      const residue = this.residueOf(point, ref);
      this.residues[point][ref] = residue;
      this.inverses[point][ref] = inverse(residue);
    }
  }

  /** The changes that may pay, those that may save most first. */
  changes(order: readonly Ref[]): Change[] {
    const poles = new Poles(this.lines, order);
    const { lines, residues } = this;
    const isKnown = (ref: Ref): boolean => residues.every((at) => (at[ref] as number) > 0);
    const given = [...new Set([...order, ...this.small])];
    for (const ref of given) this.enter(ref);
    const all = given.filter(isKnown);
    const saved = this.saved(order);
    const savedBy = (ref: Ref): number => saved.get(ref) as number;
    const targets = all.filter((ref) => lines.at(ref).op !== "leaf" && savedBy(ref) > 1);
    const wanted = new PairKeys(targets.length);
    const [p, q] = residues;
    for (const ref of targets) wanted.put(p[ref] as Residue, q[ref] as Residue, ref);
    const changes: Change[] = [];
    charge(all.length * all.length);
    const sought = new ResidueCounts(targets.length * (1 + PARTNERS * all.length));
    this.signed = [];
    const isTarget = new Uint8Array(lines.lines.length);
    for (const ref of targets) {
      isTarget[ref] = 1;
      sought.add(p[ref] as Residue);
    }
    this.eachPartner(targets, all, (first) => sought.add(first));
    const pairs: number[] = [];
    this.eachPair(all, (first, op, a, b) => {
      // From a + b each of the two can be had, if it is known already.
      const idle = a === b ? 0 : (isTarget[a] as number) + (isTarget[b] as number);
      if (sought.most(first) <= idle) return;
      const second = this.operated(1, op, a, b);
      const line = wanted.get(first, second);
      if (line < 0) pairs.push(first, second, coded(op, a, b));
      else if (line !== a && line !== b && isAllowed(poles, line, { op: OPS[op] as Op, a, b }))
        changes.push({ made: undefined, uses: [[line, { op: OPS[op] as Op, a, b }]], gain: savedBy(line) - 1 });
    });
    for (const [code, uses] of this.shared(targets, all, pairs, poles)) {
      uses.sort((a, b) => savedBy(b[0]) - savedBy(a[0]));
      const gain = [...new Set(uses.map(([line]) => line))].reduce((sum, line) => sum + savedBy(line) - 1, -1);
      if (gain > 0) changes.push({ made: decoded(code), uses, gain });
    }
    return changes.sort((a, b) => b.gain - a.gain);
  }

  /** The residue of an operation of two lines. */
  private operated(point: 0 | 1, op: number, a: Ref, b: Ref): Residue {
    const [x, y] = [this.residues[point][a] as Residue, this.residues[point][b] as Residue];
    if (op === ADD) return plus(x, y);
    if (op === SUBTRACT) return plus(x, negative(y));
    return times(x, op === MULTIPLY ? y : (this.inverses[point][b] as Residue));
  }

  /** Visits all operations of two lines, with their residues at the first point. */
  private eachPair(all: readonly Ref[], visit: (first: Residue, op: number, a: Ref, b: Ref) => void): void {
    const [p, r] = [this.residues[0], this.inverses[0]];
    for (let i = 0; i < all.length; i++) {
      const a = all[i] as Ref;
      const [x, v] = [p[a] as Residue, r[a] as Residue];
      const isSigned = this.isSigned(a);
      for (let k = 0; k <= i; k++) {
        const b = all[k] as Ref;
        const t = p[b] as Residue;
        visit(plus(x, t), ADD, a, b);
        if (a !== b) {
          const difference = plus(x, negative(t));
          visit(difference, SUBTRACT, a, b);
          visit(negative(difference), SUBTRACT, b, a);
        }
        // Signs are taken out of products, where they may cost an operation.
        if (isSigned || this.isSigned(b)) continue;
        visit(times(x, t), MULTIPLY, a, b);
        if (a === b) continue;
        visit(times(x, r[b] as Residue), DIVIDE, a, b);
        visit(times(t, v), DIVIDE, b, a);
      }
    }
  }

  /**
   * Visits all ways to compute a line from another one and a new one, with the residue of the new one at the first
   * point.
   */
  private eachPartner(
    targets: readonly Ref[],
    all: readonly Ref[],
    visit: (first: Residue, line: Ref, op: number, a: Ref, b: Ref) => void,
  ): void {
    const [p, r] = [this.residues[0], this.inverses[0]];
    for (const line of targets) {
      const [x, v] = [p[line] as Residue, r[line] as Residue];
      for (let i = 0; i < all.length; i++) {
        const other = all[i] as Ref;
        if (other === line) continue;
        const t = p[other] as Residue;
        const difference = plus(x, negative(t));
        visit(difference, line, ADD, other, NEW);
        visit(negative(difference), line, SUBTRACT, other, NEW);
        visit(plus(x, t), line, SUBTRACT, NEW, other);
        if (this.isSigned(other)) continue;
        visit(times(x, r[other] as Residue), line, MULTIPLY, other, NEW);
        visit(times(t, v), line, DIVIDE, other, NEW);
        visit(times(x, t), line, DIVIDE, NEW, other);
      }
    }
  }

  /** The residue of the line that is new, so that an operation of it and another is a line. */
  private partner(point: 0 | 1, line: Ref, op: number, a: Ref, b: Ref): Residue {
    const x = this.residues[point][line] as Residue;
    const t = this.residues[point][a === NEW ? b : a] as Residue;
    if (op === ADD) return plus(x, negative(t));
    if (op === SUBTRACT) return a === NEW ? plus(x, t) : plus(t, negative(x));
    if (op === MULTIPLY) return times(x, this.inverses[point][a] as Residue);
    return times(t, a === NEW ? x : (this.inverses[point][line] as Residue));
  }

  /** New operations with the lines that they are operands of, beside another line. */
  private shared(
    targets: readonly Ref[],
    all: readonly Ref[],
    operations: readonly number[],
    poles: Poles,
  ): Map<number, (readonly [Ref, Binary])[]> {
    const pairs = new PairKeys(operations.length / 3);
    const found = new ResidueCounts(operations.length / 3);
    for (let i = 0; i < operations.length; i += 3) {
      const [first, second, code] = operations.slice(i, i + 3) as [Residue, Residue, number];
      pairs.put(first, second, code, ALTERNATIVES);
      found.add(first);
    }
    const shared = new Map<number, (readonly [Ref, Binary])[]>();
    const put = (line: Ref, code: number, op: number, a: Ref, b: Ref): void => {
      const made = decoded(code);
      const instead: Binary = { op: OPS[op] as Op, a, b };
      if (made.a === line || made.b === line || !isAllowed(poles, line, instead, made)) return;
      const uses = shared.get(code);
      if (uses === undefined) shared.set(code, [[line, instead]]);
      else uses.push([line, instead]);
    };
    this.eachPartner(targets, all, (first, line, op, a, b) => {
      if (found.most(first) === 0) return;
      for (const code of pairs.all(first, this.partner(1, line, op, a, b))) put(line, code, op, a, b);
    });
    return shared;
  }

  /** For each line the cost of what only it needs. */
  private saved(order: readonly Ref[]): Map<Ref, number> {
    const { lines } = this;
    const uses = new Uint32Array(lines.lines.length);
    for (const ref of lines.results) uses[ref] = (uses[ref] as number) + 1;
    for (const ref of order) for (const each of operandsOf(lines.at(ref))) uses[each] = (uses[each] as number) + 1;
    return new Map(order.map((ref) => [ref, this.alone(ref, uses)]));
  }

  private alone(ref: Ref, uses: Uint32Array): number {
    const { lines } = this;
    const freed: Ref[] = [ref];
    let cost = 0;
    for (let i = 0; i < freed.length; i++) {
      const each = freed[i] as Ref;
      cost += lines.costOf(each);
      for (const operand of operandsOf(lines.at(each))) {
        uses[operand] = (uses[operand] as number) - 1;
        if (uses[operand] === 0) freed.push(operand);
      }
    }
    charge(freed.length);
    for (const each of freed)
      for (const operand of operandsOf(lines.at(each))) uses[operand] = (uses[operand] as number) + 1;
    return cost;
  }
}

/** Whether an operation, of a line that is new perhaps, has a value wherever the line has one that it replaces. */
function isAllowed(poles: Poles, line: Ref, instead: Binary, made?: Binary): boolean {
  const operands = made === undefined ? [instead.a, instead.b] : [instead.a, instead.b, made.a, made.b];
  if (!operands.every((each) => each === NEW || poles.isWithin(each, line))) return false;
  if (made?.op === "divide" && !poles.isDivisor(made.b, line)) return false;
  if (instead.op !== "divide") return true;
  if (instead.b !== NEW) return poles.isDivisor(instead.b, line);
  return made?.op === "multiply" && poles.isDivisor(made.a, line) && poles.isDivisor(made.b, line);
}
