import { FluxionError, type Position } from "../ast/error.ts";
import { type Fn, isUnknown } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { apart } from "../ast/work.ts";
import { and, functions } from "../functions/table.ts";
import type { Given } from "../notations/format.ts";
import { Formula } from "../syntax/formula.ts";
import { parseWith } from "../syntax/parse.ts";

/**
 * What another program's functions are here: the name of a function of the table, or a formula over a, b, c, or one for
 * each number of arguments.
 */
export type Meanings = Readonly<Record<string, string | Readonly<Record<number, string>>>>;

/** Where in the source a part stands: in a text, or as words. */
export interface Place {
  readonly source?: string;
  readonly position?: Position;
  /** As in "at [2][1]". */
  readonly path?: string;
}

const PARAMETERS = ["a", "b", "c"];
const formulas = new Map<string, Formula>();

function formulaOf(text: string): Formula {
  let formula = formulas.get(text);
  if (formula === undefined) {
    formula = apart(() => new Formula(parseWith(functions, text, { variables: PARAMETERS }), PARAMETERS));
    formulas.set(text, formula);
  }
  return formula;
}

/** Applies functions of another program to nodes, conditions and numbers told apart. */
export class Meaning {
  readonly given: Given;
  private readonly meanings: Meanings;

  constructor(given: Given, meanings: Meanings) {
    this.given = given;
    this.meanings = meanings;
  }

  /** Whether a name is known, as the program's own or as an unknown function's. */
  knows(name: string): boolean {
    return Object.hasOwn(this.meanings, name) || this.isUnknownFunction(name);
  }

  private isUnknownFunction(name: string): boolean {
    return this.given.table.named(name).some(isUnknown);
  }

  /** The node of a call; comparisons of several numbers hold one after the other. */
  call(name: string, args: readonly Id[], place: Place): Id {
    const { store, table } = this.given;
    const own = Object.hasOwn(this.meanings, name) ? this.meanings[name] : undefined;
    const meaning =
      typeof own === "object" ? own[args.length] : (own ?? (this.isUnknownFunction(name) ? name : undefined));
    if (meaning === undefined) return this.refuseCall(name, own !== undefined, args.length, place);
    if (!/^[\p{L}\d_']+$/u.test(meaning)) {
      for (const arg of args) this.number(arg, place);
      return formulaOf(meaning).in<Id>(store, args);
    }
    const fn = table.get(meaning, args.length);
    if (fn !== undefined) return this.apply(fn, args, place);
    const link = table.get(meaning, 2);
    if (link === undefined || args.length < 2) return this.refuseCall(name, true, args.length, place);
    if (link.logic === "truths")
      return args.slice(1).reduce((all, each) => this.apply(link, [all, each], place), args[0] as Id);
    if (link.logic !== "truth") return this.refuseCall(name, true, args.length, place);
    const links = args.slice(1).map((each, i) => this.apply(link, [args[i] as Id, each], place));
    return links.slice(1).reduce((all, each) => store.apply(and, [all, each]), links[0] as Id);
  }

  /** A function of the table applied to what it takes: conditions or numbers. */
  apply(fn: Fn, args: readonly Id[], place: Place): Id {
    args.forEach((arg, i) => {
      if (fn.logic === "truths" || (fn.logic === "choice" && i === 0)) this.condition(arg, place);
      else this.number(arg, place);
    });
    return this.given.store.apply(fn, args);
  }

  number(id: Id, place: Place): Id {
    if (isTruth(this.given.store, id))
      throw trouble("not-real-scalar", "A condition is not a number.", "Choose between two numbers with it.", place);
    return id;
  }

  condition(id: Id, place: Place): Id {
    if (!isTruth(this.given.store, id))
      throw trouble("not-real-scalar", "A condition is needed here.", "Compare two numbers.", place);
    return id;
  }

  private refuseCall(name: string, isKnown: boolean, count: number, place: Place): never {
    if (isKnown)
      throw trouble("argument-count", `${name} does not take ${count} arguments.`, "Check its arguments.", place);
    throw trouble(
      "unknown-function",
      `There is no function ${name} here.`,
      `For an unknown function: { unknown: ["${name}"] }.`,
      place,
    );
  }
}

const isTruth = (store: Store, id: Id): boolean => {
  const logic = store.fn(id)?.logic;
  return logic === "truth" || logic === "truths";
};

/** An error at a place. */
export function trouble(
  code: FluxionError["code"],
  message: string,
  hint: string,
  { source, position, path }: Place,
): FluxionError {
  const where = path === undefined || path === "" ? message : message.replace(/\.$/, ` (at ${path}).`);
  return new FluxionError(code, where, { hint, position, source });
}
