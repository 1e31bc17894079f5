import type * as js from "acorn";
import { FluxionError } from "../index.ts";
import { negative, scalar, truth } from "./arithmetic.ts";
import { Assumptions } from "./assumptions.ts";
import { valuesOf } from "./builtins.ts";
import { classOf, construct, giveFields, initialize, keyOf } from "./classes.ts";
import { isOfKind } from "./globals.ts";
import type { Cell } from "./memory.ts";
import { dictionary, fieldsOf, hasField, setField } from "./objects.ts";
import { binary, inverted, textOf, typeOf } from "./operators.ts";
import { unread, wordsOf } from "./pattern.ts";
import { determined, References, type Target, TYPED } from "./references.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import type { Source } from "./source.ts";
import {
  ABSENT,
  Accessor,
  and,
  Builtin,
  Closure,
  choose,
  Dictionary,
  type FunctionNode,
  isTruth,
  type Joiner,
  kindOf,
  List,
  not,
  or,
  Perhaps,
  type Truth,
  type VagueText,
  type Value,
} from "./values.ts";

/** Interprets expressions. What statements do is `body`'s work, which a subclass knows. */
export abstract class Evaluator extends References implements Joiner {
  protected readonly assumptions: Assumptions = new Assumptions();

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
        return this.operation(node, scope);
      case "LogicalExpression":
        return this.logical(node.operator, this.evaluate(node.left, scope), () => this.evaluate(node.right, scope));
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
      case "CallExpression":
        return this.callExpression(node, scope);
      case "NewExpression": {
        const callee = this.evaluate(node.callee, scope);
        const args = this.values(node.arguments, scope);
        if (callee instanceof Builtin) return this.call(callee, args);
        if (callee instanceof Closure) return construct(this, callee, args);
        throw new Refusal(`${kindOf(callee)} is made here with new.`, "Classes and functions can be.");
      }
      case "ThisExpression":
        return scope.find("this")?.cell.value;
      case "TemplateLiteral":
        return this.template(node, scope);
      case "ClassExpression":
        return classOf(this, node, scope);
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
  closure(node: FunctionNode, scope: Scope<Value>): Closure {
    if (node.async || node.generator) throw unread("An asynchronous function or generator");
    const own = node.type === "FunctionExpression" && node.id != null ? new Scope(scope) : scope;
    const made = new Closure(node, own, this.source, dictionary(this.memory));
    // A function expression knows itself by its own name.
    if (node.type === "FunctionExpression" && node.id != null) own.declare(node.id.name, this.memory.cell(made), true);
    return made;
  }

  private unary({ operator, argument }: js.UnaryExpression, scope: Scope<Value>): Value {
    if (operator === "typeof" && argument.type === "Identifier" && scope.find(argument.name) === undefined)
      return "undefined";
    if (operator === "delete") return this.remove(argument, scope);
    // Twice, it cuts off decimals.
    if (operator === "~" && argument.type === "UnaryExpression" && argument.operator === "~")
      return binary("|", this.evaluate(argument.argument, scope), 0);
    const value = this.evaluate(argument, scope);
    switch (operator) {
      case "!":
        return not(truth(value));
      case "-":
        return negative(value);
      case "+":
        return scalar(typeof value === "string" ? Number(value) : value);
      case "~":
        return inverted(value);
      case "typeof":
        return typeOf(value);
      default:
        return undefined;
    }
  }

  private remove(argument: js.Expression, scope: Scope<Value>): boolean {
    if (argument.type !== "MemberExpression") throw unread("delete of a variable");
    const object = fieldsOf(this.evaluate(argument.object as js.Expression, scope));
    const key = textOf(this.key(argument, scope));
    if (object === undefined || typeof key !== "string") throw unread("delete of what is no field of an object");
    if (hasField(object, key, true)) setField(this.memory, object, key, ABSENT);
    return true;
  }

  private operation({ operator, left, right }: js.BinaryExpression, scope: Scope<Value>): Value {
    if (operator === "in") {
      const name = left.type === "PrivateIdentifier" ? `#${left.name}` : textOf(this.evaluate(left, scope));
      const object = this.evaluate(right, scope);
      const fields = fieldsOf(object);
      if (object instanceof List && typeof name === "string") return Number(name) < valuesOf(this, object).length;
      if (fields !== undefined && typeof name === "string") return hasField(fields, name, false);
      throw new Refusal(`Whether ${kindOf(object)} has a field is asked here.`, "Ask it of objects, by a known name.");
    }
    const a = this.evaluate(left as js.Expression, scope);
    const b = this.evaluate(right, scope);
    return operator === "instanceof" ? isOfKind(a, b) : binary(operator, a, b);
  }

  /** The value of `&&`, `||` and `??`, whose right side may not be evaluated. */
  private logical(operator: js.LogicalOperator, left: Value, evaluate: () => Value): Value {
    if (operator === "??" && left instanceof Perhaps) truth(left);
    if (operator === "??") return left === undefined || left === null ? evaluate() : left;
    const isAnd = operator === "&&";
    const decided = this.condition(left);
    if (typeof decided === "boolean") return decided === isAnd ? evaluate() : left;
    // The right side may be evaluated on either way, but must change nothing.
    this.memory.open();
    const right = this.under(isAnd ? decided : not(decided), evaluate);
    if (this.memory.undo().size > 0)
      throw new Refusal("What this condition changes depends on the parameters.", "Use an if statement.");
    if (!isTruth(left)) return isAnd ? this.chosen(decided, right, left) : this.chosen(decided, left, right);
    if (isTruth(right)) return isAnd ? and(left, right) : or(left, right);
    throw new Refusal(
      `A condition is needed here, but this is ${kindOf(right)}.`,
      "Compare two numbers, or use ? and :.",
    );
  }

  private template(node: js.TemplateLiteral, scope: Scope<Value>): Value {
    let text: string | VagueText = "";
    for (const [i, { value }] of node.quasis.entries()) {
      const before: Value = i === 0 ? "" : this.evaluate(node.expressions[i - 1] as js.Expression, scope);
      text = binary("+", binary("+", text, textOf(before)), value.cooked ?? value.raw) as string | VagueText;
    }
    return text;
  }

  private conditional(node: js.ConditionalExpression, scope: Scope<Value>): Value {
    const test = this.condition(this.evaluate(node.test, scope));
    if (typeof test === "boolean") return this.evaluate(test ? node.consequent : node.alternate, scope);
    return this.forked(
      test,
      () => this.evaluate(node.consequent, scope),
      () => this.evaluate(node.alternate, scope),
    );
  }

  /** The value of one of two computations, as a condition decides; what they write is merged. */
  private forked(test: Truth, first: () => Value, second: () => Value): Value {
    const [yes, no] = [first, second].map((compute, i) => {
      this.memory.open();
      const value = this.under(i === 0 ? test : not(test), compute);
      return { value, changes: this.memory.undo() };
    }) as [Way, Way];
    this.merge(test, yes, no);
    return this.chosen(test, yes.value, no.value);
  }

  /** Does something where a condition holds. */
  protected under<T>(condition: Truth, step: () => T): T {
    const { depth } = this.assumptions;
    this.assumptions.assume(condition);
    try {
      return step();
    } finally {
      this.assumptions.forget(depth);
    }
  }

  /** What a value is as a condition, where the conditions hold that led here. */
  protected condition(value: Value): Truth {
    return this.assumptions.decided(truth(value));
  }

  either(condition: Truth, a: Closure | Builtin, b: Closure | Builtin): Builtin {
    return new Builtin(a instanceof Builtin ? a.name : "a function", (args, self) =>
      this.forked(
        condition,
        () => this.call(a, args, self),
        () => this.call(b, args, self),
      ),
    );
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
    return choose(test, a, b, this);
  }

  private assignment({ left, operator, right }: js.AssignmentExpression, scope: Scope<Value>): Value {
    if (left.type === "ArrayPattern" || left.type === "ObjectPattern") {
      const value = this.evaluate(right, scope);
      this.assign(left, value, scope);
      return value;
    }
    const place = this.place(left as Target, scope);
    const logical = /^(&&|\|\||\?\?)=$/.exec(operator)?.[1] as js.LogicalOperator | undefined;
    if (logical !== undefined) {
      const value = this.logical(logical, place.read(), () => this.evaluate(right, scope));
      place.write(value);
      return value;
    }
    const value =
      operator === "="
        ? this.evaluate(right, scope)
        : binary(operator.slice(0, -1), place.read(), this.evaluate(right, scope));
    place.write(value);
    return value;
  }

  private member(node: js.MemberExpression, scope: Scope<Value>): Value {
    const { object, key } = this.objectAndKey(node, scope);
    return key === undefined ? undefined : this.property(object, key, this.selfOf(node, object, scope));
  }

  /** An object and the name of its property; no name where the object is missing and may be. */
  private objectAndKey(node: js.MemberExpression, scope: Scope<Value>): { object: Value; key: Value } {
    if (node.object.type === "Super") {
      const parent = scope.find("super")?.cell.value;
      const isStatic = scope.find("this")?.cell.value instanceof Closure;
      return { object: isStatic ? parent : this.property(parent, "prototype"), key: this.key(node, scope) };
    }
    const object = this.evaluate(node.object, scope);
    const isMissing = object === undefined || object === null;
    if (isMissing && (node.optional || hasOptional(node.object))) return { object, key: undefined };
    return { object, key: this.key(node, scope) };
  }

  private selfOf(node: js.MemberExpression, object: Value, scope: Scope<Value>): Value {
    return node.object.type === "Super" ? scope.find("this")?.cell.value : object;
  }

  private callExpression(node: js.CallExpression, scope: Scope<Value>): Value {
    const { callee } = node;
    if (callee.type === "Super") return this.callParent(node, scope);
    if (isConsole(callee) && scope.find("console") === this.builtins.find("console")) return this.said(node, scope);
    if (callee.type !== "MemberExpression") {
      const f = this.evaluate(callee, scope);
      const isMissing = f === undefined || f === null;
      if (isMissing && (node.optional || hasOptional(callee))) return undefined;
      return this.call(f, this.values(node.arguments, scope));
    }
    const { object, key } = this.objectAndKey(callee, scope);
    if (key === undefined) return undefined;
    const self = this.selfOf(callee, object, scope);
    const f = this.at(callee, () => determined(this.property(object, key, self)));
    if ((f === undefined || f === null) && node.optional) return undefined;
    return this.call(f, this.values(node.arguments, scope), self);
  }

  private callParent(node: js.CallExpression, scope: Scope<Value>): Value {
    const [parent, self, own] = ["super", "this", "new class"].map((name) => scope.find(name)?.cell.value);
    if (!(parent instanceof Closure) || !(self instanceof Dictionary))
      throw new Refusal("There is no class above this one.", "Call super in the constructor of a class that extends.");
    initialize(this, parent, this.values(node.arguments, scope), self);
    if (own instanceof Closure) giveFields(this, own, self);
    return undefined;
  }

  /** What is printed is of no account; what computing it changes is. */
  private said(node: js.CallExpression, scope: Scope<Value>): undefined {
    const { depth } = this.memory;
    this.memory.open();
    try {
      this.values(node.arguments, scope);
      this.memory.commit();
    } catch (error) {
      let isPure = error instanceof FluxionError;
      while (this.memory.depth > depth) isPure = this.memory.undo().size === 0 && isPure;
      if (!isPure) throw error;
    }
  }

  /** The values of arguments or items. */
  private values(nodes: readonly (js.Expression | js.SpreadElement | null)[], scope: Scope<Value>): Value[] {
    return nodes.flatMap((node) => {
      if (node === null) return [undefined];
      if (node.type !== "SpreadElement") return [this.evaluate(node, scope)];
      const value = this.evaluate(node.argument, scope);
      if (value instanceof List) return valuesOf(this, value);
      if (typeof value === "string") return [...value];
      throw new Refusal(`${kindOf(value)} cannot be spread.`, "Arrays can.");
    });
  }

  private object(node: js.ObjectExpression, scope: Scope<Value>): Dictionary {
    const made = dictionary(this.memory);
    for (const part of node.properties) {
      if (part.type === "SpreadElement") {
        const value = this.evaluate(part.argument, scope);
        if (value === undefined || value === null) continue;
        if (!(value instanceof Dictionary)) throw new Refusal(`${kindOf(value)} cannot be spread into an object.`);
        for (const [name, cell] of value.fields) setField(this.memory, made, name, cell.value);
        continue;
      }
      if (part.kind === "set") throw unread("A property with a setter");
      const value = this.evaluate(part.value, scope);
      setField(
        this.memory,
        made,
        keyOf(this, part, scope),
        part.kind === "get" ? new Accessor(value as Closure) : value,
      );
    }
    return made;
  }

  call(callee: Value, args: readonly Value[], self?: Value): Value {
    if (callee instanceof Builtin) return callee.call(args, self);
    if (!(callee instanceof Closure)) throw new Refusal(`${kindOf(callee)} is called here but is not a function.`);
    if (callee.blueprint !== undefined)
      throw new Refusal("A class is called here.", "Make an instance of it with new.");
    return this.run(callee, args, self);
  }

  /** Runs a function with its arguments and what `this` is in it. */
  run(callee: Closure, args: readonly Value[], self: Value): Value {
    return this.within(callee.source, () => {
      const { node } = callee;
      const scope = new Scope(callee.scope);
      if (node.type !== "ArrowFunctionExpression") {
        scope.declare("this", this.memory.cell(self), true);
        scope.declare("new class", this.memory.cell(callee.blueprint && callee), true);
        if (mentionsArguments(callee)) scope.declare("arguments", this.memory.cell(this.list(args)));
      }
      for (const [i, param] of node.params.entries())
        this.at(param, () => {
          if (param.type === "RestElement") this.assign(param.argument, this.list(args.slice(i)), scope, "let");
          else this.assign(param, args[i], scope, "let");
        });
      return this.at(node, () => this.body(callee, scope));
    });
  }

  /** Does something in the text of another file. */
  within<T>(source: Source, step: () => T): T {
    const { source: outer } = this;
    this.source = source;
    try {
      return step();
    } finally {
      this.source = outer;
    }
  }
}

const mentioning = new WeakMap<FunctionNode, boolean>();

/** Whether a function may ask for the list of its arguments. */
function mentionsArguments({ node, source }: Closure): boolean {
  let known = mentioning.get(node);
  if (known === undefined) {
    known = source.text.slice(node.start, node.end).includes("arguments");
    mentioning.set(node, known);
  }
  return known;
}

/** Whether the chain of properties and calls that an expression is may end early. */
function hasOptional(node: js.Expression | js.Super): boolean {
  let at: js.Node = node;
  while (at.type === "MemberExpression" || at.type === "CallExpression") {
    const link = at as js.MemberExpression | js.CallExpression;
    if (link.optional) return true;
    at = link.type === "MemberExpression" ? link.object : link.callee;
  }
  return false;
}

const isConsole = (node: js.Expression): boolean =>
  node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "console";

/** One way through a choice: its value, and what it changed. */
interface Way {
  readonly value: Value;
  readonly changes: ReadonlyMap<Cell<Value>, Value>;
}
