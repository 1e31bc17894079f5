/** A word as a shell takes it, with quotes if it needs them: "x^2". */
export function shell(word: string): string {
  if (/^[\w@%+:,./=-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
