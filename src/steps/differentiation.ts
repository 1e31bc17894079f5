import type { Fn } from "../ast/fn.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { atVariable, RULES, type RuleName } from "../check/rules.ts";
import { div, exp, neg, pow } from "../functions/table.ts";
import { primeOfWhole } from "./marks.ts";
import { General, type Opening } from "./opening.ts";
import { equation, idOf, type StepRule, statement } from "./rule.ts";

const CONDITION: StepRule = {
  id: "derivative-of-a-condition",
  name: "derivative of a condition",
  kind: "differentiation",
};

/** The kind of an operand: the variable itself, an expression that depends on it, or neither. */
type Operand = "x" | "u" | "c";

const WITH_CHAIN = " with chain rule";

/** Names that statements are read with; prime is what u' is read as. */
const NAME = /^(?!prime)[\p{L}_][\p{L}\p{N}_]*$/u;

/** Letters that general forms use for something else than the variable. */
const LETTERS = /^[abcfnuvw]$/;

/** Names the rules that forward mode goes by, and states them in general. */
export class Differentiation {
  /** The name of the variable in general forms. */
  private readonly variable: string;
  private readonly isBrief: boolean;
  private readonly known = new Map<string, StepRule>();

  /** @param isBrief whether a rule used of the variable itself is stated of that: (x^n)' = n * x^(n - 1) */
  constructor(variable: string, isBrief: boolean) {
    this.isBrief = isBrief;
    this.variable = NAME.test(variable) && !LETTERS.test(variable) ? variable : "x";
  }

  /**
   * The rule by which a node is derived.
   *
   * @param isWordy whether c * u is seen to go by the product rule, c' being 0
   */
  ruleOf(store: Store, id: Id, opening: Opening, isWordy: boolean): StepRule {
    const kind = store.kind(id);
    const fn = store.fn(id);
    if (fn?.logic === "truth" || fn?.logic === "truths") return CONDITION;
    if (!opening.isActive(id)) return this.textbook("constant rule");
    if (kind === "var") return this.textbook("derivative of the variable");
    const operands = store
      .args(id)
      .map((arg): Operand => (!opening.isActive(arg) ? "c" : store.kind(arg) === "var" ? "x" : "u"));
    if (fn === undefined && store.isAdd(id)) return this.textbook(sumRule(store, id));
    if (fn === undefined) return this.ofProduct(productRule(operands, isWordy), opening);
    const key = operands.join("").replaceAll("x", "u");
    if (fn === neg || (fn === div && key === "uc")) return this.textbook("constant factor rule");
    if (fn === div) return this.textbook(key === "cu" ? "reciprocal rule" : "quotient rule");
    if (fn === pow && key === "uu") return this.textbook("general power rule");
    const isDirect = !operands.includes("u");
    if (fn === pow) return this.textbook(key === "uc" ? "power rule" : "exponential rule", isDirect);
    return this.ofFunction(fn, operands, isDirect);
  }

  /** A rule that has a name in every textbook; where u is the variable itself, it is stated of that. */
  private textbook(name: RuleName, isDirect: boolean | undefined = undefined): StepRule {
    const chain = isDirect === false ? WITH_CHAIN : "";
    return this.once(`${name}${chain}`, `${isDirect}`, () => {
      const form = RULES[name];
      const stated =
        isDirect && this.isBrief ? atVariable(form, this.variable) : form.replaceAll(/\bx\b/g, this.variable);
      return statement(stated, this.variable);
    });
  }

  /** The product rule is stated in the order in which it is used. */
  private ofProduct(name: RuleName, { isStated, isFlat }: Opening): StepRule {
    if (name !== "product rule" || isStated || isFlat) return this.textbook(name);
    return this.once(name, "raw", () => statement("(u * v)' = v' * u + v * u'", this.variable));
  }

  private ofFunction(fn: Fn, operands: readonly Operand[], isDirect: boolean): StepRule {
    if (fn.logic === "choice") return this.once("piecewise rule", "", () => this.generalForm(fn, ["c", "u", "u"]));
    // f(a, b, c) goes by the rule for f(u, v).
    if (operands.length > fn.params.length)
      return this.ofFunction(
        fn,
        fn.params.map(() => "u"),
        false,
      );
    const isGeneral = !this.isBrief || operands.filter((operand) => operand !== "c").length > 1;
    const seen = isGeneral ? operands.map((operand): Operand => (operand === "c" ? "c" : "u")) : operands;
    const name = fn === exp ? "exponential rule" : `derivative of ${fn.name}`;
    const chain = isDirect ? "" : WITH_CHAIN;
    return this.once(`${name}${chain}`, seen.join(), () => this.generalForm(fn, seen));
  }

  private once(name: string, operands: string, form: () => { text: string; latex: string }): StepRule {
    const key = `${name} ${operands}`;
    let rule = this.known.get(key);
    if (rule === undefined) {
      rule = { id: idOf(name), name, kind: "differentiation", form: form() };
      this.known.set(key, rule);
    }
    return rule;
  }

  /** The derivative of a function of the table as forward mode itself makes it of u and v. */
  private generalForm(fn: Fn, operands: readonly Operand[]): { text: string; latex: string } {
    const pool = new Pool();
    const { store } = pool;
    const constants = operands.filter((operand) => operand === "c").length;
    const names = operands.map((operand, i) => {
      if (operand === "x") return this.variable;
      const place = operands.slice(0, i).filter((each) => each === operand).length;
      if (operand === "u") return DEPENDENT[place] ?? `u_${place}`;
      return constants === 1 ? "c" : (INDEPENDENT[place] ?? `c_${place}`);
    });
    const left = store.apply(
      fn,
      names.map((name) => store.variable(name)),
    );
    const dependent = names.filter((_, i) => operands[i] === "u");
    const right = new General(store, this.variable, dependent).of(left);
    return equation(pool.node(store.call(primeOfWhole, left)), pool.node(right));
  }
}

const DEPENDENT = ["u", "v", "w"];
const INDEPENDENT = ["a", "b", "c"];

/** A sum of two terms of which the second is subtracted is a difference. */
function sumRule(store: Store, id: Id): RuleName {
  return store.arity(id) === 2 && !store.isAdd(store.arg(id, 0)) && store.is(store.arg(id, 1), neg)
    ? "difference rule"
    : "sum rule";
}

function productRule(operands: readonly Operand[], isWordy: boolean): RuleName {
  const isMultiple = operands.filter((operand) => operand !== "c").length === 1;
  return isMultiple && !isWordy ? "constant factor rule" : "product rule";
}
