/** Makes what scrolls sideways reachable by keyboard, and only that: every stop of the tab key should be worth it. */
export function keepScrollable(root: HTMLElement): () => void {
  let waiting = 0;
  const look = (): void => {
    for (const each of root.querySelectorAll<HTMLElement>(".scroll:not([role])")) {
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute("tabindex");
    }
  };
  return () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(look, 150);
  };
}
