import type { Lab } from "../lab.ts";
import { words } from "../words.ts";

/** Puts a text on the clipboard and says so; a page from disk may have to do it the old way. */
export async function copy(lab: Lab, text: string, said: string = words.derivative.copied): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    lab.say(said);
  } catch {
    lab.say(copiedBySelection(text) ? said : words.derivative.notCopied);
  }
}

function copiedBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}
