import type * as js from "acorn";
import { charge } from "../ast/work.ts";
import { FluxionError } from "../index.ts";
import { known } from "./arithmetic.ts";
import {
  arrayProperty,
  globals,
  listProperty,
  type Machine,
  mathProperty,
  STEPS_AN_ITEM,
  setItem,
} from "./builtins.ts";
import type { ProgramLimits } from "./limits.ts";
import { type Cell, Memory } from "./memory.ts";
import { type Pattern, partsOf, unread } from "./pattern.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import type { Place, Source } from "./source.ts";
import { Builtin, Dictionary, double, isConstant, kindOf, List, Undetermined, type Value } from "./values.ts";

/** Nodes of TypeScript that stand for the expression in them. */
export const TYPED: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "ParenthesizedExpression",
  "ChainExpression",
]);

/** What names stand for, and how what is named is read and written. */
export abstract class References implements Machine {
  readonly memory: Memory<Value> = new Memory((steps) => this.spend(steps));
  readonly global: Scope<Value> = new Scope();
  readonly source: Source;
  private readonly limits: Required<ProgramLimits>;
  private steps = 0;
  private depth = 0;

  constructor(source: Source, limits: ProgramLimits) {
    this.source = source;
    this.limits = { steps: limits.steps ?? 10_000_000, depth: limits.depth ?? 1500 };
    for (const [name, value] of globals(this)) this.global.declare(name, this.memory.cell(value), true);
  }

  /** Interprets an expression. */
  protected abstract expression(node: js.Expression, scope: Scope<Value>): Value;

  abstract call(callee: Value, args: readonly Value[]): Value;

  /** Before a run from outside: what has been done before does not count. */
  restart(): void {
    this.steps = 0;
    this.depth = 0;
    this.memory.thaw();
  }

  /** Runs a step at a place; what is refused in it is an error at that place. */
  protected at<T>(place: Place, step: () => T): T {
    if (++this.depth > this.limits.depth) throw this.tooDeep(place);
    try {
      this.spend();
      return step();
    } catch (error) {
      if (error instanceof Refusal) throw this.source.error(place, "unsupported", error.message, error.hint);
      if (error instanceof FluxionError && error.position === undefined)
        throw this.source.error(place, error.code, error.message, error.hint);
      if (error instanceof RangeError) throw this.tooDeep(place);
      throw error;
    } finally {
      this.depth--;
    }
  }

  /** Counts steps: what is interpreted, and every place that is made or copied, or arrays could double without end. */
  spend(steps = 1): void {
    charge(steps);
    this.steps += steps;
    if (this.steps > this.limits.steps)
      throw new FluxionError("too-large", `The program takes more than ${this.limits.steps} steps.`, {
        hint: "Raise the limit `steps` if you meant it.",
      });
  }

  private tooDeep(place: Place): FluxionError {
    const hint =
      "The end of a recursion must not depend on the values of parameters; if it does not, raise the limit `depth`.";
    return this.source.error(place, "too-deep", `The program nests more than ${this.limits.depth} deep.`, hint);
  }

  evaluate(node: js.Expression | js.Super, scope: Scope<Value>): Value {
    return this.at(node, () => {
      return determined(this.expression(node as js.Expression, scope));
    });
  }

  protected named(node: js.Identifier, scope: Scope<Value>): Cell<Value> {
    const binding = scope.find(node.name);
    if (binding !== undefined) return binding.cell;
    throw this.source.error(
      node,
      "unbound-variable",
      `${node.name} is not defined.`,
      "Define it before, or give its value: { scope: { name: 3 } }.",
    );
  }

  /** Gives their parts of a value to the variables, items and fields of a pattern; with a kind, to new variables. */
  assign(target: Pattern, value: Value, scope: Scope<Value>, kind?: "const" | "let"): void {
    for (const [part, of] of partsOf(target, value, this, scope)) {
      if (kind === undefined || part.type === "MemberExpression") this.place(part, scope).write(of);
      else scope.declare(part.name, this.memory.cell(of), kind === "const");
    }
  }

  /** A variable, an item or a field: what names it is evaluated once, however often it is read and written. */
  protected place(node: Target, scope: Scope<Value>): { read(): Value; write(value: Value): void } {
    if (TYPED.has(node.type)) return this.place((node as unknown as { expression: Target }).expression, scope);
    if (node.type === "Identifier") {
      const cell = this.named(node, scope);
      const isConst = scope.find(node.name)?.isConst === true;
      const write = (value: Value): void => {
        if (isConst)
          throw this.source.error(node, "bad-definition", `${node.name} is a constant.`, "Declare it with let.");
        this.memory.write(cell, value);
      };
      return { read: () => determined(cell.value), write };
    }
    if (node.type !== "MemberExpression") throw unread("This target of an assignment");
    const object = this.evaluate(node.object, scope);
    const key = this.key(node, scope);
    const write = (value: Value): void => {
      if (object instanceof List && typeof key !== "string") setItem(this, object, key, value);
      else if (object instanceof Dictionary && typeof key === "string")
        this.memory.write(writableField(object, key), value);
      else throw new Refusal(`${kindOf(object)} cannot be written to.`, "Only arrays and plain objects can.");
    };
    return { read: () => determined(this.property(object, key)), write };
  }

  protected key(node: js.MemberExpression, scope: Scope<Value>): Value {
    return node.computed ? this.evaluate(node.property as js.Expression, scope) : (node.property as js.Identifier).name;
  }

  property(object: Value, key: Value): Value {
    if (typeof key === "string") {
      if (object instanceof List) return listProperty(this, object, key);
      if (object instanceof Dictionary) return object.fields.get(key)?.value;
      if (object instanceof Builtin && object.name === "Math") return mathProperty(key);
      if (object instanceof Builtin && object.name === "Array")
        return arrayProperty(this, key, (value) => this.property(value, "length"));
      throw new Refusal(
        `The property ${key} of ${kindOf(object)} is not read.`,
        "Only those of Math, arrays and plain objects are.",
      );
    }
    if (!(object instanceof List)) throw new Refusal(`${kindOf(object)} has no items.`, "Only arrays have indices.");
    if (!isConstant(key))
      throw new Refusal("Which item this is depends on the parameters.", "Indices must be known beforehand.");
    const at = double(key);
    const size = known(object.size.value, "The length of the array");
    if (Number.isInteger(at) && at >= 0 && at < size) return object.items[at]?.value;
    throw new Refusal(`The array has no item ${at}: its length is ${size}.`, "Indices count from 0.");
  }

  list(values: readonly Value[]): List {
    this.spend(STEPS_AN_ITEM * values.length);
    return new List(
      values.map((value) => this.memory.cell(value)),
      this.memory.cell(values.length),
    );
  }
}

export type Target = js.Identifier | js.MemberExpression;

function determined(value: Value): Value {
  if (!(value instanceof Undetermined)) return value;
  throw new Refusal(`This has no definite value: ${value.why}.`, "Give it a value on every path.");
}

function writableField(object: Dictionary, name: string): Cell<Value> {
  const field = object.fields.get(name);
  if (field !== undefined && !object.isMerged) return field;
  throw new Refusal(
    `The object has no field ${name} that can be written.`,
    "Give it all its fields when you create it.",
  );
}
