import { expect } from "vitest";

/** The elements of a drawing in order, after making sure that it is well-formed XML. */
export function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const open: string[] = [];
  const rest = xml.replace(/<(\/?)([a-zA-Z]+\d?)((?: [\w:-]+="[^"<]*")*)(\/?)>/g, (_tag, end, name, list, empty) => {
    if (end === "/") expect(open.pop()).toBe(name);
    else {
      const pairs = [...String(list).matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
      expect(new Set(pairs.map(([key]) => key)).size).toBe(pairs.length);
      found.push({ name, attributes: Object.fromEntries(pairs) });
      if (empty === "") open.push(name);
    }
    return "";
  });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]/);
  expect(xml).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
  expect(xml).not.toMatch(/NaN|Infinity|undefined/);
  return found;
}

/** What every drawing must have: a size, a title and a description. */
export function checkPicture(svg: string): void {
  const [root, title, description] = elements(svg);
  expect(root?.name).toBe("svg");
  expect(root?.attributes).toMatchObject({ xmlns: "http://www.w3.org/2000/svg", role: "img" });
  expect(Number(root?.attributes.width)).toBeGreaterThan(0);
  expect([title?.name, description?.name]).toEqual(["title", "desc"]);
  expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]+<\/desc>/);
}
