import { expect, test } from "vitest";
import { families, composition } from "../../src/explain/families.ts";
import { swellFamily, swell } from "../../src/explain/swell.ts";
import { swellText, swellMarkdown, swellCsv } from "../../src/explain/swell-table.ts";
import { formulaRows, formulasText } from "../../src/explain/formulas.ts";
import { parse } from "fluxion";
test("x", () => {
  console.log(formulasText(formulaRows(families.logistic, "x", 4)));
  const r = swellFamily(families.logistic, { n: 60 });
  console.log(swellText({...r, rows: r.rows.filter((x) => x.n < 9 || x.n%20==0)}));
  console.log(swellText(swellFamily(families.product, { n: 6 })));
  console.log(swellMarkdown(swell(parse("x^2*sin(x)/(1+x)"), {order: 6 })));
  console.log(swellCsv(swellFamily(composition(parse("cos(x)+a"),"x"), {n: 3 })));
});
