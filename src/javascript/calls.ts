import type * as js from "acorn";
import { FluxionError } from "../index.ts";
import { valuesOf } from "./builtins.ts";
import { Choices } from "./choices.ts";
import { giveFields, initialize } from "./classes.ts";
import { namesIn } from "./hoisting.ts";
import { determined } from "./keys.ts";
import type { Cell } from "./memory.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import type { Source } from "./source.ts";
import { Builtin, Closure, Dictionary, type FunctionNode, kindOf, List, type Value } from "./values.ts";

/** Interprets calls of functions and the properties through which they are called. */
export abstract class Calls extends Choices {
  /** Runs the body of a function whose parameters are bound in this scope. */
  protected abstract body(closure: Closure, scope: Scope<Value>): Value;

  abstract closure(node: FunctionNode, scope: Scope<Value>): Closure;

  protected member(node: js.MemberExpression, scope: Scope<Value>): Value {
    const { object, key } = this.objectAndKey(node, scope);
    return key === undefined ? undefined : this.property(object, key, this.selfOf(node, object, scope));
  }

  /** An object and the name of its property; no name if the chain is optional and the object is missing. */
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

  protected callExpression(node: js.CallExpression, scope: Scope<Value>): Value {
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

  /** Printed output is ignored, but side effects of computing it are not. */
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
  protected values(nodes: readonly (js.Expression | js.SpreadElement | null)[], scope: Scope<Value>): Value[] {
    return nodes.flatMap((node) => {
      if (node === null) return [undefined];
      if (node.type !== "SpreadElement") return [this.evaluate(node, scope)];
      const value = this.evaluate(node.argument, scope);
      if (value instanceof List) return valuesOf(this, value);
      if (typeof value === "string") return [...value];
      throw new Refusal(`${kindOf(value)} cannot be spread.`, "Arrays can.");
    });
  }

  call(callee: Value, args: readonly Value[], self?: Value): Value {
    if (callee instanceof Builtin) return callee.call(args, self);
    if (!(callee instanceof Closure)) throw new Refusal(`${kindOf(callee)} is called here, but it is not a function.`);
    if (callee.blueprint !== undefined)
      throw new Refusal("A class is called here.", "Make an instance of it with new.");
    return this.run(callee, args, self);
  }

  /** Runs a function with its arguments and the value of `this`. */
  run(callee: Closure, args: readonly Value[], self: Value): Value {
    return this.within(callee.source, () => {
      const { node } = callee;
      const scope = new Scope(callee.scope);
      if (node.type !== "ArrowFunctionExpression") {
        scope.declare("this", this.memory.cell(self), true);
        scope.declare("new class", this.memory.cell(callee.blueprint && callee), true);
      }
      const isPlain = node.params.every(({ type }) => type === "Identifier");
      if (!isPlain) for (const name of node.params.flatMap(namesIn)) scope.declare(name, this.unborn);
      for (const [i, param] of node.params.entries())
        this.at(param, () => {
          if (param.type === "RestElement") this.assign(param.argument, this.list(args.slice(i)), scope, "let");
          else this.assign(param, args[i], scope, "let");
        });
      if (node.type !== "ArrowFunctionExpression" && mentionsArguments(callee))
        scope.declare("arguments", this.memory.cell(this.argumentsOf(callee, args, scope)));
      return this.at(node, () => this.body(callee, scope));
    });
  }

  /** The `arguments` object; in sloppy mode its items are the parameters themselves. */
  private argumentsOf({ node, source }: Closure, args: readonly Value[], scope: Scope<Value>): List {
    const { items, size } = this.list(args);
    const isPlain = node.params.every(({ type }) => type === "Identifier");
    if (source.isStrict || !isPlain) return new List(items, size);
    const shared = (i: number): Cell<Value> | undefined =>
      scope.own.get((node.params[i] as js.Identifier | undefined)?.name ?? "")?.cell;
    return new List(
      items.map((item, i) => shared(i) ?? item),
      size,
    );
  }

  /** Runs work with another file as the current text. */
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

/** Whether a function may use its `arguments` object. */
function mentionsArguments({ node, source }: Closure): boolean {
  let known = mentioning.get(node);
  if (known === undefined) {
    known = source.text.slice(node.start, node.end).includes("arguments");
    mentioning.set(node, known);
  }
  return known;
}

/** Whether an expression is a chain of properties and calls that may end early. */
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
