/** An element of MathML: letters and signs have a text, everything else what is in it. */
export interface Mark {
  readonly tag: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Elements that only hold others together. */
const TRANSPARENT: ReadonlySet<string> = new Set(["math", "semantics", "mstyle", "mtd", "mpadded"]);
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" };

/** The elements of the MathML that KaTeX writes; its annotation is left out. */
export function marksOf(mathml: string): readonly Mark[] {
  const source = mathml.replace(/<annotation[\s\S]*?<\/annotation>/g, "");
  const open: { tag: string; text: string; marks: Mark[] }[] = [{ tag: "mrow", text: "", marks: [] }];
  for (const [, closing, tag = "", empty, text] of source.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>|([^<]+)/g)) {
    const last = open.at(-1) as (typeof open)[number];
    if (text !== undefined) last.text += text.replace(/&([^;]+);/g, (_, name: string) => ENTITIES[name] ?? name);
    else if (!TRANSPARENT.has(tag) && empty !== "/") {
      if (closing === "") open.push({ tag, text: "", marks: [] });
      else {
        open.pop();
        (open.at(-1) as (typeof open)[number]).marks.push(flat(last));
      }
    }
  }
  return inRow(open[0]?.marks ?? []);
}

/** What is in a row by itself needs no row; rows of signs and what stands beside them are one row. */
function flat({ tag, text, marks }: Mark): Mark {
  const row = tag === "mrow" || tag === "msqrt" || tag === "mtr" ? inRow(marks) : marks;
  return tag === "mrow" && row.length === 1 ? (row[0] as Mark) : { tag, text, marks: row };
}

const inRow = (marks: readonly Mark[]): readonly Mark[] =>
  marks.flatMap((mark) => (mark.tag === "mrow" ? mark.marks : [mark]));
