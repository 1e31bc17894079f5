import { charge } from "../ast/work.ts";
import { type Binary, type Lines, operandsOf, type Ref } from "./lines.ts";
import { PairKeys } from "./pair-keys.ts";
import { Poles } from "./poles.ts";
import { inverse, negative, plus, type Residue, times } from "./residues.ts";

type Op = Binary["op"];
const OPS: readonly Op[] = ["add", "subtract", "multiply", "divide"];
const [ADD, SUBTRACT, MULTIPLY, DIVIDE] = [0, 1, 2, 3];
/** How many operations with the same value are kept. */
const ALTERNATIVES = 6;
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

  constructor(lines: Lines, residueOf: (point: 0 | 1, ref: Ref) => Residue) {
    this.lines = lines;
    this.residueOf = residueOf;
    this.small = [1, 2].map((value) => lines.number(value));
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
    for (const ref of targets) wanted.put(residues[0][ref] as Residue, residues[1][ref] as Residue, ref);
    const changes: Change[] = [];
    const pairs = new PairKeys(3 * all.length * (all.length + 1));
    charge(all.length * all.length);
    this.eachPair(all, (first, second, op, a, b) => {
      const line = wanted.get(first, second);
      if (line < 0) pairs.put(first, second, coded(op, a, b), ALTERNATIVES);
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

  /** Visits all operations of two lines, with their residues. */
  private eachPair(
    all: readonly Ref[],
    visit: (first: Residue, second: Residue, op: number, a: Ref, b: Ref) => void,
  ): void {
    const [[p, q], [r, s]] = [this.residues, this.inverses];
    for (const [i, a] of all.entries()) {
      const [x, y, v, w] = [p[a], q[a], r[a], s[a]] as [Residue, Residue, Residue, Residue];
      const isSigned = this.lines.at(a).op === "negate";
      for (let k = 0; k <= i; k++) {
        const b = all[k] as Ref;
        const [t, u] = [p[b] as Residue, q[b] as Residue];
        visit(plus(x, t), plus(y, u), ADD, a, b);
        if (a !== b) {
          const [c, d] = [plus(x, negative(t)), plus(y, negative(u))];
          visit(c, d, SUBTRACT, a, b);
          visit(negative(c), negative(d), SUBTRACT, b, a);
        }
        // Signs are taken out of products, where they may cost an operation.
        if (isSigned || this.lines.at(b).op === "negate") continue;
        visit(times(x, t), times(y, u), MULTIPLY, a, b);
        if (a === b) continue;
        visit(times(x, r[b] as Residue), times(y, s[b] as Residue), DIVIDE, a, b);
        visit(times(t, v), times(u, w), DIVIDE, b, a);
      }
    }
  }

  /** New operations with the lines that they are operands of, beside another line. */
  private shared(
    targets: readonly Ref[],
    all: readonly Ref[],
    pairs: PairKeys,
    poles: Poles,
  ): Map<number, (readonly [Ref, Binary])[]> {
    const [[p, q], [r, s]] = [this.residues, this.inverses];
    const shared = new Map<number, (readonly [Ref, Binary])[]>();
    const put = (line: Ref, code: number, op: number, a: Ref, b: Ref): void => {
      const made = decoded(code);
      const instead: Binary = { op: OPS[op] as Op, a, b };
      if (made.a === line || made.b === line || !isAllowed(poles, line, instead, made)) return;
      const uses = shared.get(code);
      if (uses === undefined) shared.set(code, [[line, instead]]);
      else uses.push([line, instead]);
    };
    const find = (line: Ref, first: Residue, second: Residue, op: number, a: Ref, b: Ref): void => {
      if (pairs.get(first, second) < 0) return;
      for (const code of pairs.all(first, second)) put(line, code, op, a, b);
    };
    for (const line of targets) {
      const [x, y, v, w] = [p[line], q[line], r[line], s[line]] as [Residue, Residue, Residue, Residue];
      for (const other of all) {
        if (other === line) continue;
        const [t, u] = [p[other] as Residue, q[other] as Residue];
        const [c, d] = [plus(x, negative(t)), plus(y, negative(u))];
        find(line, c, d, ADD, other, NEW);
        find(line, negative(c), negative(d), SUBTRACT, other, NEW);
        find(line, plus(x, t), plus(y, u), SUBTRACT, NEW, other);
        if (this.lines.at(other).op === "negate") continue;
        find(line, times(x, r[other] as Residue), times(y, s[other] as Residue), MULTIPLY, other, NEW);
        find(line, times(t, v), times(u, w), DIVIDE, other, NEW);
        find(line, times(x, t), times(y, u), DIVIDE, NEW, other);
      }
    }
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
