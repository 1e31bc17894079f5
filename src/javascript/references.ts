import type * as js from "acorn";
import { charge } from "../ast/work.ts";
import { Expression, FluxionError, math } from "../index.ts";
import { isWhole, known } from "./arithmetic.ts";
import { listProperty, type Machine, STEPS_AN_ITEM, setItem, writable } from "./builtins.ts";
import { functionProperty, globals } from "./globals.ts";
import { determined, indexOf, isPutAway, nameOfField } from "./keys.ts";
import type { ProgramLimits } from "./limits.ts";
import { type Cell, Memory } from "./memory.ts";
import { objectProperty } from "./object-global.ts";
import { fieldOf, fieldsOf, hasField, prototypeOf, setField } from "./objects.ts";
import { type Pattern, partsOf, unread } from "./pattern.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import type { Place, Source } from "./source.ts";
import { numberProperty, textProperty } from "./texts.ts";
import {
  Accessor,
  Builtin,
  Closure,
  Dictionary,
  double,
  Failed,
  isConstant,
  isScalar,
  kindOf,
  List,
  type Truth,
  Undetermined,
  VagueText,
  type Value,
} from "./values.ts";

/** TypeScript nodes that stand for the expression inside them. */
export const TYPED: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "ParenthesizedExpression",
  "ChainExpression",
]);

/** Resolves names and properties, and reads and writes what they refer to. */
export abstract class References implements Machine {
  readonly memory: Memory<Value> = new Memory((steps) => this.spend(steps));
  /** The scope that every file sees. */
  readonly builtins: Scope<Value> = new Scope();
  readonly global: Scope<Value> = new Scope(this.builtins);
  /** The current text: that of a function while it runs. */
  source: Source;
  /** Whether an error was thrown on the paths that led here. */
  readonly failure: Cell<Value>;
  /** The value of a let, const or class variable before its declaration. */
  protected readonly unborn: Cell<Value>;
  protected readonly limits: Required<Omit<ProgramLimits, "rounds">> & Pick<ProgramLimits, "rounds">;
  private steps = 0;
  private depth = 0;

  constructor(source: Source, limits: ProgramLimits) {
    this.source = source;
    this.limits = { ...limits, steps: limits.steps ?? 10_000_000, depth: limits.depth ?? 1500 };
    this.failure = this.memory.cell(false);
    this.unborn = this.memory.cell(new Undetermined("it is used before it is declared"));
    for (const [name, value] of globals(this)) this.builtins.declare(name, this.memory.cell(value));
  }

  /** Interprets an expression. */
  protected abstract expression(node: js.Expression, scope: Scope<Value>): Value;

  abstract call(callee: Value, args: readonly Value[], self?: Value): Value;

  protected abstract chosen(test: Truth, a: Value, b: Value): Value;

  /** Resets the counts before a run from outside. */
  restart(): void {
    this.steps = 0;
    this.depth = 0;
    this.memory.thaw();
  }

  /** Runs a step at a position; a refusal in it becomes an error at that position. */
  protected at<T>(place: Place, step: () => T): T {
    if (++this.depth > this.limits.depth) throw this.tooDeep(place);
    try {
      this.spend();
      return step();
    } catch (error) {
      // Tested first, since hardly any stack is left then.
      if (error instanceof RangeError) throw this.tooDeep(place);
      if (error instanceof Refusal) throw this.source.error(place, "unsupported", error.message, error.hint);
      if (error instanceof FluxionError && error.position === undefined)
        throw this.source.error(place, error.code, error.message, error.hint);
      throw error;
    } finally {
      this.depth--;
    }
  }

  /** Counts steps: interpreted nodes, and every cell that is made or copied, lest arrays double without bound. */
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
      "The end of a recursion must not depend on the values of the parameters. If it does not, raise the limit `depth`.";
    return this.source.error(place, "too-deep", `The program nests more than ${this.limits.depth} deep.`, hint);
  }

  evaluate(node: js.Expression | js.Super, scope: Scope<Value>): Value {
    return this.at(node, () => {
      const value = this.expression(node as js.Expression, scope);
      return isPutAway(node.type, value) ? value : determined(value);
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

  /**
   * Assigns the parts of a value to the variables, items and fields of a pattern; with a kind, declares new variables.
   */
  assign(target: Pattern, value: Value, scope: Scope<Value>, kind?: "const" | "let"): void {
    for (const [part, of] of partsOf(target, value, this, scope)) {
      if (kind === undefined || part.type === "MemberExpression") this.place(part, scope).write(of);
      else scope.declare(part.name, this.memory.cell(of), kind === "const");
    }
  }

  /** A variable, an item or a field. Its object and key are evaluated once, however often it is read and written. */
  protected place(node: Target, scope: Scope<Value>): { read(): Value; write(value: Value): void } {
    if (TYPED.has(node.type)) return this.place((node as unknown as { expression: Target }).expression, scope);
    if (node.type === "Identifier") {
      const cell = this.named(node, scope);
      const isConst = scope.find(node.name)?.isConst === true;
      const write = (value: Value): void => {
        if (isConst)
          throw this.source.error(node, "bad-definition", `${node.name} is a constant.`, "Declare it with let.");
        determined(this.unborn === cell ? cell.value : undefined);
        this.memory.write(cell, value);
      };
      return { read: () => determined(cell.value), write };
    }
    if (node.type !== "MemberExpression") throw unread("This target of an assignment");
    const object = this.evaluate(node.object, scope);
    const key = this.key(node, scope);
    return { read: () => determined(this.property(object, key)), write: (value) => this.writeTo(object, key, value) };
  }

  private writeTo(object: Value, key: Value, value: Value): void {
    if (object instanceof List) {
      if (key === "length" && known(value, "The length of the array") <= known(object.size.value, "The length")) {
        writable(object);
        this.memory.write(object.size, value);
      } else setItem(this, object, indexOf(key), value);
      return;
    }
    const fields = fieldsOf(object);
    if (fields === undefined)
      throw new Refusal(`${kindOf(object)} cannot be written to.`, "Only arrays and objects can.");
    const name = nameOfField(key);
    if (fieldOf(fields, name) instanceof Accessor)
      throw new Refusal(`The property ${name} is computed, and cannot be written.`);
    setField(this.memory, fields, name, value);
  }

  protected key(node: js.MemberExpression, scope: Scope<Value>): Value {
    if (node.computed) return this.evaluate(node.property as js.Expression, scope);
    const { name, type } = node.property as js.Identifier | js.PrivateIdentifier;
    return type === "PrivateIdentifier" ? `#${name}` : name;
  }

  /** A property of a value, or of its class on behalf of an instance. */
  property(object: Value, key: Value, self: Value = object): Value {
    if (object instanceof Failed) throw object.error;
    if (object instanceof List) return this.item(object, key);
    if (object instanceof Dictionary || object instanceof Closure) {
      const name = nameOfField(key);
      if (object instanceof Closure && name === "prototype") return prototypeOf(this.memory, object);
      const value = fieldOf(fieldsOf(object) as Dictionary, name);
      if (value instanceof Accessor) return value.read && this.call(value.read, [], self);
      if (value !== undefined || hasField(fieldsOf(object) as Dictionary, name, false)) return value;
      if (object instanceof Closure && object.blueprint?.parent !== undefined)
        return this.property(object.blueprint.parent, name, self);
      return object instanceof Closure ? functionProperty(this, object, name) : objectProperty(name);
    }
    if (object instanceof Builtin)
      return object.property === undefined
        ? functionProperty(this, object, nameOfField(key))
        : object.property(nameOfField(key));
    if (typeof object === "string") return textProperty(this, object, key);
    if (isScalar(object) && typeof key !== "string")
      throw new Refusal(`${kindOf(object)} has no items.`, "Only arrays have indices.");
    if (isScalar(object) || object instanceof VagueText) return numberProperty(object, nameOfField(key));
    throw new Refusal(
      `The property ${typeof key === "string" ? key : "here"} of ${kindOf(object)} is not supported.`,
      "Only those of Math, arrays and plain objects are.",
    );
  }

  private item(list: List, key: Value): Value {
    const index = indexOf(key);
    if (typeof index === "string") return listProperty(this, list, index);
    const size = known(list.size.value, "The length of the array");
    if (index instanceof Expression && isWhole(index)) return this.itemAmong(list, index, size);
    if (!isConstant(index))
      throw new Refusal(
        "Which item this is depends on the parameters.",
        "Indices must be known beforehand, or whole by their form: Math.floor(x).",
      );
    const at = double(index);
    if (Number.isInteger(at) && at >= 0 && at < size) return list.items[at]?.value;
    throw new Refusal(`The array has no item ${at}: its length is ${size}.`, "Indices count from 0.");
  }

  /** The item at an index that depends on variables, chosen among all items. */
  private itemAmong(list: List, index: Expression, size: number): Value {
    this.spend(size);
    let value: Value = Number.NaN;
    for (let at = size - 1; at >= -1; at--) {
      const isBelow = math.lt(index, at + 0.5) as Expression;
      value = this.chosen(isBelow, at < 0 ? Number.NaN : list.items[at]?.value, value);
    }
    return value;
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
