import type { Plugin } from "vite";

/** As much of a syntax tree as is looked at. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === "object" && value !== null && typeof (value as Syntax).type === "string";

/** What runs later, if at all. */
const LATER = new Set(["FunctionExpression", "ArrowFunctionExpression", "MethodDefinition", "PropertyDefinition"]);

/** The nodes of a tree, except those of some types and what is within them. */
export function* within<T extends Syntax>(root: unknown, outside?: ReadonlySet<string>): Generator<T> {
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) for (const each of next) open.push(each);
    else if (isSyntax(next) && outside?.has(next.type) !== true) {
      yield next as T;
      open.push(...Object.values(next).filter((each) => each !== null && typeof each === "object"));
    }
  }
}

/** Where nodes of some types begin, those inside of others left out. */
export const starts = (root: unknown, types: ReadonlySet<string>, outside: ReadonlySet<string>): number[] =>
  [...within(root, outside)].filter(({ type }) => types.has(type)).map(({ start }) => start);

/** What a module does for the values of its constants. */
const CALLS = new Set(["CallExpression", "NewExpression"]);

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
    const places = new Set(constants.flatMap((each) => starts(each, CALLS, LATER)));
    let marked = code;
    for (const place of [...places].sort((a, b) => b - a))
      marked = `${marked.slice(0, place)}/* @__PURE__ */ ${marked.slice(place)}`;
    return { code: marked, map: null };
  },
});
