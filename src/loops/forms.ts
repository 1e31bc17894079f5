import type { Fn } from "../ast/fn.ts";
import { elementOf, isKnown, type Shape } from "../ast/shapes.ts";
import type { Id, Store as Nodes } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { Storing } from "./lines.ts";

/** Larger parts, or parts with more indices, are not compared, so that no walk is deep. */
const LARGEST = 300;
const MOST_PLACES = 32;

/** A part of a formula without the indices of its elements. */
export interface Form {
  /** The same number for parts that differ only in indices. */
  readonly key: number;
  /** The indices in it and the bounds of its loops, in the order of `ordered`. */
  readonly places: readonly number[];
  readonly size: number;
}

/** The forms of the nodes of a store, each once. */
export class Forms {
  readonly nodes: Nodes;
  /** Only loops of known length count. */
  readonly shapes: Map<string, Shape>;
  private readonly keys = new Map<string, number>();
  private readonly functions = new Map<Fn, number>();
  private readonly known = new Map<Id, Form>();

  constructor(nodes: Nodes, shapes: ReadonlyMap<string, Shape>) {
    this.nodes = nodes;
    this.shapes = new Map(shapes);
  }

  /** The forms of a node's arguments are known, except for one or two new levels. */
  of(id: Id): Form {
    let form = this.known.get(id);
    if (form === undefined) {
      charge(1);
      form = this.worked(id);
      this.known.set(id, form);
    }
    return form;
  }

  places(id: Id): readonly number[] {
    return this.of(id).places;
  }

  /** The indices of the operands of a sum or product; operands of the same form are ordered by their indices. */
  ordered(id: Id): readonly number[] {
    const forms = this.nodes.args(id).map((arg) => this.of(arg));
    return [...forms.keys()].sort((i, j) => {
      const [one, other] = [forms[i] as Form, forms[j] as Form];
      return one.key - other.key || compared(one.places, other.places);
    });
  }

  /** Whether an argument is an index or a bound of a loop. */
  isPlace(fn: Fn, arg: Id, at: number): boolean {
    const takesPlaces = fn.isElement === true || fn.bound !== undefined || (fn instanceof Storing && at < fn.rank);
    return takesPlaces && this.nodes.kind(arg) === "const" && Number.isSafeInteger(this.nodes.value(arg));
  }

  private worked(id: Id): Form {
    const { nodes } = this;
    const kind = nodes.kind(id);
    if (kind === "const") return this.opaque(id);
    if (kind === "var") {
      const element = elementOf(nodes.name(id));
      const shape = element && this.shapes.get(element.array);
      if (element === undefined || shape === undefined || !isKnown(shape)) return this.opaque(id);
      return { key: this.key(`${element.array}[]`), places: element.places, size: 1 };
    }
    const fn = nodes.fn(id);
    const args = nodes.args(id);
    const order = fn === undefined ? this.ordered(id) : args.keys();
    const places: number[] = [];
    let size = 1;
    let key = fn === undefined ? kind : `f${this.number(fn)}`;
    for (const i of order) {
      const arg = args[i] as Id;
      if (fn !== undefined && this.isPlace(fn, arg, i)) {
        places.push(Number(nodes.value(arg)));
        key += ",#";
        continue;
      }
      const form = this.of(arg);
      for (const each of form.places) places.push(each);
      size += form.size;
      key += `,${form.key}`;
      if (size > LARGEST || places.length > MOST_PLACES) return this.opaque(id);
    }
    return { key: this.key(key), places, size };
  }

  private opaque(id: Id): Form {
    return { key: this.key(`#${id}`), places: [], size: 1 };
  }

  private number(fn: Fn): number {
    const number = this.functions.get(fn) ?? this.functions.size;
    this.functions.set(fn, number);
    return number;
  }

  private key(text: string): number {
    const key = this.keys.get(text) ?? this.keys.size;
    this.keys.set(text, key);
    return key;
  }
}

/** The order of lists of indices. */
export function compared(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return 0;
}
