import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";

/** What a part of a foreign tree is: a node at once, or what is made of the nodes of its own parts. */
export type Opened<Part> = Id | { readonly parts: readonly Part[]; readonly make: (nodes: readonly Id[]) => Id };

/** The node of a foreign tree, whose parts are opened one by one, from the root on. No recursion. */
export function built<Part>(root: Part, open: (part: Part) => Opened<Part>): Id {
  const waiting: { readonly parts: readonly Part[]; readonly make: (nodes: readonly Id[]) => Id; next: number }[] = [];
  const nodes: Id[] = [];
  const begin = (part: Part): void => {
    charge(1);
    const opened = open(part);
    if (typeof opened === "number") nodes.push(opened);
    else waiting.push({ ...opened, next: 0 });
  };
  begin(root);
  for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
    if (last.next < last.parts.length) {
      begin(last.parts[last.next++] as Part);
      continue;
    }
    waiting.pop();
    nodes.push(last.make(nodes.splice(nodes.length - last.parts.length)));
  }
  return nodes[0] as Id;
}
