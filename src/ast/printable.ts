// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text that is safe to print on a terminal: control characters, and those that turn the writing direction, become
 * visible symbols of one character each. Line breaks and tabs stay.
 *
 * @example
 * printable("x\u001b[2J") // => "x␛[2J"
 */
export const printable = (text: string): string =>
  text.replace(CONTROLS, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });

/** A text at the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
