import type { Plugin } from "vite";
import { type Syntax, within } from "./pure-modules.ts";

interface Named extends Syntax {
  readonly name?: string;
  readonly id?: Named;
  readonly init?: Named & { readonly callee?: Named };
  readonly declarations?: readonly Named[];
  /** Of an assignment. */
  readonly left?: Named;
}

const isRequired = ({ init }: Named): boolean => init?.type === "CallExpression" && init.callee?.name === "require";

/**
 * Loads files, and modules of node, when something of them is first used. The bundler names what a CommonJS file
 * requires, `const codegen = require("./codegen.cjs")`, and reaches everything by that name. Here the name becomes a
 * function that requires it once, and each use of the name a call.
 */
export const loadedWhenUsed: Plugin = {
  name: "loaded-when-used",
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      const root = this.parse(chunk.code) as unknown as { readonly body: readonly Named[] };
      // Modules that are not made for bundlers get what they lack in a second statement.
      const assigned = new Set([...within<Named>(root)].map(({ left }) => left?.name));
      const required = root.body
        .flatMap(({ declarations = [] }) => declarations.filter(isRequired))
        .filter(({ id }) => !assigned.has(id?.name));
      const declared = new Set(required.map(({ id }) => id));
      const names = new Set(required.map(({ id }) => id?.name));
      const inserted = required.flatMap(({ init }): [number, string][] =>
        init === undefined
          ? []
          : [
              [init.start, "((made)=>()=>made??="],
              [init.end, ")()"],
            ],
      );
      for (const each of within<Named>(root))
        if (each.type === "Identifier" && names.has(each.name) && !declared.has(each)) {
          // In parentheses, so that `new codegen.Program` makes what the file has and not the file.
          inserted.push([each.end, "())"], [each.start, "("]);
        }
      for (const [place, text] of inserted.sort(([a], [b]) => b - a))
        chunk.code = chunk.code.slice(0, place) + text + chunk.code.slice(place);
    }
  },
};
