/**
 * Does something with all of several, at most `width` at a time and begun in their order. After the first failure no other
 * is begun, those under way are waited for, and it is thrown.
 */
export const abreast = async <Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const queue = items.values();
  let isOver = false;
  const worker = async () => {
    for (const item of queue) {
      if (isOver) return;
      await work(item).catch((thrown) => {
        isOver = true;
        throw thrown;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
};
