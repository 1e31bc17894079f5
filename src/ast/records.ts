import type { Fn } from "./fn.ts";
import { firstArray } from "./memory.ts";
import type { Fraction, Rational } from "./rational.ts";

/** A node as its number in a store. They count up from 0; an argument's id is always below its user's. */
export type Id = number;

export type Kind = "const" | "var" | "add" | "mul" | "func";

/** The operator of a node. The functions come after the five kinds that are not functions. */
export const INTEGER = 0;
export const FRACTION = 1;
export const VAR = 2;
export const ADD = 3;
export const MUL = 4;
export const FUNC = 5;
const KINDS: readonly Kind[] = ["const", "const", "var", "add", "mul", "func"];

/** A record: operator, first and second operand, and the walk that met it last. */
export const SIZE = 4;
export const NONE = -1;
const NO_LISTS = new Int32Array(0);

/**
 * The nodes of one scope as records of whole numbers in one array, and the methods that read them.
 *
 * Nothing here is an object, so building makes no garbage and leaves the collector nothing to copy: most of the speed
 * of the engine comes from this, and therefore passes work on ids. The record holds two operands. If there are more,
 * `first` is the offset in `lists` and `second` is minus their number; after them is room for the result of the
 * store's `rest`. A whole constant is kept in its record as two halves.
 */
export abstract class Records {
  /** How many nodes have been built. */
  size = 0;
  /** Four whole numbers for each node: operator, first and second operand, the walk that met it last. */
  protected records: Int32Array<ArrayBuffer> = firstArray(SIZE * 64);
  /** The operands of nodes with more than two. */
  protected lists: Int32Array<ArrayBuffer> = NO_LISTS;
  protected readonly fractions: Fraction[] = [];
  protected readonly names: string[] = [];
  /** The functions in use, by operator. */
  protected readonly fns: Fn[] = [];
  private walk = 0;
  private readonly lastWalk: number;

  constructor(lastWalk: number) {
    this.lastWalk = lastWalk;
  }

  kind(id: Id): Kind {
    const operator = this.records[id * SIZE] as number;
    return operator < FUNC ? (KINDS[operator] as Kind) : "func";
  }

  isConst(id: Id): boolean {
    return (this.records[id * SIZE] as number) < VAR;
  }

  /** Whether it is that whole number. */
  isNumber(id: Id, whole: number): boolean {
    return this.isConst(id) && this.value(id) === whole;
  }

  isAdd(id: Id): boolean {
    return this.records[id * SIZE] === ADD;
  }

  isMul(id: Id): boolean {
    return this.records[id * SIZE] === MUL;
  }

  /** Whether it is an application of this function. */
  is(id: Id, fn: Fn): boolean {
    const operator = this.records[id * SIZE] as number;
    return operator >= FUNC && this.fns[operator - FUNC] === fn;
  }

  /** The value of a constant. */
  value(id: Id): Rational {
    const at = id * SIZE;
    const [low, high] = [this.records[at + 1] as number, this.records[at + 2] as number];
    return this.records[at] === INTEGER ? high * 2 ** 32 + (low >>> 0) : (this.fractions[low] as Rational);
  }

  /** The name of a variable. */
  name(id: Id): string {
    return this.names[this.records[id * SIZE + 1] as number] as string;
  }

  /** Whether a function has been applied at all. */
  knows(fn: Fn): boolean {
    return this.fns.includes(fn);
  }

  /** The functions that have been applied, in the order of their first applications. */
  get functions(): readonly Fn[] {
    return this.fns;
  }

  /** The function of an application; undefined for the other kinds. */
  fn(id: Id): Fn | undefined {
    const operator = this.records[id * SIZE] as number;
    // Reading an index before the first would be slow.
    return operator < FUNC ? undefined : this.fns[operator - FUNC];
  }

  /** Whether a function that fits the test has been applied. */
  applies(isMeant: (fn: Fn) => boolean): boolean {
    return this.fns.some(isMeant);
  }

  /** The named constants, such as pi, that occur in its nodes. */
  get constants(): Fn[] {
    return this.fns.filter(({ params }) => params.length === 0);
  }

  /** How many arguments it has. */
  arity(id: Id): number {
    const at = id * SIZE;
    if ((this.records[at] as number) <= VAR) return 0;
    const second = this.records[at + 2] as number;
    if (second >= 0) return 2;
    if (second < NONE) return -second;
    return this.records[at + 1] === NONE ? 0 : 1;
  }

  arg(id: Id, index: number): Id {
    const at = id * SIZE;
    const first = this.records[at + 1] as number;
    const second = this.records[at + 2] as number;
    if (second < NONE) return this.lists[first + index] as Id;
    return index === 0 ? first : second;
  }

  args(id: Id): Id[] {
    const count = this.arity(id);
    const list = new Array<Id>(count);
    for (let i = 0; i < count; i++) list[i] = this.arg(id, i);
    return list;
  }

  /** Begins a walk over the nodes: `enter` says true for each node once. A later walk ends an earlier one. */
  beginVisit(): void {
    if (this.walk === this.lastWalk) this.wipe();
    this.walk++;
  }

  /** Forgets all walks, so that a walk never meets the marks of an earlier one with the same number. */
  private wipe(): void {
    for (let id = 0; id < this.size; id++) this.records[id * SIZE + 3] = 0;
    this.walk = 0;
  }

  /** Whether the walk begun last meets this node for the first time. */
  enter(id: Id): boolean {
    const at = id * SIZE + 3;
    if (this.records[at] === this.walk) return false;
    this.records[at] = this.walk;
    return true;
  }

  /** Whether the walk begun last has met this node. */
  entered(id: Id): boolean {
    return this.records[id * SIZE + 3] === this.walk;
  }
}
