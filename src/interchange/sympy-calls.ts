import type { Id } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { namesIn } from "../ast/variables.ts";
import { eq, ifelse } from "../functions/table.ts";
import type { Given } from "../notations/format.ts";
import { Meaning, type Place, trouble } from "./meanings.ts";
import { MEANINGS } from "./sympy-words.ts";

/** Calls that give what is in them. */
const SAME = new Set(["Integer", "S", "sympify", "UnevaluatedExpr"]);
/** What stands for a tuple until its call takes it apart: no variable can be called so. */
const TUPLE = "\u0000";

/** The nodes of SymPy's calls: functions, pieces, derivatives, substitutions, and the tuples that these take. */
export class SympyCalls {
  private readonly given: Given;
  private readonly meaning: Meaning;
  private readonly tuples = new Map<Id, readonly Id[]>();

  constructor(given: Given) {
    this.given = given;
    this.meaning = new Meaning(given, MEANINGS);
  }

  /** Whether a tuple is left that no call has taken apart. */
  hasTuple(root: Id): boolean {
    return this.tuples.size > 0 && namesIn(this.given.store, [root]).some((name) => name.startsWith(TUPLE));
  }

  /** What stands for a tuple until its call takes it apart. */
  tuple(parts: readonly Id[]): Id {
    const id = this.given.store.variable(TUPLE + this.tuples.size);
    this.tuples.set(id, parts);
    return id;
  }

  /** The node of a call. */
  called(name: string, args: readonly Id[], place: Place): Id {
    const { store } = this.given;
    const number = (id: Id): Id => this.meaning.number(id, place);
    if (SAME.has(name) && args.length === 1) return args[0] as Id;
    if (name === "Add") return store.add(args.map(number));
    if (name === "Mul") return store.mul(args.map(number));
    if (name === "Tuple" || name === "ExprCondPair") return this.tuple(args);
    if (name === "Piecewise") return this.piecewise(args, place);
    if (name === "Derivative" || name === "diff") return this.derivative(args, place);
    if (name === "Subs" && args.length === 3) return this.substituted(args, place);
    if (this.meaning.knows(name)) return this.meaning.call(name, args, place);
    throw trouble(
      "unknown-function",
      `There is no function ${name} here.`,
      `For an unknown function: { unknown: ["${name}"] }.`,
      place,
    );
  }

  /** Piecewise((v1, c1), (v2, c2) ...); where no condition holds there is no value. */
  private piecewise(pairs: readonly Id[], place: Place): Id {
    const { store } = this.given;
    const always = store.apply(eq, [store.constant(0), store.constant(0)]);
    let value: Id | undefined;
    for (let i = pairs.length - 1; i >= 0; i--) {
      const [of, condition, ...more] = this.tuples.get(pairs[i] as Id) ?? [];
      if (of === undefined || condition === undefined || more.length > 0)
        throw trouble("syntax", "Piecewise takes pairs of a value and a condition.", "Write (x, x > 0).", place);
      if (condition === always) value = this.meaning.number(of, place);
      else {
        value ??= new Meaning(this.given, { none: "0 / 0" }).call("none", [], place);
        value = this.meaning.apply(ifelse, [condition, of, value], place);
      }
    }
    return value as Id;
  }

  /** Derivative(f, x), Derivative(f, x, y), Derivative(f, x, 2), Derivative(f, (x, 2)). */
  private derivative(args: readonly Id[], place: Place): Id {
    const { store, differentiate } = this.given;
    const [of, ...by] = args.flatMap((arg, i) => (i === 0 ? [arg] : (this.tuples.get(arg) ?? [arg])));
    let f = of as Id;
    let name: string | undefined;
    for (const [i, each] of by.entries()) {
      const next = by[i + 1];
      const order = next !== undefined && store.isConst(next) ? store.value(next) : 1;
      if (store.kind(each) === "var") name = store.name(each);
      else if (name === undefined || !store.isConst(each)) name = undefined;
      else continue;
      if (name === undefined || differentiate === undefined || typeof order !== "number" || order < 0 || order > 100)
        throw trouble("syntax", "This derivative is not supported.", "Write Derivative(f, (x, 2)).", place);
      f = differentiate(f, name, order);
    }
    return f;
  }

  /** Subs(f, x, a), also with tuples of several. */
  private substituted([of, names, points]: readonly Id[], place: Place): Id {
    const { store } = this.given;
    const [from, to] = [names, points].map((each) => this.tuples.get(each as Id) ?? [each as Id]) as [Id[], Id[]];
    if (from.length !== to.length || !from.every((each) => store.kind(each) === "var"))
      throw trouble("syntax", "This substitution is not supported.", "Write Subs(f, x, a).", place);
    return substitute(store, of as Id, new Map(from.map((each, i) => [store.name(each), to[i] as Id])));
  }
}
