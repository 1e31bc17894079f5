import type { Fn } from "../ast/fn.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg, pow } from "../functions/table.ts";
import { primeOfWhole } from "./marks.ts";
import { General, type Opening } from "./opening.ts";
import { equation, type StepRule } from "./rule.ts";

const CONSTANT: StepRule = {
  id: "constant-rule",
  name: "constant rule",
  form: { text: "c' = 0", latex: "c' = 0" },
};
const VARIABLE: StepRule = {
  id: "derivative-of-the-variable",
  name: "derivative of the variable",
  form: { text: "x' = 1", latex: "x' = 1" },
};
const CONDITION: StepRule = { id: "derivative-of-a-condition", name: "a condition is piecewise constant" };

/** What an operand is: the variable itself, an expression that depends on it, or neither. */
type Operand = "x" | "u" | "c";

/** Names the rules that forward mode goes by, each with its general form: what forward mode itself makes of u and v. */
export class Differentiation {
  private readonly known = new Map<Fn | string, Map<string, StepRule>>();

  /**
   * The rule by which a node is derived.
   *
   * @param isWordy whether c * u is seen to go by the product rule, c' being 0
   */
  ruleOf(store: Store, id: Id, opening: Opening, isWordy: boolean): StepRule {
    const kind = store.kind(id);
    if (kind === "var" && opening.isActive(id)) return VARIABLE;
    const fn = store.fn(id);
    if (fn?.logic === "truth" || fn?.logic === "truths") return CONDITION;
    if (!opening.isActive(id)) return CONSTANT;
    const what = fn ?? kind;
    const operands = pattern(
      what,
      isWordy,
      store.args(id).map((arg) => (!opening.isActive(arg) ? "c" : store.kind(arg) === "var" ? "x" : "u")),
    );
    const rules = this.known.get(what) ?? new Map<string, StepRule>();
    this.known.set(what, rules);
    const key = operands.join();
    const rule = rules.get(key) ?? { ...named(what, operands), form: generalForm(what, operands) };
    rules.set(key, rule);
    return rule;
  }
}

/** The operands that the rule is stated for: a sum of ten terms goes by the rule for two. */
function pattern(what: Fn | string, isWordy: boolean, operands: readonly Operand[]): Operand[] {
  if (what === "add") return ["u", "u"];
  if (what === "mul") {
    const count = operands.filter((operand) => operand !== "c").length;
    if (count === 1 && !isWordy) return ["c", "u"];
    return count <= 2 ? ["u", "u"] : ["u", "u", "u"];
  }
  const row = what as Fn;
  const own = operands.slice(0, row.params.length);
  const isGeneral = row === neg || row === div || own.filter((operand) => operand !== "c").length > 1;
  return isGeneral ? own.map((operand) => (operand === "c" ? "c" : "u")) : own;
}

function named(what: Fn | string, operands: readonly Operand[]): { id: string; name: string } {
  const key = operands.join("").replaceAll("x", "u");
  const isDirect = !operands.includes("u");
  if (what === "add") return { id: "sum-rule", name: "sum rule" };
  if (what === neg || (what === "mul" && key === "cu") || (what === div && key === "uc"))
    return { id: "constant-multiple-rule", name: "constant multiple rule" };
  if (what === "mul") return { id: "product-rule", name: "product rule" };
  if (what === div && key === "cu") return { id: "reciprocal-rule", name: "reciprocal rule" };
  if (what === div) return { id: "quotient-rule", name: "quotient rule" };
  if (what === pow && key === "uu") return { id: "general-power-rule", name: "rule for powers of functions" };
  const { name: row, logic } = what as Fn;
  if (logic === "choice") return { id: "piecewise-rule", name: "piece by piece" };
  const [id, name] =
    what !== pow
      ? [`derivative-of-${row.toLowerCase()}`, `derivative of ${row}`]
      : key === "uc"
        ? ["power-rule", "power rule"]
        : ["exponential-rule", "exponential rule"];
  return isDirect ? { id, name } : { id: `chain-rule-${id}`, name: `chain rule, ${name}` };
}

const DEPENDENT = ["u", "v", "w"];
const INDEPENDENT = ["a", "b", "c"];

function generalForm(what: Fn | string, operands: readonly Operand[]): { text: string; latex: string } {
  const pool = new Pool();
  const { store } = pool;
  const names = operands.map((operand, i) => {
    if (operand === "x") return "x";
    const place = operands.slice(0, i).filter((each) => each === operand).length;
    if (operand === "u") return DEPENDENT[place] ?? `u_${place}`;
    if (what === pow) return i === 0 ? "a" : "n";
    return operands.filter((each) => each === "c").length === 1 ? "c" : (INDEPENDENT[place] ?? `c_${place}`);
  });
  const args = names.map((name) => store.variable(name));
  const left = what === "add" ? store.add(args) : what === "mul" ? store.mul(args) : store.apply(what as Fn, args);
  const dependent = names.filter((_, i) => operands[i] === "u");
  const right = new General(store, dependent).of(left);
  return equation(pool.node(store.call(primeOfWhole, left)), pool.node(right));
}
