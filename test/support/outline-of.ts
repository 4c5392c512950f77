/**
 * The outline of a drawing in OpenMoji's layers: the layer `line` alone. Throws where the drawing has no two layers.
 * Its strokes are black, as OpenMoji's are: a dark page inverts both.
 */
export const outlineOf = (drawing: string): string => {
  const outline = drawing.replace(/ {2}<g id="color">.*?(?= {2}<g id="line">)/s, '');
  if (outline === drawing) throw new Error('a drawing has a layer "color" and a layer "line"');
  return outline;
};
