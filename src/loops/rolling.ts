import { openArray } from "../arrays/open.ts";
import { sumOver } from "../arrays/sums.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { elementOf, type Shape } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import type { Forms } from "./forms.ts";
import { Storing } from "./lines.ts";
import { FEWEST, type Run, runsOf } from "./runs.ts";

/** The index of a loop until it gets a name of its own; the numbers of places that others decide follow. */
const INDEX = "~";

/** Replaces runs of parts by loops. */
export class Rolling {
  private readonly forms: Forms;

  constructor(forms: Forms) {
    this.forms = forms;
  }

  /** The parts, with each run replaced by one loop: first along rows, then along the results of these. */
  gathered(parts: readonly Id[], kind: Bound["kind"]): readonly Id[] {
    for (let current = parts; ; ) {
      const runs = current.length < FEWEST ? [] : runsOf(this.forms, current);
      if (runs.length === 0) return current;
      const instead = new Map<Id, Id | undefined>();
      for (const run of runs) {
        for (const part of run.parts) instead.set(part, undefined);
        instead.set(run.parts[0] as Id, this.loop(run, kind));
      }
      current = current.flatMap((part) => (instead.has(part) ? (instead.get(part) ?? []) : [part]));
    }
  }

  /** The nodes that store the numbers of an output, row by row. */
  stored(output: string, shape: readonly number[], ids: readonly Id[]): readonly Id[] {
    const { nodes } = this.forms;
    const storing = new Storing(output, shape.length);
    const [, width] = shape;
    const stores = ids.map((id, k) => {
      const places = width === undefined ? [k] : [Math.floor(k / width), k % width];
      return nodes.apply(storing, [...places.map((place) => nodes.constant(place + 1)), id]);
    });
    return this.gathered(stores, "each");
  }

  private loop({ parts, step }: Run, kind: Bound["kind"]): Id {
    const { nodes } = this.forms;
    const [first] = parts as [Id];
    const places = this.forms.places(first);
    const along = step.indexOf(1);
    const low = along < 0 ? 1 : (places[along] as number);
    const index = nodes.variable(INDEX);
    const offset = (at: number): number => (places[at] as number) - (step[at] as number) * low;
    const placed = (at: number): Id => {
      const by = step[at] as number;
      if (at === along) return index;
      const start = nodes.variable(INDEX + at);
      if (by === 0) return start;
      return nodes.add([by === 1 ? index : nodes.mul([nodes.constant(by), index]), start]);
    };
    let next = 0;
    const body = this.template(first, () => placed(next++));
    const high = low + parts.length - 1;
    const loop = sumOver(nodes, kind, INDEX, body, nodes.constant(low), nodes.constant(high), "i");
    const args = nodes.args(loop).map((arg) => {
      const name = nodes.kind(arg) === "var" ? nodes.name(arg) : "";
      return name.startsWith(INDEX) ? nodes.constant(offset(Number(name.slice(INDEX.length)))) : arg;
    });
    return nodes.apply(nodes.fn(loop) as Fn, args);
  }

  /** A part with other indices. The recursion is at most as deep as the part is large. */
  private template(id: Id, place: () => Id): Id {
    const { forms } = this;
    const { nodes } = forms;
    if (forms.places(id).length === 0) return id;
    const kind = nodes.kind(id);
    if (kind === "var") {
      const { array, places } = elementOf(nodes.name(id)) as { array: string; places: readonly number[] };
      const { element } = openArray(array, forms.shapes.get(array) as Shape);
      return nodes.apply(
        element,
        places.map(() => place()),
      );
    }
    const fn = nodes.fn(id);
    const before = nodes.args(id);
    if (fn !== undefined)
      return nodes.apply(
        fn,
        before.map((arg, i) => (forms.isPlace(fn, arg, i) ? place() : this.template(arg, place))),
      );
    const args = [...before];
    for (const i of forms.ordered(id)) args[i] = this.template(before[i] as Id, place);
    return kind === "add" ? nodes.add(args) : nodes.mul(args);
  }
}
