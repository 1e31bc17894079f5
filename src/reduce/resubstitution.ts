import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { Fingerprints } from "./fingerprints.ts";
import { Graph, type Value } from "./graph.ts";
import { LineValues } from "./line-values.ts";
import { type Binary, Lines, operandsOf, type Ref } from "./lines.ts";
import { PairKeys } from "./pair-keys.ts";
import { Poles } from "./poles.ts";
import { Proofs } from "./proof.ts";
import { inverse, negative, plus, type Residue, times } from "./residues.ts";
import { Rounding } from "./rounding.ts";
import type { Weights } from "./weights.ts";

/** Programs of more operations are left as they are: the work grows with the square of their number. */
const LONGEST = 400;
/** The most terms that one proof may write. */
const PROOF = 4000;
/** The most changes that are tried in one round. */
const TRIED = 400;

type Op = Binary["op"];
const OPS: readonly Op[] = ["add", "subtract", "multiply", "divide"];
const [ADD, SUBTRACT, MULTIPLY, DIVIDE] = [0, 1, 2, 3];
/** More lines than there ever are. */
const LINES = 2 ** 14;

/** An operation of two lines as a number. */
const coded = (op: number, a: Ref, b: Ref): number => (a * LINES + b) * OPS.length + op;

function decoded(code: number): Binary {
  const pair = Math.floor(code / OPS.length);
  return { op: OPS[code % OPS.length] as Op, a: Math.floor(pair / LINES), b: pair % LINES };
}

/** A line computed from a new line: `op` of the two, the new one in the place of `NEW`. */
const NEW = -1;

/** Another way to compute lines: each as an operation, after a line that is new, if there is one. */
interface Change {
  readonly made: Binary | undefined;
  readonly uses: readonly (readonly [line: Ref, instead: Binary])[];
  /** The operations that fall away, at most. */
  readonly gain: number;
}

/**
 * The same results in fewer operations: a line that is an operation of two others, whatever it is computed from, is
 * computed from them. Several lines may share one that is new. Candidates are found by their residues modulo a prime,
 * as in the resubstitution of logic synthesis (A. Mishchenko and R. Brayton, 2006), and then proved. No line gets a
 * divisor that it did not have.
 */
export function resubstituted(store: Store, roots: readonly Id[], weights?: Weights): readonly Id[] {
  const lines = new Lines(store, roots, weights);
  if (lines.lines.length > LONGEST) return roots;
  const before = lines.cost;
  const search = new Resubstitution(store, lines);
  while (search.round());
  return lines.cost < before ? lines.write() : roots;
}

class Resubstitution {
  private readonly lines: Lines;
  /** Numbers that may be operands though the program does not have them. */
  private readonly small: readonly Ref[];
  private readonly graph = new Graph();
  private readonly fingerprints = new Fingerprints(this.graph);
  private readonly proofs = new Proofs(this.graph, PROOF);
  private readonly opened: LineValues;
  private readonly asComputed: LineValues;
  /** The value of each line that there ever was: it stays the same whatever the line is computed from. */
  private readonly values: Map<Ref, Value>;
  private readonly rounding: Rounding;
  private readonly before: readonly Value[];
  private readonly residues: readonly [Residue[], Residue[]] = [[], []];
  private readonly inverses: readonly [Residue[], Residue[]] = [[], []];

  constructor(store: Store, lines: Lines) {
    this.lines = lines;
    this.small = [1, 2].map((value) => lines.number(value));
    this.opened = new LineValues(this.graph, store, lines, true);
    this.asComputed = new LineValues(this.graph, store, lines, false);
    const order = [...new Set([...this.small, ...(lines.order() as Ref[])])];
    this.values = this.opened.all(order);
    this.before = this.results();
    this.rounding = new Rounding(this.graph, this.before);
    for (const ref of order) this.enter(ref);
  }

  private results(): Value[] {
    const values = this.asComputed.all(this.lines.order() as Ref[]);
    return this.lines.results.map((ref) => values.get(ref) as Value);
  }

  private enter(ref: Ref): void {
    const { scale, item } = this.values.get(ref) as Value;
    for (const point of [0, 1] as const) {
      const residue = times(this.graph.scalars.residue(scale), this.fingerprints.at(point, item));
      this.residues[point][ref] = residue;
      this.inverses[point][ref] = inverse(residue);
    }
  }

  /** Makes the changes that pay, those that may save most first; whether there was one. */
  round(): boolean {
    const { lines } = this;
    const order = lines.order() as Ref[];
    const poles = new Poles(lines, order);
    let least = lines.cost;
    const start = least;
    const found = this.changes(order, poles).sort((a, b) => b.gain - a.gain);
    for (const change of found.slice(0, TRIED)) least = this.attempt(change, least);
    return least < start;
  }

  /** Makes a change if it pays, is proved, and keeps the digits of the results; the cost after it. */
  private attempt({ made, uses }: Change, least: number): number {
    const { lines } = this;
    charge(lines.lines.length);
    const isNew = made !== undefined;
    const ref = isNew ? lines.put(made) : NEW;
    const undo: (() => void)[] = [];
    let cost = Number.POSITIVE_INFINITY;
    for (const [line, instead] of uses) {
      const was = lines.at(line);
      const { op, a, b } = instead;
      const now = lines.withoutSigns({ op, a: a === NEW ? ref : a, b: b === NEW ? ref : b });
      lines.lines[line] = now;
      const next = lines.cost;
      if (next < cost && this.isProved(line, now, made, ref)) {
        cost = next;
        undo.push(() => {
          lines.lines[line] = was;
        });
      } else lines.lines[line] = was;
    }
    if (cost < least && this.isAsGood()) {
      if (isNew && this.residues[0][ref] === undefined) this.enter(ref);
      return cost;
    }
    for (const each of undo.reverse()) each();
    return least;
  }

  private isAsGood(): boolean {
    const after = this.results();
    return this.before.every((value, i) => this.rounding.isAsGoodResult(value, after[i] as Value));
  }

  private isProved(line: Ref, now: Binary, made: Binary | undefined, ref: Ref): boolean {
    const { opened, graph } = this;
    if (made !== undefined) this.valueOf(ref, made);
    const value = opened.of(now, (each) => this.valueOf(each));
    const { scale, item } = this.valueOf(line);
    return this.proofs.isZero([value, { scale: graph.scalars.negative(scale), item }]);
  }

  private valueOf(ref: Ref, line = this.lines.at(ref)): Value {
    let value = this.values.get(ref);
    if (value === undefined) {
      value = this.opened.of(line, (each) => this.valueOf(each));
      this.values.set(ref, value);
    }
    return value;
  }

  private changes(order: readonly Ref[], poles: Poles): Change[] {
    const { lines, residues } = this;
    const isKnown = (ref: Ref): boolean => residues.every((at) => (at[ref] as number) > 0);
    const all = [...new Set([...order, ...this.small])].filter(isKnown);
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
      if (line < 0) pairs.put(first, second, coded(op, a, b));
      else if (line !== a && line !== b && isAllowed(poles, line, { op: OPS[op] as Op, a, b }))
        changes.push({ made: undefined, uses: [[line, { op: OPS[op] as Op, a, b }]], gain: savedBy(line) - 1 });
    });
    for (const [code, uses] of this.shared(targets, all, pairs, poles)) {
      uses.sort((a, b) => savedBy(b[0]) - savedBy(a[0]));
      const gain = [...new Set(uses.map(([line]) => line))].reduce((sum, line) => sum + savedBy(line) - 1, -1);
      if (gain > 0) changes.push({ made: decoded(code), uses, gain });
    }
    return changes;
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
    for (const line of targets) {
      const [x, y, v, w] = [p[line], q[line], r[line], s[line]] as [Residue, Residue, Residue, Residue];
      for (const other of all) {
        if (other === line) continue;
        const [t, u] = [p[other] as Residue, q[other] as Residue];
        const [c, d] = [plus(x, negative(t)), plus(y, negative(u))];
        let code = pairs.get(c, d);
        if (code >= 0) put(line, code, ADD, other, NEW);
        code = pairs.get(negative(c), negative(d));
        if (code >= 0) put(line, code, SUBTRACT, other, NEW);
        code = pairs.get(plus(x, t), plus(y, u));
        if (code >= 0) put(line, code, SUBTRACT, NEW, other);
        if (this.lines.at(other).op === "negate") continue;
        code = pairs.get(times(x, r[other] as Residue), times(y, s[other] as Residue));
        if (code >= 0) put(line, code, MULTIPLY, other, NEW);
        code = pairs.get(times(t, v), times(u, w));
        if (code >= 0) put(line, code, DIVIDE, other, NEW);
        code = pairs.get(times(x, t), times(y, u));
        if (code >= 0) put(line, code, DIVIDE, NEW, other);
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
