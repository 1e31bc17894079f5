import type * as js from "acorn";

export type Loop = js.ForStatement | js.WhileStatement | js.DoWhileStatement | js.ForOfStatement;

export const kindOfLoop = ({ kind }: js.VariableDeclaration): "const" | "let" => (kind === "const" ? "const" : "let");

/** The declaration that a statement makes, also where it exports it. */
export function declarationIn(node: js.Statement | js.ModuleDeclaration): js.AnyNode | undefined {
  if (node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration")
    return (node.declaration as js.AnyNode | null) ?? undefined;
  return node;
}

const namesOf = new WeakMap<object, readonly string[]>();

/** The names declared with `var` anywhere in a function's body, but not in functions in it. */
export function hoisted(body: js.Node): readonly string[] {
  const known = namesOf.get(body);
  if (known !== undefined) return known;
  const names: string[] = [];
  const open: object[] = [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { type, kind, declarations } = node as { type?: string; kind?: string; declarations?: { id: js.Pattern }[] };
    if (type !== undefined && /Function/.test(type)) continue;
    if (type === "VariableDeclaration" && kind === "var")
      for (const { id } of declarations ?? []) if (id.type === "Identifier") names.push(id.name);
    for (const part of Object.values(node)) if (typeof part === "object" && part !== null) open.push(part);
  }
  namesOf.set(body, names);
  return names;
}
