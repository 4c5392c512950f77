import type { ScanSettings } from '../../../shared/domain/access-settings.ts';
import { BACK, litNode, openGroup, restingScan, type ScanEvent, scan } from '../../access/scan.ts';
import { scanRoot, scanTree, targetsIn } from '../../access/scan-tree.ts';
import { createDueTimer } from './due-timer.ts';
import { createMark, labelOf, targetsOnScreen, watchTargets } from './targets-on-screen.ts';

interface ScannerOptions {
  readonly surface: HTMLElement;
  /** Shown in the middle of the group that the next choice leads out of. */
  readonly backSign: HTMLElement;
  readonly settings: ScanSettings;
  readonly onChoose: (target: string, atMs: number) => void;
  /** The highlight moved: what is lit is called so; null on the way back. */
  readonly onLit: (label: string | null) => void;
}

export interface Scanner {
  readonly send: (event: ScanEvent) => void;
  readonly stop: () => void;
}

/** Scrolls within its section only: nobody's page moves under their hands. */
const reveal = (element: HTMLElement | undefined): void => {
  const section = element?.closest('[data-section]');
  const isCut = section && (section.scrollHeight > section.clientHeight || section.scrollWidth > section.clientWidth);
  if (isCut) element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

/** Puts a sign in the middle of some elements. */
const centre = (sign: HTMLElement, elements: readonly HTMLElement[]): void => {
  const boxes = elements.map((element) => element.getBoundingClientRect());
  const middle = (from: 'left' | 'top', to: 'right' | 'bottom'): number =>
    (Math.min(...boxes.map((box) => box[from])) + Math.max(...boxes.map((box) => box[to]))) / 2;
  Object.assign(sign.style, { left: `${middle('left', 'right')}px`, top: `${middle('top', 'bottom')}px` });
};

/**
 * Scans a surface: reads its targets whenever they change, keeps time, and marks what is lit with `data-lit` (`item`,
 * `group` or `back`) and what was entered with `data-open`. Nothing of it goes through React, so that no rendering delays a step.
 */
export const startScanner = ({ surface, backSign, settings, onChoose, onLit }: ScannerOptions): Scanner => {
  let root = scanRoot([]);
  let state = restingScan;
  let elements = new Map<string, HTMLElement>();
  const markLit = createMark('data-lit');
  const markOpen = createMark('data-open');
  const timer = createDueTimer((atMs) => send({ type: 'tick', atMs }));

  const elementsOf = (ids: readonly string[]): HTMLElement[] =>
    ids.map((id) => elements.get(id)).filter((element) => element !== undefined);

  const show = (): void => {
    const node = litNode(root, state);
    const open = openGroup(root, state);
    const lit = elementsOf(node ? targetsIn(node) : []);
    const isBack = state.lit === BACK;
    markOpen(elementsOf(open ? targetsIn(open) : []));
    markLit(lit, isBack ? 'back' : node?.kind === 'group' ? 'group' : 'item');
    surface.toggleAttribute('data-scanning', lit.length > 0);
    backSign.hidden = !isBack;
    for (const element of [lit.at(-1), lit[0]]) reveal(element);
    if (isBack) centre(backSign, lit);
  };

  const send = (event: ScanEvent): void => {
    const before = state;
    const outcome = scan(root, before, event, settings);
    state = outcome.state;
    timer.aim(state.dueMs);
    const hasMoved = state.lit !== before.lit || state.path.join() !== before.path.join();
    if (hasMoved || event.type === 'changed') show();
    if (outcome.chosen !== null) onChoose(outcome.chosen, event.atMs);
    const isNews = hasMoved || outcome.chosen !== null || event.type === 'tick';
    const node = isNews ? litNode(root, state) : null;
    if (node) onLit(state.lit === BACK ? null : labelOf(elements.get(targetsIn(node)[0] ?? '')));
  };

  const read = (): void => {
    const isFirst = root.members.length === 0;
    const { elements: found, placed } = targetsOnScreen(surface);
    elements = found;
    root = scanTree(placed, settings.pattern);
    send({ type: isFirst ? 'start' : 'changed', atMs: performance.now() });
  };

  const stopWatching = watchTargets(surface, read);
  read();
  return {
    send,
    stop: () => {
      stopWatching();
      timer.aim(null);
      markLit([]);
      markOpen([]);
      surface.removeAttribute('data-scanning');
      backSign.hidden = true;
    },
  };
};
