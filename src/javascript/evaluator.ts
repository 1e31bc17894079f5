import type * as js from "acorn";
import { binary, negative, scalar, truth } from "./arithmetic.ts";
import { valuesOf } from "./builtins.ts";
import type { Cell } from "./memory.ts";
import { nameOf, unread, wordsOf } from "./pattern.ts";
import { References, type Target, TYPED } from "./references.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import {
  and,
  Builtin,
  Closure,
  choose,
  Dictionary,
  isTruth,
  kindOf,
  List,
  not,
  or,
  type Truth,
  type Value,
} from "./values.ts";

/** Interprets expressions. What statements do is `body`'s work, which a subclass knows. */
export abstract class Evaluator extends References {
  /** Runs the body of a function whose parameters are bound in this scope. */
  protected abstract body(closure: Closure, scope: Scope<Value>): Value;

  protected expression(node: js.Expression, scope: Scope<Value>): Value {
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
        const place = this.place(node.argument as Target, scope);
        const old = scalar(place.read());
        const value = binary(node.operator === "++" ? "+" : "-", old, 1);
        place.write(value);
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
    const isAnd = node.operator === "&&";
    const decided = truth(left);
    if (typeof decided === "boolean") return decided === isAnd ? this.evaluate(node.right, scope) : left;
    // The right side may be evaluated on either way, but must change nothing.
    this.memory.open();
    const right = this.evaluate(node.right, scope);
    if (this.memory.undo().size > 0)
      throw new Refusal("What this condition changes depends on the parameters.", "Use an if statement.");
    if (!isTruth(left)) return isAnd ? this.chosen(decided, right, left) : this.chosen(decided, left, right);
    if (isTruth(right)) return isAnd ? and(left, right) : or(left, right);
    throw new Refusal(
      `A condition is needed here, but this is ${kindOf(right)}.`,
      "Compare two numbers, or use ? and :.",
    );
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
    return choose(test, yes.value, no.value, this.memory);
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
    return choose(test, a, b, this.memory);
  }

  private assignment({ left, operator, right }: js.AssignmentExpression, scope: Scope<Value>): Value {
    if (["&&=", "||=", "??="].includes(operator))
      throw new Refusal(`The operator ${operator} is not read.`, "Use an if statement.");
    if (left.type === "ArrayPattern" || left.type === "ObjectPattern") {
      const value = this.evaluate(right, scope);
      this.assign(left, value, scope);
      return value;
    }
    const place = this.place(left as Target, scope);
    const value =
      operator === "="
        ? this.evaluate(right, scope)
        : binary(operator.slice(0, -1), place.read(), this.evaluate(right, scope));
    place.write(value);
    return value;
  }

  private member(node: js.MemberExpression, scope: Scope<Value>): Value {
    const object = this.evaluate(node.object, scope);
    if (node.optional && (object === undefined || object === null)) return undefined;
    return this.property(object, this.key(node, scope));
  }

  /** The values of arguments or items. */
  private values(nodes: readonly (js.Expression | js.SpreadElement | null)[], scope: Scope<Value>): Value[] {
    return nodes.flatMap((node) => {
      if (node === null) return [undefined];
      if (node.type !== "SpreadElement") return [this.evaluate(node, scope)];
      const value = this.evaluate(node.argument, scope);
      if (value instanceof List) return valuesOf(this, value);
      throw new Refusal(`${kindOf(value)} cannot be spread.`, "Arrays can.");
    });
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
    if (!(callee instanceof Closure)) throw new Refusal(`${kindOf(callee)} is called here but is not a function.`);
    const scope = new Scope(callee.scope);
    for (const [i, param] of callee.node.params.entries())
      this.at(param, () => {
        if (param.type === "RestElement") this.assign(param.argument, this.list(args.slice(i)), scope, "let");
        else this.assign(param, args[i], scope, "let");
      });
    return this.at(callee.node, () => this.body(callee, scope));
  }
}

/** One way through a choice: its value, and what it changed. */
interface Way {
  readonly value: Value;
  readonly changes: ReadonlyMap<Cell<Value>, Value>;
}
