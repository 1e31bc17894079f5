/** A word for a shell, quoted if necessary: "x^2". */
export function shell(word: string): string {
  if (/^[\w@%+:,./=-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
