import type { FunctionTable } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Callee, Refuse } from "./callee.ts";

/** Calls of functions, whose arguments are numbers or conditions as each function requires. */
export class Calls {
  private readonly store: Store;
  private readonly table: FunctionTable;
  private readonly refuse: Refuse;
  private readonly conditions: ReadonlySet<string> | undefined;
  /** Whether there has been a condition: until then no value is tested for being one. */
  hasConditions: boolean;
  /**
   * The number that a condition is as a factor with a sign; without this none is one. Without a sign it may say where
   * a formula holds, x^2 (x > 0): a sign stands before its second operand.
   */
  factorOf: ((condition: Id) => Id) | undefined;

  /** @param conditions the variables that are conditions */
  constructor(store: Store, table: FunctionTable, refuse: Refuse, conditions?: ReadonlySet<string>) {
    this.store = store;
    this.table = table;
    this.refuse = refuse;
    this.conditions = conditions;
    this.hasConditions = conditions !== undefined && conditions.size > 0;
  }

  /** The node of a call with these arguments. */
  call(callee: Callee, args: Id[], start: number): Id {
    if (typeof callee !== "string") {
      if (callee.takesConditions !== true) for (const arg of args) this.number(arg, start);
      return callee.build(args, start);
    }
    const fn = this.table.get(callee, args.length);
    if (fn === undefined) return this.refuse("call", start, callee, args.length);
    const { logic } = fn;
    if (logic !== undefined || this.hasConditions)
      for (let i = 0; i < args.length; i++) {
        const wanted = logic === "truths" || (logic === "choice" && i === 0);
        wanted ? this.truth(args[i] as Id, start) : this.number(args[i] as Id, start);
      }
    if (logic === "truth" || logic === "truths") this.hasConditions = true;
    return args.length === 1 ? this.store.call(fn, args[0] as Id) : this.store.apply(fn, args);
  }

  /** The operand, which must be a number. */
  number(id: Id, start: number): Id {
    if (this.hasConditions && this.isTruth(id)) this.refuse("number", start);
    return id;
  }

  /** The factor, which must be a number, or a condition where the notation reads one as a factor. */
  factor(id: Id, start: number): Id {
    const { factorOf } = this;
    return factorOf !== undefined && this.hasConditions && this.isTruth(id) ? factorOf(id) : this.number(id, start);
  }

  /** The operand, which must be a condition. */
  truth(id: Id, start: number): Id {
    const { store, conditions } = this;
    if (!this.isTruth(id) && !(conditions !== undefined && store.kind(id) === "var" && conditions.has(store.name(id))))
      this.refuse("condition", start);
    return id;
  }

  private isTruth(id: Id): boolean {
    const logic = this.store.fn(id)?.logic;
    return logic === "truth" || logic === "truths";
  }
}
