import { type Message, type MessagePart, writtenPart, writtenText } from '../../../shared/domain/message.ts';

/** What is to be heard of a change of the message by somebody who cannot see it. */
export type MessageNews = { readonly kind: 'added' | 'deleted'; readonly text: string } | { readonly kind: 'cleared' };

/** What joined the message, or went from it; null where its words are the same. Of a word being spelled, its letters. */
export const newsBetween = (before: Message, after: Message): MessageNews | null => {
  const firstNew = after.findIndex((part, index) => !isSame(part, before[index]));
  const same = firstNew < 0 ? after.length : firstNew;
  const [added, gone] = [after.slice(same), before.slice(same)];
  if (added.length === 0 && gone.length === 0) return null;
  if (added.length === 0 && after.length === 0 && gone.length > 1) return { kind: 'cleared' };
  if (added.length === 0) return { kind: 'deleted', text: writtenText(gone) };
  const [now, then] = [added[0], gone[0]];
  if (added.length === 1 && gone.length === 1 && now?.isSpelling && then?.isSpelling) {
    if (now.text.startsWith(then.text)) return { kind: 'added', text: now.text.slice(then.text.length) };
    if (then.text.startsWith(now.text)) return { kind: 'deleted', text: then.text.slice(now.text.length) };
  }
  return { kind: 'added', text: writtenText(added) };
};

const isSame = (part: MessagePart, other: MessagePart | undefined): boolean =>
  other !== undefined && writtenPart(part) === writtenPart(other);
