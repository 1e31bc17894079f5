import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { Fingerprints } from "./fingerprints.ts";
import { Graph, type Value } from "./graph.ts";
import { LineValues } from "./line-values.ts";
import { type Binary, type Line, Lines, type Ref } from "./lines.ts";
import { Live } from "./live.ts";
import { Proofs } from "./proof.ts";
import { type Residue, times } from "./residues.ts";
import { Rounding } from "./rounding.ts";
import { type Change, NEW, Substitutes } from "./substitutes.ts";
import type { Weights } from "./weights.ts";

/** Programs of more operations are left as they are: the work grows with the square of their number. */
const LONGEST = 400;
/** The most terms that one proof may write. */
const PROOF = 4000;
/** The most changes that are tried in one round. */
const TRIED = 400;

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
  search.aside();
  return lines.cost < before ? lines.write() : roots;
}

class Resubstitution {
  private readonly lines: Lines;
  private live: Live;
  private readonly graph = new Graph();
  private readonly fingerprints = new Fingerprints(this.graph);
  private readonly proofs = new Proofs(this.graph, PROOF);
  private readonly opened: LineValues;
  private readonly asComputed: LineValues;
  /** The value of each line that there ever was: it stays the same whatever the line is computed from. */
  private readonly values: Map<Ref, Value>;
  private readonly rounding: Rounding;
  private readonly before: readonly Value[];
  private readonly substitutes: Substitutes;
  /** Definitions of lines whose proof failed. */
  private readonly unproved = new Set<string>();

  constructor(store: Store, lines: Lines) {
    this.lines = lines;
    this.live = new Live(lines);
    this.substitutes = new Substitutes(lines, (point, ref) => this.residue(point, ref));
    this.opened = new LineValues(this.graph, store, lines, true);
    this.asComputed = new LineValues(this.graph, store, lines, false);
    this.values = this.opened.all(lines.order() as Ref[]);
    this.before = this.results();
    this.rounding = new Rounding(this.graph, this.before);
  }

  private residue(point: 0 | 1, ref: Ref): Residue {
    const { scale, item } = this.valueOf(ref);
    return times(this.graph.scalars.residue(scale), this.fingerprints.at(point, item));
  }

  private results(): Value[] {
    const values = this.asComputed.all(this.lines.order() as Ref[]);
    return this.lines.results.map((ref) => values.get(ref) as Value);
  }

  /** Makes the changes that save so much, those that may save most first; whether the program has become shorter. */
  round(saving = 1): boolean {
    const start = this.live.cost;
    const found = this.substitutes.changes(this.lines.order() as Ref[]);
    for (const change of found.slice(0, TRIED)) while (this.attempt(change, saving));
    return this.live.cost < start;
  }

  /** Makes changes that save nothing as long as others follow that pay. */
  aside(): void {
    const { lines } = this;
    for (;;) {
      const [least, before] = [this.live.cost, [...lines.lines]];
      this.round(0);
      while (this.round());
      if (this.live.cost < least) continue;
      for (const [ref, line] of before.entries()) lines.lines[ref] = line;
      this.live = new Live(lines);
      return;
    }
  }

  /**
   * Makes a change if it pays, is proved, and keeps the digits of the results; whether it has to be tried again,
   * without a use that is not proved.
   */
  private attempt({ made, uses }: Change, saving: number): boolean {
    const { lines, live } = this;
    charge(4 * uses.length);
    const most = live.cost - saving;
    const ref = made === undefined ? NEW : lines.put(made);
    const taken: { readonly line: Ref; readonly was: Line; readonly now: Binary; readonly key: string }[] = [];
    let least = Number.POSITIVE_INFINITY;
    for (const [line, { op, a, b }] of uses) {
      const now = lines.withoutSigns({ op, a: a === NEW ? ref : a, b: b === NEW ? ref : b });
      const key = `${line},${now.op},${now.a},${now.b}`;
      const was = lines.at(line);
      if (!live.has(line) || this.unproved.has(key) || !live.redefine(line, now)) continue;
      if (live.cost < least) {
        taken.push({ line, was, now, key });
        least = live.cost;
      } else live.redefine(line, was);
    }
    const failed = live.cost <= most ? taken.find(({ line, now }) => !this.isProved(line, now, made, ref)) : undefined;
    if (failed === undefined && live.cost <= most && this.isAsGood()) return false;
    for (const { line, was } of taken.reverse()) live.redefine(line, was);
    if (failed !== undefined) this.unproved.add(failed.key);
    return failed !== undefined;
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
}
