import type * as js from "acorn";
import { Refusal } from "./refusal.ts";
import type { Scope } from "./scope.ts";

export type Loop = js.ForStatement | js.WhileStatement | js.DoWhileStatement | js.ForOfStatement | js.ForInStatement;

export const kindOfLoop = ({ kind }: js.VariableDeclaration): "const" | "let" => (kind === "const" ? "const" : "let");

/** The declaration that a statement makes, exported or not. */
export function declarationIn(node: js.Statement | js.ModuleDeclaration): js.AnyNode | undefined {
  if (node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration")
    return (node.declaration as js.AnyNode | null) ?? undefined;
  return node;
}

const namesOf = new WeakMap<object, readonly string[]>();

/** The names declared with `var` anywhere in a function's body, except in nested functions. */
export function hoisted(body: js.Node): readonly string[] {
  const known = namesOf.get(body);
  if (known !== undefined) return known;
  const names: string[] = [];
  const open: object[] = [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { type, kind, declarations } = node as { type?: string; kind?: string; declarations?: { id: js.Pattern }[] };
    if (type !== undefined && /Function/.test(type)) continue;
    if (type === "VariableDeclaration" && kind === "var")
      for (const { id } of declarations ?? []) for (const name of namesIn(id)) names.push(name);
    for (const part of Object.values(node)) if (typeof part === "object" && part !== null) open.push(part);
  }
  namesOf.set(body, names);
  return names;
}

/** The names that a statement declares in its scope. */
export function declaredBy(statement: js.Statement): readonly string[] {
  const node = declarationIn(statement);
  if (node?.type === "FunctionDeclaration" || node?.type === "ClassDeclaration") return node.id ? [node.id.name] : [];
  if (node?.type === "ImportDeclaration") return node.specifiers.map(({ local }) => local.name);
  if (node?.type !== "VariableDeclaration") return [];
  return node.declarations.flatMap(({ id }) => namesIn(id));
}

/** The variables of a pattern. */
export function namesIn(pattern: js.Pattern): string[] {
  const names: string[] = [];
  const open: (js.Node | null)[] = [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const part = at as js.Pattern | js.AssignmentProperty | null;
    if (part?.type === "Identifier") names.push(part.name);
    else if (part?.type === "ArrayPattern") for (const each of part.elements) open.push(each);
    else if (part?.type === "ObjectPattern") for (const each of part.properties) open.push(each);
    else if (part?.type === "Property") open.push(part.value);
    else if (part?.type === "AssignmentPattern") open.push(part.left);
    else if (part?.type === "RestElement") open.push(part.argument);
  }
  return names;
}

const lexical = new WeakMap<object, readonly string[]>();

/** The names that a statement declares with let, const or class, which cannot be read before it. */
export function laterDeclaredBy(statement: js.Statement): readonly string[] {
  const known = lexical.get(statement);
  if (known !== undefined) return known;
  const node = declarationIn(statement);
  const isLater = node?.type === "ClassDeclaration" || (node?.type === "VariableDeclaration" && node.kind !== "var");
  const names = isLater ? declaredBy(statement) : [];
  lexical.set(statement, names);
  return names;
}

const leaving = new WeakMap<object, boolean>();

/** Whether a statement may leave the statements around it: by return, break or continue. */
export function mayLeave(statement: js.Node): boolean {
  const known = leaving.get(statement);
  if (known !== undefined) return known;
  let found = false;
  const open: object[] = [statement];
  for (let node = open.pop(); node !== undefined && !found; node = open.pop()) {
    const { type } = node as { type?: string };
    if (type !== undefined && /Function/.test(type)) continue;
    found = type !== undefined && /^(?:Return|Break|Continue)Statement$/.test(type);
    for (const part of Object.values(node)) if (typeof part === "object" && part !== null) open.push(part);
  }
  leaving.set(statement, found);
  return found;
}

/** In sloppy mode, a function declared in a block would replace an outer one of the same name. */
export function checkFunctions(statements: readonly js.Statement[], around: Scope<unknown>): void {
  for (const node of statements)
    if (node.type === "FunctionDeclaration" && around.find(node.id.name) !== undefined)
      throw new Refusal(`The function ${node.id.name} in this block has the same name as one outside.`, "Rename one.");
}
