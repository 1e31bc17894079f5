import type * as js from "acorn";
import type { Memory } from "./memory.ts";
import { dictionary, hide, setField } from "./objects.ts";
import { nameOf, unread } from "./pattern.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import type { Source } from "./source.ts";
import { Accessor, type Blueprint, Closure, Dictionary, type FunctionNode, kindOf, type Value } from "./values.ts";

/** The part of the interpreter that classes and instances use. */
interface Maker {
  readonly memory: Memory<Value>;
  readonly source: Source;
  evaluate(node: js.Expression, scope: Scope<Value>): Value;
  property(object: Value, name: Value): Value;
  closure(node: FunctionNode, scope: Scope<Value>): Closure;
  run(f: Closure, args: readonly Value[], self: Value): Value;
  within<T>(source: Source, step: () => T): T;
}

/** A class of the program: a function whose instances inherit its methods. */
export function classOf(machine: Maker, node: js.Class, scope: Scope<Value>): Closure {
  const parent = node.superClass == null ? undefined : machine.evaluate(node.superClass, scope);
  if (parent !== undefined && !(parent instanceof Closure))
    throw new Refusal(`A class extends ${kindOf(parent)} here.`, "Classes of the program can be extended.");
  const { memory } = machine;
  const inner = new Scope(scope);
  const inherited = parent === undefined ? undefined : machine.property(parent, "prototype");
  const prototype = dictionary(memory, [], inherited instanceof Dictionary ? inherited : undefined);
  const own = dictionary(memory, [["prototype", prototype]]);
  hide(own, "prototype");
  const members = node.body.body;
  const given = members.find((member) => member.type === "MethodDefinition" && member.kind === "constructor");
  const blueprint: Blueprint = {
    parent,
    fields: members.filter((member) => member.type === "PropertyDefinition" && !member.static) as never,
    scope: inner,
    isImplicit: given === undefined,
  };
  const maker = given === undefined ? empty(node) : ((given as js.MethodDefinition).value as FunctionNode);
  const made = new Closure(maker, inner, machine.source, own, blueprint);
  if (node.id != null) inner.declare(node.id.name, memory.cell(made), true);
  inner.declare("super", memory.cell(parent), true);
  for (const member of members) {
    const home = (member as js.MethodDefinition).static ? own : prototype;
    if (member.type === "StaticBlock") throw unread("A static block");
    if (member === given || (member as { body?: unknown; value?: unknown }).value === undefined) continue;
    if (member.type === "MethodDefinition") {
      const name = keyOf(machine, member, inner);
      hide(home, name);
      const isComputed = member.kind !== "method";
      if (member.kind === "set" && home.fields.get(name)?.value instanceof Accessor) continue;
      const method = member.kind === "set" ? undefined : machine.closure(member.value as FunctionNode, inner);
      setField(memory, home, name, isComputed ? new Accessor(method) : method);
    } else if (member.static) {
      const { value } = member;
      const at = new Scope(inner);
      at.declare("this", memory.cell(made), true);
      setField(memory, own, keyOf(machine, member, inner), value == null ? undefined : machine.evaluate(value, at));
    }
  }
  return made;
}

/** The default constructor of a class. */
const empty = ({ start, end }: js.Class): FunctionNode =>
  ({
    type: "FunctionExpression",
    start,
    end,
    params: [],
    body: { type: "BlockStatement", start, end, body: [] },
  }) as never;

/** The name of a member of a class or object. */
export function keyOf(
  machine: Maker,
  member: js.MethodDefinition | js.PropertyDefinition | js.Property,
  scope: Scope<Value>,
): string {
  if (member.key.type === "PrivateIdentifier") return `#${member.key.name}`;
  if (!member.computed) return nameOf(member as js.Property);
  const key = machine.evaluate(member.key as js.Expression, scope);
  if (typeof key === "string" || typeof key === "number") return String(key);
  throw new Refusal(`${kindOf(key)} is not the name of a property.`, "Give its name as a text.");
}

/** An instance of a function or class; its constructor fills in `self`. */
export function construct(machine: Maker, f: Closure, args: readonly Value[]): Value {
  const prototype = machine.property(f, "prototype");
  const self = dictionary(machine.memory, [], prototype instanceof Dictionary ? prototype : undefined);
  const made = initialize(machine, f, args, self);
  return made instanceof Dictionary ? made : self;
}

/** Runs a constructor on an instance, after the fields of its class unless a parent's constructor has to run first. */
export function initialize(machine: Maker, f: Closure, args: readonly Value[], self: Dictionary): Value {
  const { blueprint } = f;
  if (blueprint?.isImplicit && blueprint.parent !== undefined) {
    initialize(machine, blueprint.parent, args, self);
    giveFields(machine, f, self);
    return undefined;
  }
  if (blueprint?.parent === undefined) giveFields(machine, f, self);
  return machine.run(f, args, self);
}

/** Gives an instance the fields that its class declares. */
export function giveFields(machine: Maker, { blueprint, source }: Closure, self: Dictionary): void {
  if (blueprint === undefined) return;
  const scope = new Scope(blueprint.scope);
  scope.declare("this", machine.memory.cell(self), true);
  machine.within(source, () => {
    for (const field of blueprint.fields) {
      const value = field.value == null ? undefined : machine.evaluate(field.value, scope);
      const name = keyOf(machine, field, scope);
      if (field.key.type === "PrivateIdentifier") hide(self, name);
      setField(machine.memory, self, name, value);
    }
  });
}
