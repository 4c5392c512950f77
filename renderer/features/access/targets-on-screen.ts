import type { PlacedTarget } from '../../access/scan-tree.ts';

const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/** The target that something on the screen belongs to; null where there is none. */
export const targetOf = (node: EventTarget | null): string | null =>
  node instanceof Element ? (node.closest<HTMLElement>('[data-target]')?.dataset.target ?? null) : null;

/**
 * The targets in sight, in the order of the page. `data-section` on a parent names the part of the screen; `data-row` and
 * `data-column`, on the target or a parent, its place in a grid.
 */
export const targetsOnScreen = (
  surface: HTMLElement,
): { elements: Map<string, HTMLElement>; placed: PlacedTarget[] } => {
  const found = [...surface.querySelectorAll<HTMLElement>('[data-target]')].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  const placed = found.map((element): PlacedTarget => {
    const cell = element.closest<HTMLElement>('[data-row]')?.dataset;
    const row = number(cell?.row);
    const section = element.closest<HTMLElement>('[data-section]')?.dataset.section ?? 'rest';
    return {
      id: element.dataset.target ?? '',
      section,
      place: row === null ? null : { row, column: number(cell?.column) ?? 0 },
    };
  });
  return { elements: new Map(found.map((element) => [element.dataset.target ?? '', element])), placed };
};

export const elementOf = (surface: HTMLElement | null, target: string | null): HTMLElement | null =>
  target === null ? null : (surface?.querySelector<HTMLElement>(`[data-target="${CSS.escape(target)}"]`) ?? null);

/** What a target is called. */
export const labelOf = (element: HTMLElement | undefined): string =>
  element ? (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() : '';

/** Keeps an attribute on some elements and takes it from all that had it before. */
export const createMark = (attribute: string) => {
  let marked: readonly HTMLElement[] = [];
  return (elements: readonly HTMLElement[], value = ''): void => {
    for (const element of marked) if (!elements.includes(element)) element.removeAttribute(attribute);
    for (const element of elements)
      if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
    marked = elements;
  };
};

/** Calls back whenever targets come, go or move on the screen. Returns how to stop. */
export const watchTargets = (surface: HTMLElement, onChange: () => void): (() => void) => {
  const observer = new MutationObserver(onChange);
  const attributeFilter = ['data-target', 'data-row', 'data-column', 'data-section', 'hidden'];
  observer.observe(surface, { subtree: true, childList: true, attributeFilter });
  return () => observer.disconnect();
};
