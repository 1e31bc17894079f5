// The lab in a real browser, by the clock: node bench/lab.mjs, after npm run build. Medians, on an idle machine.
import { address, launch, settled } from "../scripts/lab-browser.mjs";

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const RUNS = 9;

/** Notes when the first derivative is in a frame: by the page's own clock, without the time that asking for it takes. */
const watching = () => {
  const observer = new MutationObserver(() => {
    if (document.querySelector("#answer .katex") === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark("derivative")));
  });
  observer.observe(document, { subtree: true, childList: true });
};

/** From the start of loading to the frame with the first derivative. */
async function opening(browser) {
  const page = await browser.newPage();
  await page.addInitScript(watching);
  // A new tab loads pages of the browser itself at first.
  await page.waitForTimeout(1500);
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName("derivative").length > 0);
  const [time] = await page.evaluate(() => performance.getEntriesByName("derivative").map((mark) => mark.startTime));
  await page.close();
  return time;
}

/** From a key to the derivative of what is then typed. */
const typing = (page, formula, awaited) =>
  page.evaluate(
    ([typed, latex]) =>
      new Promise((resolve) => {
        const field = document.getElementById("formula");
        const answer = document.getElementById("derivative");
        const start = performance.now();
        const observer = new MutationObserver(() => {
          const shown = answer
            .querySelector("#answer annotation")
            ?.textContent.replaceAll(/\\htmlData\{part=\d+\}|[{}\s]/g, "");
          if (!shown?.includes(latex)) return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(answer, { subtree: true, childList: true, characterData: true });
        field.focus();
        document.execCommand("selectAll");
        document.execCommand("insertText", false, typed);
      }),
    [formula, awaited],
  );

/** The longest time that the page's own thread does nothing else while a large formula comes in. */
const blocking = (page, n) =>
  page.evaluate(async (count) => {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: "longtask" });
    const steps = Array.from({ length: count - 1 }, (_, i) => `l${i + 2} = 4*l${i + 1}*(1 - l${i + 1})`);
    const field = document.getElementById("formula");
    field.focus();
    document.execCommand("selectAll");
    document.execCommand("insertText", false, ["l1 = x", ...steps, `l${count}`].join("; "));
    await new Promise((resolve) => setTimeout(resolve, 6000));
    observer.disconnect();
    return longest;
  }, n);

const browser = await launch();
try {
  const opened = [];
  for (let i = 0; i < 3; i++) opened.push(await opening(browser));
  console.log(`open from disk to the first derivative: ${median(opened).toFixed(0)} ms`);
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForSelector("#answer .katex");
  await settled(page);
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    times.push(await typing(page, `x^${i + 3}*cos(x)`, `${i + 3}\\cos(x)`));
    await page.waitForTimeout(400);
  }
  console.log(
    `key to derivative of x^n*cos(x): median ${median(times).toFixed(0)} ms, most ${Math.max(...times).toFixed(0)} ms`,
  );
  console.log(
    `logistic n = 30: the page's longest task ${(await blocking(page, 30)).toFixed(0)} ms (0: none over 50 ms)`,
  );
} finally {
  await browser.close();
}
