import "katex/dist/katex.css";
import { render } from "lit-html";
import { toAddress } from "./address.ts";
import { Lab } from "./lab.ts";
import { linkParts } from "./linking.ts";
import { page, panels, progress, seen } from "./page.ts";
import "./style/fonts.css";
import "./style/base.css";
import "./style/controls.css";
import "./style/input.css";
import "./style/layout.css";
import "./style/math.css";
import "./style/drawings.css";
import "./style/print.css";
import { watchRoom } from "./draw/room.ts";
import { keepScrollable } from "./scrolling.ts";
import { startTheme } from "./theme.ts";
import { inTurns, unset } from "./typeset.ts";

startTheme();
const root = document.getElementById("lab") as HTMLElement;
const scrollable = keepScrollable(root);
watchRoom(() => lab.refresh());
const lab = new Lab(location.hash, draw, drawProgress);

let isPrinting = false;

function draw(): void {
  inTurns(() => {
    const view = page(lab);
    // The worker need not wait until all is drawn.
    lab.send();
    render(view, root);
  }, isPrinting);
  drawProgress();
  if (unset() > 0) requestAnimationFrame(() => setTimeout(() => lab.refresh()));
  scrollable();
  const address = toAddress(lab.state);
  if (location.hash.replace(/^#/, "") !== address) keep(address);
}

function drawProgress(): void {
  render(progress(lab), document.getElementById("progress") as HTMLElement);
}

let keeping = 0;

/** Browsers allow only so many changes of the address: it follows when typing rests. */
function keep(address: string): void {
  clearTimeout(keeping);
  keeping = window.setTimeout(
    () => history.replaceState(null, "", address === "" ? location.pathname : `#${address}`),
    250,
  );
}

addEventListener("hashchange", () => lab.open(location.hash));
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) lab.redo();
  else lab.undo();
});
addEventListener("beforeprint", () => {
  isPrinting = true;
  lab.refresh();
});
addEventListener("afterprint", () => {
  isPrinting = false;
});

draw();
linkParts(root);

/** Panels are worked out when they come near the window. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) seen.add(target.id);
    lab.refresh();
  },
  { rootMargin: "300px" },
);
for (const { id } of panels) observer.observe(document.getElementById(id) as HTMLElement);
// The spare worker is loaded once everything is there.
setTimeout(() => lab.prepare(), 3000);
