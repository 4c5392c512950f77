/** Smooths each column of frames (frameCount x size) over five frames with weights 1, 2, 3, 2, 1; ends are held. */
export const smoothFrames = (values: Float32Array, size: number): Float32Array => {
  const last = values.length / size - 1;
  return values.map((_, index) => {
    const t = Math.floor(index / size);
    const c = index - t * size;
    const at = (n: number) => values[Math.min(last, Math.max(0, t + n)) * size + c]!;
    return (at(-2) + 2 * at(-1) + 3 * at(0) + 2 * at(1) + at(2)) / 9;
  });
};
