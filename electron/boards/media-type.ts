import { imageSize } from 'image-size';
import { AppError } from '../../shared/errors/app-error.ts';
import { svgCost } from './svg-cost.ts';

/** What an image file says of itself, by its content. */
export interface ImageFacts {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml';
  readonly widthPx: number;
  readonly heightPx: number;
}

const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
/** Decoded, a picture of this size takes 256 MB; what is larger is an attack or a mistake. */
const MAX_SIDE_PX = 8000;
/** A map of the world has some thousand; what asks for more holds the page up. */
const MAX_SVG_ELEMENTS = 100_000;

const startsWith = (bytes: Uint8Array, text: string, offset = 0): boolean =>
  Buffer.from(bytes.subarray(offset, offset + text.length)).toString('latin1') === text;

const imageTypeOf = (bytes: Uint8Array): ImageFacts['mediaType'] | undefined => {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'image/gif';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  const head = Buffer.from(bytes.subarray(0, 4096))
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trimStart();
  return head.startsWith('<') && /<svg[\s>]/u.test(head) ? 'image/svg+xml' : undefined;
};

/**
 * What kind of picture a file is and how large, judged by its content; undefined where it is none that can be shown.
 *
 * @throws MEDIA_TOO_LARGE over 10 MiB or 8,000 pixels a side; MEDIA_UNSUPPORTED where a picture's head is damaged.
 */
export const imageFacts = (bytes: Uint8Array): ImageFacts | undefined => {
  const mediaType = imageTypeOf(bytes);
  if (!mediaType) return undefined;
  if (bytes.length > MAX_IMAGE_BYTES) throw new AppError('MEDIA_TOO_LARGE');
  if (mediaType === 'image/svg+xml' && svgCost(Buffer.from(bytes).toString('utf8')) > MAX_SVG_ELEMENTS) {
    throw new AppError('MEDIA_TOO_LARGE');
  }
  const { width, height } = sizeOf(bytes, mediaType);
  if (Math.max(width, height) > MAX_SIDE_PX) throw new AppError('MEDIA_TOO_LARGE');
  return { mediaType, widthPx: Math.round(width), heightPx: Math.round(height) };
};

const sizeOf = (bytes: Uint8Array, mediaType: ImageFacts['mediaType']): { width: number; height: number } => {
  try {
    const { width, height } = imageSize(bytes);
    if (width > 0 && height > 0) return { width, height };
  } catch (cause) {
    // A drawing without a size of its own takes that of its cell.
    if (mediaType !== 'image/svg+xml') throw new AppError('MEDIA_UNSUPPORTED', { cause });
  }
  if (mediaType !== 'image/svg+xml') throw new AppError('MEDIA_UNSUPPORTED');
  return { width: 72, height: 72 };
};
