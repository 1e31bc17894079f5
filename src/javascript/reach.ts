import type * as js from "acorn";
import { declaredBy } from "./hoisting.ts";
import type { Cell } from "./memory.ts";
import type { Scope } from "./scope.ts";
import { Accessor, type Blueprint, Builtin, Closure, Dictionary, List, type Value } from "./values.ts";

/** The variables and fields that a statement may have changed. */
export interface Reach {
  /** Variables, and the cells that hold the size of an array or object. */
  readonly cells: ReadonlySet<Cell<Value>>;
  /** Fields of objects that the whole file shares. */
  readonly fields: readonly (readonly [Dictionary, string])[];
}

/** Global objects, of which a statement changes only the field that it names. */
const SHARED = new Set(["module", "exports"]);

/**
 * What a statement may have changed, or would have changed had it run to its end: the variables that it declares or
 * assigns, and the arrays and objects that it or a function it names can reach. This errs on the side of too many:
 * using one is an error that gives the reason.
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
      for (const f of spoil(value, cells)) for (const code of codeOf(f)) open.push(code);
    }
    if (node.type === "ThisExpression")
      for (const f of spoil(around.find("this")?.cell.value, cells)) for (const code of codeOf(f)) open.push(code);
    for (const part of Object.values(node)) {
      const parts: unknown[] = Array.isArray(part) ? part : [part];
      for (const each of parts) if (isNode(each)) open.push({ node: each, scope: around });
    }
  }
  return { cells, fields };
}

/** The texts of a function or class, each with its scope. */
function* codeOf({ node, scope, blueprint }: Closure): Generator<{ node: js.Node; scope: Scope<Value> }> {
  for (const part of [...node.params, node.body]) yield { node: part, scope };
  for (const field of blueprint?.fields ?? []) yield { node: field, scope: (blueprint as Blueprint).scope };
}

/** The targets of a statement: what it assigns or declares anywhere in it. */
function targetOf(node: js.Node): js.Pattern | js.Expression | undefined {
  if (node.type === "AssignmentExpression") return (node as js.AssignmentExpression).left;
  if (node.type === "VariableDeclarator") return (node as js.VariableDeclarator).id;
  if (node.type === "FunctionDeclaration") return (node as js.FunctionDeclaration).id ?? undefined;
  if (node.type === "ForInStatement" || node.type === "ForOfStatement") {
    const { left } = node as js.ForInStatement | js.ForOfStatement;
    return left.type === "VariableDeclaration" ? undefined : left;
  }
  return node.type === "UpdateExpression" ? (node as js.UpdateExpression).argument : undefined;
}

/** The value of a chain of names, if it is known without running anything. */
function meantBy(node: js.Node, scope: Scope<Value>): Value {
  if (node.type === "Identifier") return scope.find((node as js.Identifier).name)?.cell.value;
  if (node.type !== "MemberExpression" || (node as js.MemberExpression).computed) return undefined;
  const object = meantBy((node as js.MemberExpression).object, scope);
  const home = object instanceof Closure ? object.own : object;
  if (!(home instanceof Dictionary)) return undefined;
  return home.fields.get(((node as js.MemberExpression).property as js.Identifier).name)?.value;
}

/**
 * Adds the cells that hold the size of an array or object, and all cells in it. Gives the functions that can be reached
 * from it: those in it, in their properties, and inherited ones, which are not spoiled themselves.
 */
function spoil(value: Value, cells: Set<Cell<Value>>): Set<Closure> {
  const functions = new Set<Closure>();
  const seen = new Set<Value>();
  const open: { readonly value: Value; readonly isSpoiled: boolean }[] = [{ value, isSpoiled: true }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: at, isSpoiled } = next;
    const home = at instanceof Closure ? at.own : at;
    if (seen.has(at)) continue;
    seen.add(at);
    if (at instanceof Closure) {
      functions.add(at);
      open.push({ value: at.blueprint?.parent, isSpoiled: false });
    } else if (at instanceof Accessor) open.push({ value: at.read, isSpoiled: false });
    else if (at instanceof Builtin) for (const held of at.holds) open.push({ value: held, isSpoiled });
    const marks = isSpoiled && !(at instanceof Closure);
    if (home instanceof List) {
      if (marks) cells.add(home.size);
      for (const cell of home.items) open.push({ value: cell.value, isSpoiled: marks });
    } else if (home instanceof Dictionary) {
      if (marks) cells.add(home.growth);
      for (const cell of home.fields.values()) open.push({ value: cell.value, isSpoiled: marks });
      open.push({ value: home.prototype, isSpoiled: false });
    }
  }
  return functions;
}

/** Every name in a pattern: those assigned, and perhaps some more. */
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
