import type * as js from "acorn";
import { FluxionError } from "../index.ts";
import { binary, negative, Refusal, scalar, truth } from "./arithmetic.ts";
import { arrayProperty, globals, listProperty, type Machine, mathProperty, setItem, valuesOf } from "./builtins.ts";
import type { ProgramLimits } from "./limits.ts";
import { type Cell, Memory } from "./memory.ts";
import { nameOf, type Pattern, partsOf, unread, wordsOf } from "./pattern.ts";
import { Scope } from "./scope.ts";
import type { Place, Source } from "./source.ts";
import {
  and,
  Builtin,
  Closure,
  choose,
  Dictionary,
  kindOf,
  List,
  not,
  or,
  type Truth,
  Undetermined,
  type Value,
} from "./values.ts";

/** Nodes of TypeScript that stand for the expression in them. */
const TYPED: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "ParenthesizedExpression",
  "ChainExpression",
]);

/** Interprets expressions. What statements do is `body`'s work, which a subclass knows. */
export abstract class Evaluator implements Machine {
  readonly memory: Memory<Value> = new Memory();
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

  /** Runs the body of a function whose parameters are bound in this scope. */
  protected abstract body(closure: Closure, scope: Scope<Value>): Value;

  /** Before a run from outside: what has been done before does not count. */
  restart(): void {
    this.steps = 0;
    this.depth = 0;
  }

  /** Runs a step at a place; what is refused in it is an error at that place. */
  protected at<T>(place: Place, step: () => T): T {
    if (++this.steps > this.limits.steps)
      throw this.source.error(
        place,
        "too-large",
        `The program takes more than ${this.limits.steps} steps.`,
        "Raise the limit `steps` if you meant it.",
      );
    if (++this.depth > this.limits.depth) throw this.tooDeep(place);
    try {
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

  private tooDeep(place: Place): FluxionError {
    const hint =
      "A recursion must end by what is known beforehand, not by the values of parameters; raise the limit `depth` if it does.";
    return this.source.error(place, "too-deep", `The program nests more than ${this.limits.depth} deep.`, hint);
  }

  evaluate(node: js.Expression | js.Super, scope: Scope<Value>): Value {
    return this.at(node, () => {
      const value = this.expression(node as js.Expression, scope);
      if (value instanceof Undetermined)
        throw new Refusal(`This cannot be told: ${value.why}.`, "Give it a value on every way.");
      return value;
    });
  }

  private expression(node: js.Expression, scope: Scope<Value>): Value {
    if (TYPED.has(node.type))
      return this.evaluate((node as unknown as { expression: js.Expression }).expression, scope);
    switch (node.type) {
      case "Literal":
        if (node.regex !== undefined || node.bigint !== undefined) throw unread("This literal");
        return node.value as Value;
      case "Identifier":
        return this.named(node, scope).value;
      case "UnaryExpression":
        return this.unary(node, scope);
      case "BinaryExpression":
        return binary(
          node.operator,
          this.evaluate(node.left as js.Expression, scope),
          this.evaluate(node.right, scope),
        );
      case "LogicalExpression":
        return this.logical(node, scope);
      case "ConditionalExpression":
        return this.conditional(node, scope);
      case "AssignmentExpression":
        return this.assignment(node, scope);
      case "UpdateExpression": {
        const old = scalar(this.evaluate(node.argument, scope));
        const value = binary(node.operator === "++" ? "+" : "-", old, 1);
        this.assign(node.argument as js.Pattern, value, scope);
        return node.prefix ? value : old;
      }
      case "MemberExpression":
        return this.member(node, scope);
      case "CallExpression": {
        const callee = this.evaluate(node.callee, scope);
        return this.call(callee, this.values(node.arguments, scope));
      }
      case "NewExpression": {
        const callee = this.evaluate(node.callee, scope);
        if (callee instanceof Builtin && /Array$/.test(callee.name))
          return this.call(callee, this.values(node.arguments, scope));
        throw unread("new");
      }
      case "ArrayExpression":
        return this.list(this.values(node.elements, scope));
      case "ObjectExpression":
        return this.object(node, scope);
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return this.closure(node, scope);
      case "SequenceExpression":
        return node.expressions.map((each) => this.evaluate(each, scope)).at(-1);
      default:
        throw unread(wordsOf(node.type));
    }
  }

  /** A function of the program; what computes later or by parts is refused. */
  closure(node: Closure["node"], scope: Scope<Value>): Closure {
    if (node.async || node.generator) throw unread("An asynchronous function or generator");
    return new Closure(node, scope);
  }

  private named(node: js.Identifier, scope: Scope<Value>): Cell<Value> {
    const binding = scope.find(node.name);
    if (binding !== undefined) return binding.cell;
    throw this.source.error(
      node,
      "unbound-variable",
      `${node.name} is not defined.`,
      "Define it before, or give its value: { scope: { name: 3 } }.",
    );
  }

  private unary({ operator, argument }: js.UnaryExpression, scope: Scope<Value>): Value {
    const value = this.evaluate(argument, scope);
    if (operator === "!") return not(truth(value));
    if (operator === "-") return negative(value);
    if (operator === "+") return scalar(value);
    throw new Refusal(
      `The operator ${operator} is not read.`,
      "Only operations on real numbers can be differentiated.",
    );
  }

  private logical(node: js.LogicalExpression, scope: Scope<Value>): Value {
    const left = this.evaluate(node.left, scope);
    if (node.operator === "??") return left === undefined || left === null ? this.evaluate(node.right, scope) : left;
    const decided = truth(left);
    if (typeof decided === "boolean")
      return decided === (node.operator === "&&") ? this.evaluate(node.right, scope) : left;
    // The right side may be evaluated on either way, but must change nothing.
    this.memory.open();
    const right = truth(this.evaluate(node.right, scope));
    if (this.memory.undo().size > 0)
      throw new Refusal("What this condition changes depends on the parameters.", "Use an if statement.");
    return node.operator === "&&" ? and(decided, right) : or(decided, right);
  }

  private conditional(node: js.ConditionalExpression, scope: Scope<Value>): Value {
    const test = truth(this.evaluate(node.test, scope));
    if (typeof test === "boolean") return this.evaluate(test ? node.consequent : node.alternate, scope);
    const [yes, no] = [node.consequent, node.alternate].map((branch) => {
      this.memory.open();
      const value = this.evaluate(branch, scope);
      return { value, changes: this.memory.undo() };
    }) as [Way, Way];
    this.merge(test, yes, no);
    return choose(test, yes.value, no.value, (value) => this.memory.cell(value));
  }

  /** Writes what two ways through the program have changed, chosen by a condition. */
  protected merge(test: Truth, yes: Pick<Way, "changes">, no: Pick<Way, "changes">): void {
    for (const cell of new Set([...yes.changes.keys(), ...no.changes.keys()])) {
      const [a, b] = [yes, no].map(({ changes }) => (changes.has(cell) ? changes.get(cell) : cell.value));
      this.memory.write(cell, this.chosen(test, a, b));
    }
  }

  protected chosen(test: Truth, a: Value, b: Value): Value {
    if (typeof test === "boolean") return test ? a : b;
    return choose(test, a, b, (value) => this.memory.cell(value));
  }

  private assignment(node: js.AssignmentExpression, scope: Scope<Value>): Value {
    const { left, operator, right } = node;
    if (operator === "=") {
      const value = this.evaluate(right, scope);
      this.assign(left, value, scope);
      return value;
    }
    if (["&&=", "||=", "??="].includes(operator))
      throw new Refusal(`The operator ${operator} is not read.`, "Use an if statement.");
    const value = binary(
      operator.slice(0, -1),
      this.evaluate(left as js.Expression, scope),
      this.evaluate(right, scope),
    );
    this.assign(left, value, scope);
    return value;
  }

  /** Gives a value to a variable, an item or a field, or to the parts of a pattern; with a kind, to new variables. */
  assign(target: Pattern, value: Value, scope: Scope<Value>, kind?: "const" | "let"): void {
    for (const [part, of] of partsOf(target, value, this, scope)) {
      if (part.type === "MemberExpression") this.writeMember(part, of, scope);
      else if (kind !== undefined) scope.declare(part.name, this.memory.cell(of), kind === "const");
      else if (scope.find(part.name)?.isConst !== true) this.memory.write(this.named(part, scope), of);
      else throw this.source.error(part, "bad-definition", `${part.name} is a constant.`, "Declare it with let.");
    }
  }

  private writeMember(target: js.MemberExpression, value: Value, scope: Scope<Value>): void {
    const object = this.evaluate(target.object, scope);
    const key = this.key(target, scope);
    if (object instanceof List && typeof key !== "string") setItem(this, object, key, value);
    else if (object instanceof Dictionary && typeof key === "string")
      this.memory.write(writableField(object, key), value);
    else throw new Refusal(`${kindOf(object)} has no place to write to.`, "Arrays and plain objects have.");
  }

  private key(node: js.MemberExpression, scope: Scope<Value>): Value {
    return node.computed ? this.evaluate(node.property as js.Expression, scope) : (node.property as js.Identifier).name;
  }

  private member(node: js.MemberExpression, scope: Scope<Value>): Value {
    const object = this.evaluate(node.object, scope);
    if (node.optional && (object === undefined || object === null)) return undefined;
    return this.property(object, this.key(node, scope));
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
        "Properties of Math, arrays and plain objects are.",
      );
    }
    if (!(object instanceof List)) throw new Refusal(`${kindOf(object)} has no items.`, "Indices are read of arrays.");
    const values = valuesOf(object);
    if (!isIndex(key))
      throw new Refusal(`Which item this is depends on the parameters.`, "Indices must be known beforehand.");
    if (Number.isInteger(key) && key >= 0 && key < values.length) return values[key];
    throw new Refusal(`The array has no item ${key}: its length is ${values.length}.`, "Indices count from 0.");
  }

  /** The values of arguments or items. */
  private values(nodes: readonly (js.Expression | js.SpreadElement | null)[], scope: Scope<Value>): Value[] {
    return nodes.flatMap((node) => {
      if (node === null) return [undefined];
      if (node.type !== "SpreadElement") return [this.evaluate(node, scope)];
      const value = this.evaluate(node.argument, scope);
      if (value instanceof List) return valuesOf(value);
      throw new Refusal(`${kindOf(value)} cannot be spread.`, "Arrays can.");
    });
  }

  list(values: readonly Value[]): List {
    return new List(
      values.map((value) => this.memory.cell(value)),
      this.memory.cell(values.length),
    );
  }

  private object(node: js.ObjectExpression, scope: Scope<Value>): Dictionary {
    const fields = new Map<string, Cell<Value>>();
    for (const part of node.properties) {
      if (part.type === "SpreadElement") {
        const value = this.evaluate(part.argument, scope);
        if (!(value instanceof Dictionary)) throw new Refusal(`${kindOf(value)} cannot be spread into an object.`);
        for (const [name, cell] of value.fields) fields.set(name, this.memory.cell(cell.value));
        continue;
      }
      if (part.kind !== "init") throw unread("A property with a getter or setter");
      fields.set(nameOf(part), this.memory.cell(this.evaluate(part.value, scope)));
    }
    return new Dictionary(fields);
  }

  call(callee: Value, args: readonly Value[]): Value {
    if (callee instanceof Builtin) return callee.call(args);
    if (!(callee instanceof Closure)) throw new Refusal(`${kindOf(callee)} is called here, and is no function.`);
    const scope = new Scope(callee.scope);
    for (const [i, param] of callee.node.params.entries())
      if (param.type === "RestElement") this.assign(param.argument, this.list(args.slice(i)), scope, "let");
      else this.assign(param, args[i], scope, "let");
    return this.at(callee.node, () => this.body(callee, scope));
  }
}

/** One way through a choice: its value, and what it changed. */
interface Way {
  readonly value: Value;
  readonly changes: ReadonlyMap<Cell<Value>, Value>;
}

const isIndex = (key: Value): key is number => typeof key === "number";

function writableField(object: Dictionary, name: string): Cell<Value> {
  const field = object.fields.get(name);
  if (field !== undefined && !object.isMerged) return field;
  throw new Refusal(`The object has no field ${name} that can be written.`, "Give it all its fields when it is made.");
}
