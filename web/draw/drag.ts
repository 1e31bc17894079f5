/** Where a pointer is on a drawing, in the drawing's own units. */
function placeOn(drawing: SVGSVGElement, event: PointerEvent): readonly [number, number] {
  const box = drawing.getBoundingClientRect();
  const { width, height } = drawing.viewBox.baseVal;
  return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
}

interface Listeners {
  down(event: PointerEvent): void;
  moved(event: PointerEvent): void;
}

/** What listens on an element that keeps the pointer from when it is pressed until it is let go. */
const held = (start: (event: PointerEvent) => void, follow: (event: PointerEvent) => void): Listeners => ({
  down(event) {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    start(event);
  },
  moved(event) {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) follow(event);
  },
});

/** What listens on a drawing so that a point follows the pointer. */
export function dragging(move: (x: number, y: number) => void): Listeners {
  const follow = (event: PointerEvent): void => move(...placeOn(event.currentTarget as SVGSVGElement, event));
  return held(follow, follow);
}

/** Where a value was when it was taken hold of, and the pointer. */
let hold = { value: 0, x: 0 };
/** How much a value changes by a pixel. */
const PER_PIXEL = 0.02;

/** What listens on something that stands for a value: dragged to the right it is greater. */
export function pulling(value: number, move: (value: number) => void): Listeners {
  return held(
    (event) => {
      hold = { value, x: event.clientX };
    },
    (event) => move(hold.value + Math.round(event.clientX - hold.x) * PER_PIXEL),
  );
}

/** The step that an arrow key asks for, larger with shift; undefined for other keys. */
export function arrowStep({ key, shiftKey }: KeyboardEvent): readonly [number, number] | undefined {
  const step = shiftKey ? 10 : 1;
  const moves: Record<string, readonly [number, number]> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, step],
    ArrowDown: [0, -step],
  };
  return moves[key];
}
