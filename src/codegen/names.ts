/** What a name that is cut off keeps free for what tells it from others. */
const ROOM = 12;
const PLAIN = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Names that a language and the text around the program have taken. */
export interface Taken {
  readonly reserved: ReadonlySet<string>;
  /** Whether the language takes X and x for the same name. */
  readonly ignoresCase?: boolean;
  /** How many characters a name may have. */
  readonly longest?: number;
}

/**
 * Names for the inputs of a program that are safe in source text: letters, digits and underscores of ASCII, none reserved,
 * none twice. A name that is so already stays; nothing of another name gets into the text but its plain characters.
 */
export function identifiers(names: readonly string[], language: Taken): string[] {
  const { reserved, ignoresCase = false, longest = Number.POSITIVE_INFINITY } = language;
  const key = (name: string): string => (ignoresCase ? name.toLowerCase() : name);
  const taken = new Set([...reserved].map(key));
  const isFree = (name: string): boolean =>
    PLAIN.test(name) && name.length <= longest && !isLocal(name) && !taken.has(key(name));
  const chosen = new Map<number, string>();
  const choose = (i: number, name: string): void => {
    chosen.set(i, name);
    taken.add(key(name));
  };
  names.forEach((name, i) => {
    if (isFree(name)) choose(i, name);
  });
  names.forEach((name, i) => {
    if (chosen.has(i)) return;
    const plain =
      name
        .replace(/[^A-Za-z0-9_]/g, "")
        .replace(/^[^A-Za-z]+/, "")
        .slice(0, longest - ROOM) || "x";
    let count = 0;
    let candidate = `${plain}_`;
    while (!isFree(candidate)) candidate = `${plain}_${++count}`;
    choose(i, candidate);
  });
  return names.map((_, i) => chosen.get(i) as string);
}

/** The locals of generated text are t1, t2 ...: no input is called so. */
const isLocal = (name: string): boolean => /^[tT]\d+$/.test(name);

/** The words of a text, as a set. Where it stands alone it is marked pure: a bundle without the language goes without it. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
