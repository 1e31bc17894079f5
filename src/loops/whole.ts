/** An integer in a program: an integer combination of indices and lengths, plus a constant. */
export interface Whole {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, number>;
}

export const wholeNumber = (constant: number): Whole => ({ constant, terms: new Map() });
export const wholeName = (name: string): Whole => ({ constant: 0, terms: new Map([[name, 1]]) });

/** a + factor * b. */
export function combined(a: Whole, b: Whole, factor: number): Whole {
  const terms = new Map(a.terms);
  for (const [name, count] of b.terms) {
    const sum = (terms.get(name) ?? 0) + factor * count;
    if (sum === 0) terms.delete(name);
    else terms.set(name, sum);
  }
  return { constant: a.constant + factor * b.constant, terms };
}

/** Its text in any language, given the names that indices and lengths have there. */
export function wholeText({ constant, terms }: Whole, named: (name: string) => string): string {
  let text = "";
  for (const [name, count] of terms) {
    const size = Math.abs(count);
    const part = size === 1 ? named(name) : `${size} * ${named(name)}`;
    text += text === "" ? (count < 0 ? `-${part}` : part) : ` ${count < 0 ? "-" : "+"} ${part}`;
  }
  if (text === "") return String(constant);
  return constant === 0 ? text : `${text} ${constant < 0 ? "-" : "+"} ${Math.abs(constant)}`;
}

/** The key by which two of them differ. */
export const wholeKey = (whole: Whole): string => wholeText(whole, (name) => name);
