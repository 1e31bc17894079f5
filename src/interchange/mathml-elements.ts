import type { Element } from "./xml.ts";

/** Elements that are not of the content: how it looks, and notes. */
export const WRAPPERS: ReadonlySet<string> = new Set(["math", "semantics", "mstyle"]);

/** The two sides of an equation that is no condition of a part. */
export function sidesOf({ name, children }: Element): [Element, Element] | undefined {
  if (name !== "apply" || children[0]?.name !== "eq" || children.length !== 3) return undefined;
  return [children[1] as Element, children[2] as Element];
}

/** The content of elements that wrap it. */
export function contentOf(elements: readonly Element[]): readonly Element[] {
  let found = elements;
  while (found.length === 1 && WRAPPERS.has(found[0]?.name ?? "")) {
    const [{ name, children }] = found as [Element];
    const content = children.find(
      (each) => each.name === "annotation-xml" && /Content/.test(each.attributes.encoding ?? ""),
    );
    found = content !== undefined ? content.children : name === "semantics" ? children.slice(0, 1) : children;
  }
  return found;
}
