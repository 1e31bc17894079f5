import type * as js from "acorn";
import { negative, scalar, truth } from "./arithmetic.ts";
import { Calls } from "./calls.ts";
import { classOf, construct, keyOf } from "./classes.ts";
import { isOfKind } from "./globals.ts";
import { entriesOf, hasItem } from "./object-global.ts";
import { dictionary, fieldsOf, hasField, setField } from "./objects.ts";
import { binary, inverted, textOf, typeOf } from "./operators.ts";
import { unread, wordsOf } from "./pattern.ts";
import { type Target, TYPED } from "./references.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import {
  ABSENT,
  Accessor,
  Builtin,
  Closure,
  type Dictionary,
  Failed,
  type FunctionNode,
  kindOf,
  List,
  not,
  type VagueText,
  type Value,
} from "./values.ts";

/** Interprets expressions. Statements are interpreted by `body`, which a subclass defines. */
export abstract class Evaluator extends Calls {
  protected expression(node: js.Expression, scope: Scope<Value>): Value {
    if (TYPED.has(node.type))
      return this.evaluate((node as unknown as { expression: js.Expression }).expression, scope);
    switch (node.type) {
      case "Literal":
        if (node.bigint !== undefined) throw unread("This literal");
        // It may stand in a file without the wanted function using it, and is an object that is true.
        if (node.regex !== undefined) return new Failed(unread("This literal"));
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
        throw new Refusal(`${kindOf(callee)} cannot be made with new.`, "Only classes and functions can.");
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

  /** A function of the program; async functions and generators are refused. */
  closure(node: FunctionNode, scope: Scope<Value>): Closure {
    if (node.async || node.generator) throw unread("An asynchronous function or generator");
    const own = node.type === "FunctionExpression" && node.id != null ? new Scope(scope) : scope;
    const made = new Closure(node, own, this.source, dictionary(this.memory));
    // A named function expression can call itself by its name.
    if (node.type === "FunctionExpression" && node.id != null) own.declare(node.id.name, this.memory.cell(made), true);
    return made;
  }

  private unary({ operator, argument }: js.UnaryExpression, scope: Scope<Value>): Value {
    if (operator === "typeof" && argument.type === "Identifier" && scope.find(argument.name) === undefined)
      return "undefined";
    if (operator === "delete") return this.remove(argument, scope);
    // ~~x truncates to an integer.
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
    if (object === undefined || typeof key !== "string") throw unread("delete of anything but a field of an object");
    if (hasField(object, key, true)) setField(this.memory, object, key, ABSENT);
    return true;
  }

  private operation({ operator, left, right }: js.BinaryExpression, scope: Scope<Value>): Value {
    if (operator === "in") {
      const name = left.type === "PrivateIdentifier" ? `#${left.name}` : textOf(this.evaluate(left, scope));
      const object = this.evaluate(right, scope);
      const fields = fieldsOf(object);
      if (object instanceof List && typeof name === "string") return hasItem(object, name);
      if (fields !== undefined && typeof name === "string") return hasField(fields, name, false);
      throw new Refusal(`${kindOf(object)} has no fields to look for.`, "Use `in` with an object and a known name.");
    }
    const a = this.evaluate(left as js.Expression, scope);
    const b = this.evaluate(right, scope);
    return operator === "instanceof" ? isOfKind(a, b) : binary(operator, a, b);
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

  private object(node: js.ObjectExpression, scope: Scope<Value>): Dictionary {
    const made = dictionary(this.memory);
    for (const part of node.properties) {
      if (part.type === "SpreadElement") {
        const value = this.evaluate(part.argument, scope);
        if (value === undefined || value === null) continue;
        for (const [name, field] of entriesOf(this, value)) setField(this.memory, made, name, field);
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
}
