import { expect, test } from "vitest";
import { Expression, type Fn, math } from "../../src/index.ts";
import { functions } from "../../src/nodes.ts";
import { methodNames, operations } from "../../src/operations/applicable.ts";

const rows = (name: string): Fn[] => [...functions].filter((fn) => fn.name === name || fn.aliases?.includes(name));

const docs: Record<string, string> = {
  add: "The sum.",
  sub: "The difference a - b.",
  mul: "The product.",
};
const structural = (name: string) => ({ params: ["a", "b"], associative: name !== "sub", doc: docs[name] as string });

/** A reserved word of TypeScript cannot be the name of a parameter, but every name can label a member of a tuple. */
function lists(name: string): { doc: string; self: string; params: string[]; more: boolean }[] {
  const found = name in docs ? [structural(name)] : rows(name);
  return found.map(({ doc, params: [self = "", ...params], associative }) => {
    return { doc, self, params, more: associative === true };
  });
}

function method(name: string): string {
  const lines = lists(name).map(({ doc, params, more }) => {
    const list = [...params.map((param) => `${param}: Operand<E>`), ...(more ? ["...more: Operand<E>[]"] : [])];
    return `  /** ${doc} */\n  ${name}(${list.join(", ")}): E;`;
  });
  return lines.join("\n");
}

function call(name: string): string {
  const lines = lists(name).map(({ doc, self, params, more }) => {
    const list = [self, ...params].map((param) => `${param}: Operand<E>`);
    if (more) list.push("...more: Operand<E>[]");
    return `  /** ${doc} */\n  ${name}<A extends [${list.join(", ")}]>(...args: A): Lifted<E, A>;`;
  });
  return lines.join("\n");
}

const constants = (): string[] =>
  [...functions].filter((fn) => fn.params.length === 0).map((fn) => `  /** ${fn.doc} */\n  readonly ${fn.name}: E;`);

/** `npx vitest run test/trace/methods.test.ts -u` writes it. */
test("the types of the operations are those of the table", async () => {
  const text = `// Written from the function table by test/trace/methods.test.ts; run it with -u after a row has changed.

/** An operand: a number, an expression, or a formula as text. A condition may also be a plain boolean. */
type Operand<E> = number | boolean | string | E;

/** Numbers give a number; one operand that is surely an expression or a text gives an expression. */
type Lifted<E, A extends readonly unknown[]> = [A[number]] extends [number | boolean]
  ? number
  : true extends { [K in keyof A]: [A[K]] extends [E | string] ? true : false }[number]
    ? E
    : number | E;

/** The operations as methods: a.mul(z.cos()). */
export interface Methods<E> {
${methodNames.map(method).join("\n")}
}

/** The operations as functions of numbers and expressions alike: math.mul(a, math.cos(z)). */
export interface Operations<E> {
${operations.map(call).join("\n")}
${constants().join("\n")}
}
`;
  await expect(text).toMatchFileSnapshot("../../src/operations/methods.ts");
});

test("what the types promise is there", () => {
  for (const name of methodNames) expect(typeof Expression.prototype[name as keyof Expression], name).toBe("function");
  for (const name of operations) {
    expect(typeof math[name as keyof typeof math], name).toBe("function");
  }
});
