/** Long enough that most messages stay whole, short enough that a newer press waits about 20 ms at most. */
const PART_CHARACTERS = 160;

/**
 * Cuts a long text between sentences into parts of about 160 characters, so that synthesis can be stopped in between.
 *
 * A sentence that is longer itself is cut between words. The parts joined by spaces are the text's words in order.
 */
export const splitText = (text: string, language: string): string[] => {
  const parts: string[] = [];
  let part = '';
  const take = (piece: string) => {
    if (part !== '' && part.length + piece.length > PART_CHARACTERS) {
      parts.push(part.trim());
      part = '';
    }
    part += piece;
  };
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    if (segment.length <= PART_CHARACTERS) take(segment);
    else for (const word of segment.split(/(?<=\s)/u)) take(word);
  }
  if (part.trim() !== '') parts.push(part.trim());
  return parts;
};
