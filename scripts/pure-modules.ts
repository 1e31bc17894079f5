import type { Plugin } from "vite";

/** As much of a syntax tree as is looked at. */
interface Syntax {
  readonly type: string;
  readonly start: number;
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === "object" && value !== null && typeof (value as Syntax).type === "string";

/** What runs later, if at all. */
const LATER = new Set(["FunctionExpression", "ArrowFunctionExpression", "MethodDefinition", "PropertyDefinition"]);

/** The calls that a module makes for the values of its constants. */
function calls(root: unknown): number[] {
  const found: number[] = [];
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next);
    else if (isSyntax(next) && !LATER.has(next.type)) {
      if (next.type === "CallExpression" || next.type === "NewExpression") found.push(next.start);
      open.push(...Object.values(next).filter((each) => each !== null && typeof each === "object"));
    }
  }
  return found;
}

/**
 * Tells bundlers that a constant which nobody uses need not be worked out. The package says that its modules have no
 * side effects, but in the built files many modules are one: there the calls themselves must say it.
 */
export const pureModules = (isOwn: (id: string) => boolean): Plugin => ({
  name: "pure-modules",
  enforce: "post",
  transform(code, id) {
    if (!isOwn(id)) return null;
    const { body } = this.parse(code);
    const constants = body
      .map((each) => (each.type === "ExportNamedDeclaration" ? each.declaration : each))
      .filter((each) => each?.type === "VariableDeclaration");
    const places = new Set(constants.flatMap((each) => calls(each)));
    let marked = code;
    for (const place of [...places].sort((a, b) => b - a))
      marked = `${marked.slice(0, place)}/* @__PURE__ */ ${marked.slice(place)}`;
    return { code: marked, map: null };
  },
});
