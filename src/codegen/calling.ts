import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { type Bodied, computedBy, type Partials } from "../program/computed.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import { calledBy, type Procedure } from "../program/procedure.ts";
import { areEqual, type Program } from "../program/program.ts";
import type { ProgramOptions } from "../program/program-options.ts";
import { scheduled } from "../program/schedule.ts";
import { type Counted, written } from "../program/written.ts";
import { stable } from "../stable/stable.ts";
import { isAsGood } from "./same-values.ts";
import type { Caller } from "./targets.ts";

/**
 * Gives the program of other expressions for the same results, with calls of functions that have bodies: the functions
 * become procedures.
 */
export const calling =
  (expressions: () => readonly Node[] | undefined): Caller =>
  (plain, options, template) => {
    const roots = expressions();
    if (roots === undefined) return undefined;
    const program = programWithCalls(roots, plain, options, template);
    return isAsGood(plain, program) ? program : undefined;
  };

function programWithCalls(
  roots: readonly Node[],
  { inputs, outputs }: Program,
  options: ProgramOptions,
  template: (fn: Fn) => string | undefined,
): Program {
  const linesOf = (nodes: readonly Node[], names: readonly string[]): Counted =>
    written(options.stable === false ? nodes : stable(nodes), names, options, template);
  const calling = new Calling(linesOf);
  const { lines, results } = calling.called(linesOf(roots, inputs));
  const { procedures } = calling;
  return { inputs, outputs, lines, results, operations: lines.filter(isOperation).length, procedures };
}

/** A function at some arguments: all that is wanted of it there is computed by one call. */
interface Place {
  readonly fn: Bodied;
  readonly args: readonly Ref[];
  wanted: ReadonlyMap<string, Partials>;
}

/** Writes calls of functions with bodies as calls of procedures, which it collects. */
class Calling {
  /** Each calls only earlier ones. */
  readonly procedures: Procedure[] = [];
  private readonly known = new Map<Bodied, Map<string, Procedure>>();
  private readonly linesOf: (nodes: readonly Node[], names: readonly string[]) => Counted;

  constructor(linesOf: (nodes: readonly Node[], names: readonly string[]) => Counted) {
    this.linesOf = linesOf;
  }

  called({ lines, results }: Pick<Counted, "lines" | "results">): Pick<Counted, "lines" | "results"> {
    const places = placesIn(lines);
    if (places.size === 0) return { lines, results };
    const all: Line[] = [];
    const refs = new Int32Array(lines.length);
    const values = new Map<Place, ReadonlyMap<string, Ref>>();
    for (const [ref, line] of lines.entries()) {
      const place = places.get(ref);
      const args = line.args.map((arg) => refs[arg] as Ref);
      if (place === undefined) {
        refs[ref] = all.push({ ...line, args } as Line) - 1;
        continue;
      }
      let known = values.get(place);
      if (known === undefined) {
        known = valuesAt(all, this.procedure(place), args, [...place.wanted.keys()]);
        values.set(place, known);
      }
      refs[ref] = known.get(partialsOf(line).join()) as Ref;
    }
    return scheduled(
      all,
      results.map((ref) => refs[ref] as Ref),
    );
  }

  /** The procedure that computes all that is wanted at a place. */
  private procedure({ fn, wanted }: Place): Procedure {
    let known = this.known.get(fn);
    if (known === undefined) {
      known = new Map();
      this.known.set(fn, known);
    }
    const key = [...wanted.keys()].join(";");
    let procedure = known.get(key);
    if (procedure === undefined) {
      const bodies = [...wanted.values()].map((by) => fn.body(by));
      const body = this.called(this.linesOf(bodies, fn.inputs));
      // Texts read one by one have functions of their own, which may be equal.
      procedure = this.procedures.find((each) => each.inputs.length === fn.params.length && areEqual(each, body));
      if (procedure === undefined) {
        procedure = { ...calledBy(this.procedures.length + 1, bodies.length), inputs: fn.params, ...body };
        this.procedures.push(procedure);
      }
      known.set(key, procedure);
    }
    return procedure;
  }
}

/** The places of the lines that call a function with a body. */
function placesIn(lines: readonly Line[]): ReadonlyMap<Ref, Place> {
  const places = new Map<Ref, Place>();
  const known = new Map<Bodied, Map<string, Place>>();
  for (const [ref, line] of lines.entries()) {
    const computed = line.op === "apply" ? computedBy(line.fn) : undefined;
    if (computed === undefined) continue;
    const { function: fn, by } = computed;
    const ofFunction = known.get(fn) ?? new Map<string, Place>();
    known.set(fn, ofFunction);
    const key = line.args.join();
    const place = ofFunction.get(key) ?? { fn, args: line.args, wanted: new Map<string, Partials>() };
    ofFunction.set(key, place);
    place.wanted = new Map([...place.wanted, [by.join(), by]]);
    places.set(ref, place);
  }
  for (const ofFunction of known.values()) share([...ofFunction.values()]);
  return places;
}

/** No place computes more values than so many times those that it wants. */
const MORE = 2;

/** Places of one function that want nearly the same get the same, so that its text is written once. */
function share(places: readonly Place[]): void {
  const groups: { readonly all: Map<string, Partials>; readonly places: Place[]; least: number }[] = [];
  for (const place of [...places].sort((a, b) => b.wanted.size - a.wanted.size)) {
    const size = place.wanted.size;
    const group = groups.find(({ all, least }) => {
      const more = [...place.wanted.keys()].filter((key) => !all.has(key)).length;
      return all.size + more <= MORE * Math.min(least, size);
    });
    if (group === undefined) groups.push({ all: new Map(place.wanted), places: [place], least: size });
    else {
      for (const [key, by] of place.wanted) group.all.set(key, by);
      group.places.push(place);
      group.least = Math.min(group.least, size);
    }
  }
  for (const { all, places: own } of groups) {
    sort(all);
    for (const place of own) place.wanted = all;
  }
}

/** Values first, then first derivatives: the same in all places, whatever came first there. */
function sort(wanted: Map<string, Partials>): void {
  const entries = [...wanted].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  wanted.clear();
  for (const [key, by] of entries) wanted.set(key, by);
}

/** Lines that call a procedure, and the line of each of its values. */
function valuesAt(
  lines: Line[],
  { fn, takes }: Procedure,
  args: readonly Ref[],
  wanted: readonly string[],
): ReadonlyMap<string, Ref> {
  const call = lines.push({ op: "apply", fn, args }) - 1;
  return new Map(
    wanted.map((key, i) => {
      const take = takes[i];
      return [key, take === undefined ? call : lines.push({ op: "apply", fn: take, args: [call] }) - 1];
    }),
  );
}

const partialsOf = (line: Line): Partials => (line.op === "apply" ? computedBy(line.fn)?.by : undefined) as Partials;
