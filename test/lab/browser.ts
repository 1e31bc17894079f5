import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const file = fileURLToPath(new URL("../../dist/lab.html", import.meta.url));

/** Why the page cannot be tried here, if it cannot. */
export const missing: string | undefined = !existsSync(executablePath)
  ? `no browser at ${executablePath}`
  : existsSync(file)
    ? undefined
    : "no dist/lab.html: npm run build makes it";

export const address: string = `file://${file}`;

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** A page of the lab, and what went wrong on it: messages of the console, errors, requests to anywhere. */
export interface Visit {
  readonly page: Page;
  readonly troubles: readonly string[];
}

interface Settings {
  readonly state?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
}

/** Opens the lab from disk, in the state of an address. */
export async function visit(
  browser: Browser,
  { state = {}, width = 1280, height = 900, scheme = "light" }: Settings = {},
): Promise<Visit> {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(60_000);
  const troubles: string[] = [];
  page.on("console", (message) => void troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => void troubles.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) troubles.push(`request: ${request.url()}`);
  });
  const hash = new URLSearchParams(state).toString();
  await page.goto(hash === "" ? address : `${address}#${hash}`);
  return { page, troubles };
}

/** Waits until the worker has nothing to do. */
export const settled = (page: Page): Promise<unknown> => page.waitForSelector(".busy.idle", { state: "attached" });

/** Brings a panel into the window and waits until it is filled. */
export async function panel(page: Page, id: string): Promise<ReturnType<Page["locator"]>> {
  const section = page.locator(`#${id}`);
  await section.scrollIntoViewIfNeeded();
  await page.waitForFunction((name) => document.querySelector(`#${name} .waiting`) === null, id);
  await settled(page);
  return section;
}

/** Types a formula instead of the one that is there. */
export const type = (page: Page, formula: string): Promise<void> => page.locator("#formula").fill(formula);

/** The formula as it stands in its field. */
export const typed = (page: Page): Promise<string> => page.locator("#formula").innerText();

/** The LaTeX of the formula that an element shows first: KaTeX keeps it for those who hear it. */
export const latex = async (page: Page, selector: string): Promise<string> => {
  const text = await page.locator(`${selector} annotation`).first().textContent();
  let plain = text ?? "";
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\\htmlData\{part=\d+\}\{((?:[^{}]|\{[^{}]*\})*)\}/, "$1");
  }
  return plain;
};
