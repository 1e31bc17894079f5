import { alike, lowered, raised, vulgar } from "./characters.ts";

const INDEXED_ROOT = /(^\s*|[-+*/([{=,\u00b7\u00d7]\s*)([\u00b3\u2074])\u221a/gu;

/** The text in plain characters, and for each its offset in the typed text. */
export function plain(typed: string): { text: string; places: number[] } {
  const parts: string[] = [];
  const places: number[] = [];
  const emit = (part: string, at: number): void => {
    parts.push(part);
    for (let i = 0; i < part.length; i++) places.push(at);
  };
  let at = 0;
  let [isRaised, isLowered] = [false, false];
  // A raised number before a root sign is its index, unless it is the exponent of what precedes it.
  const written = typed.replace(
    INDEXED_ROOT,
    (_all, before: string, index: string) => `${before} ${index === "\u00b3" ? "\u221b" : "\u221c"}`,
  );
  for (const char of written) {
    const up = raised(char);
    if (isRaised !== (up !== undefined)) {
      emit(up !== undefined ? "^{" : "}", at);
      isRaised = up !== undefined;
    }
    const isBase = lowered(char) !== undefined && /log$/i.test(parts.slice(-3).join(""));
    if (isBase) emit("_", at);
    // The digits of an index end with it: log₂3x.
    if (isLowered && /\d/.test(char)) emit(" ", at);
    isLowered = lowered(char) !== undefined;
    emit(up ?? lowered(char) ?? fraction(char) ?? alike(char), at);
    at += char.length;
  }
  if (isRaised) emit("}", at);
  places.push(typed.length);
  return { text: parts.join(""), places };
}

const fraction = (char: string): string | undefined => {
  const value = vulgar(char);
  return value === undefined ? undefined : `(${value})`;
};
