/** Lights up a part of the formula everywhere on the page while one of its places is pointed at or has the focus. */
export function linkParts(root: HTMLElement): void {
  const lights = document.head.appendChild(document.createElement("style"));
  let lit: string | undefined;
  const light = (target: EventTarget | null): void => {
    const part = target instanceof Element ? target.closest<HTMLElement>("[data-part]")?.dataset.part : undefined;
    if (part === lit) return;
    lit = part;
    lights.textContent = part === undefined ? "" : `[data-part="${part}"] { --lit: var(--light); }`;
  };
  root.addEventListener("pointerover", ({ target }) => light(target));
  root.addEventListener("pointerleave", () => light(null));
  root.addEventListener("focusin", ({ target }) => light(target));
}
