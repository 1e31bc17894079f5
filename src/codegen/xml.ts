const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text between the tags of XML. */
export const xml = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
