/** How many characters a shortened name leaves for the suffix that tells it from others. */
const ROOM = 12;
const PLAIN = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Names that the language and the text around the program reserve. */
export interface Taken {
  readonly reserved: ReadonlySet<string>;
  /** Whether the language takes X and x for the same name. */
  readonly ignoresCase?: boolean;
  /** How many characters a name may have. */
  readonly longest?: number;
}

/**
 * Names for the inputs of a program that are safe in source text: ASCII letters, digits and underscores, none reserved,
 * none twice. A safe name stays as it is; of any other name only its safe characters get into the text.
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
      spelled(name)
        .replace(/[^A-Za-z0-9_]/g, "")
        .replace(/^[^A-Za-z]+/, "")
        .slice(0, longest - ROOM) || "x";
    let count = 0;
    // A Greek letter spelled out is readable; any other changed name shows that something is left out.
    let candidate = plain === spelled(name) && plain !== name ? plain : `${plain}_`;
    if (!isFree(candidate)) candidate = `${plain}_`;
    while (!isFree(candidate)) candidate = `${plain}_${++count}`;
    choose(i, candidate);
  });
  return names.map((_, i) => chosen.get(i) as string);
}

const LETTERS =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const ALPHA = 0x3b1;
const CAPITAL_ALPHA = 0x391;

/** A name with its Greek letters spelled out. */
const spelled = (name: string): string =>
  name.replace(/[\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9]/g, (letter) => {
    const code = letter.charCodeAt(0);
    if (code >= ALPHA) return LETTERS[code - ALPHA] as string;
    const small = LETTERS[code - CAPITAL_ALPHA] as string;
    return (small[0] as string).toUpperCase() + small.slice(1);
  });

/** Generated text calls its locals t1, t2 ...: no input may have such a name. */
const isLocal = (name: string): boolean => /^[tT]\d+$/.test(name);

/**
 * The words of a text, as a set. Calls at top level are marked pure, so that a bundle without the language omits them.
 */
export const words = (text: string, further: Iterable<string> = []): ReadonlySet<string> =>
  new Set([...further, ...text.split(" ")]);
