import type { Position } from "../ast/error.ts";
import { append } from "../ast/lists.ts";
import { charge } from "../ast/work.ts";
import type { Tree } from "./mathjs.ts";
import { type Source, type Token, tokens } from "./scan.ts";

/**
 * The position of a part of the tree in the text.
 *
 * mathjs's trees carry no positions, but their names, literals and operators read from left to right are the tokens of
 * the text in their order: one walk over both finds the place. It is made only when an error needs it.
 */
export function locate(part: Tree, root: Tree, source: Source): Position {
  // A call is located at its name.
  const target = part.type === "call" ? (part.children[0] as Tree) : part;
  charge(source.text.length);
  const list = tokens(source.text);
  let at = 0;
  /** The token with this text, at or after the last one found. */
  const advance = (text: string): Token | undefined => {
    for (let i = at; i < list.length; i++) {
      if (list[i]?.text === text) {
        at = i + 1;
        return list[i];
      }
    }
    return undefined;
  };
  const stack: (Tree | { readonly mark: Tree })[] = [root];
  let first = list.length;
  while (stack.length > 0) {
    charge(1);
    const item = stack.pop() as Tree | { readonly mark: Tree };
    const tree = "mark" in item ? item.mark : item;
    if (!("mark" in item)) {
      if (tree === target) first = at;
      append(stack, inReadingOrder(tree).reverse());
      continue;
    }
    const token = advance(tree.op || tree.text);
    if (tree === target && token !== undefined) return source.position(token.start, token.end);
  }
  const token = list[Math.min(first, list.length - 1)];
  return token === undefined ? source.position(0, 1) : source.position(token.start, token.end);
}

/** The children of a tree, with the tree's own token at its place among them. */
function inReadingOrder(tree: Tree): (Tree | { readonly mark: Tree })[] {
  const { children } = tree;
  const mark = { mark: tree };
  if (children.length === 0) return [mark];
  if (tree.op === "") return [...children];
  if (children.length === 1) return tree.op === "!" || tree.op === "'" ? [...children, mark] : [mark, ...children];
  const before = tree.type === "definition" ? -1 : 1;
  return [...children.slice(0, before), mark, ...children.slice(before)];
}
