import type * as js from "acorn";
import { declaredBy } from "./hoisting.ts";
import type { Cell } from "./memory.ts";
import type { Scope } from "./scope.ts";
import { Builtin, Closure, Dictionary, List, type Value } from "./values.ts";

/** What a statement may have changed. */
export interface Reach {
  /** Variables, and what holds how large an array or object is. */
  readonly cells: ReadonlySet<Cell<Value>>;
  /** Fields of objects that are shared by the whole file. */
  readonly fields: readonly (readonly [Dictionary, string])[];
}

/** Objects of every file, of which a statement changes the field that it names, and no other. */
const SHARED = new Set(["module", "exports"]);

/**
 * What a statement may have changed, or would have if it had been run to its end: the variables it declares or assigns
 * to, and the arrays and objects that it or a function it names can reach. Too many rather than too few: who uses one
 * is told why it has no value.
 */
export function reachedBy(statement: js.Statement, scope: Scope<Value>, changed: Iterable<Cell<Value>>): Reach {
  const cells = new Set(changed);
  const fields: (readonly [Dictionary, string])[] = [];
  const variable = (name: string, around: Scope<Value>): void => {
    const binding = around.find(name);
    if (binding !== undefined && !SHARED.has(name)) cells.add(binding.cell);
  };
  for (const name of declaredBy(statement)) variable(name, scope);
  const seen = new Set<js.Node>();
  const open: { readonly node: js.Node; readonly scope: Scope<Value> }[] = [{ node: statement, scope }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, scope: around } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    const target = targetOf(node);
    if (target?.type === "Identifier") variable(target.name, around);
    else if (target?.type === "MemberExpression") {
      const object = meantBy(target.object, around);
      const home = object instanceof Closure ? object.own : object;
      if (home instanceof Dictionary && !target.computed) fields.push([home, (target.property as js.Identifier).name]);
    } else if (target !== undefined) for (const name of namesIn(target)) variable(name, around);
    if (node.type === "Identifier" && !SHARED.has((node as js.Identifier).name)) {
      const value = around.find((node as js.Identifier).name)?.cell.value;
      if (value instanceof Closure) open.push({ node: value.node, scope: value.scope });
      else spoil(value, cells);
    }
    for (const part of Object.values(node)) {
      const parts: unknown[] = Array.isArray(part) ? part : [part];
      for (const each of parts) if (isNode(each)) open.push({ node: each, scope: around });
    }
  }
  return { cells, fields };
}

function targetOf(node: js.Node): js.Pattern | js.Expression | undefined {
  if (node.type === "AssignmentExpression") return (node as js.AssignmentExpression).left;
  return node.type === "UpdateExpression" ? (node as js.UpdateExpression).argument : undefined;
}

/** What a chain of names stands for, where that is known without running anything. */
function meantBy(node: js.Node, scope: Scope<Value>): Value {
  if (node.type === "Identifier") return scope.find((node as js.Identifier).name)?.cell.value;
  if (node.type !== "MemberExpression" || (node as js.MemberExpression).computed) return undefined;
  const object = meantBy((node as js.MemberExpression).object, scope);
  const home = object instanceof Closure ? object.own : object;
  if (!(home instanceof Dictionary)) return undefined;
  return home.fields.get(((node as js.MemberExpression).property as js.Identifier).name)?.value;
}

/** Adds what says how large an array or object is, and all that are in it. */
function spoil(value: Value, cells: Set<Cell<Value>>): void {
  const open: Value[] = [value];
  for (let at = open.pop(); open.length > 0 || at !== undefined; at = open.pop()) {
    const size = at instanceof List ? at.size : at instanceof Dictionary ? at.growth : undefined;
    if (size === undefined || cells.has(size) || at instanceof Builtin) continue;
    cells.add(size);
    for (const cell of at instanceof List ? at.items : (at as Dictionary).fields.values()) open.push(cell.value);
  }
}

/** Every name in a pattern: those assigned to, and perhaps some more. */
function namesIn(pattern: js.Node): string[] {
  const names: string[] = [];
  const open = [pattern];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "Identifier") names.push((node as js.Identifier).name);
    for (const part of Object.values(node)) {
      const parts: unknown[] = Array.isArray(part) ? part : [part];
      for (const each of parts) if (isNode(each)) open.push(each);
    }
  }
  return names;
}

const isNode = (value: unknown): value is js.Node => typeof (value as { type?: unknown } | null)?.type === "string";
