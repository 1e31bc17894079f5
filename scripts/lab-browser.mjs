// Opens the built lab in Debian's Chromium, for the screenshots of the README and for the benchmark.
import { chromium } from "playwright-core";

export const address = new URL("../dist/lab.html", import.meta.url).href;

const QUIET = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...QUIET],
  });

/** Waits until the worker has nothing to do. */
export const settled = (page) => page.waitForSelector(".busy.idle", { state: "attached", timeout: 120_000 });
