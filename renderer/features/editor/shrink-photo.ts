const MAX_SIDE_PX = 1024;
const JPEG_QUALITY = 0.85;
const SHRUNK_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp']);

/**
 * A photo no larger than a button can show, turned the right way up, and without what a camera writes beside the
 * picture, such as the place. Drawings, animations and small pictures come back as they are.
 */
export const shrinkPhoto = async (file: File): Promise<File> => {
  if (!SHRUNK_TYPES.has(file.type)) return file;
  // What cannot be decoded is judged by the host, which says why.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return file;
  const isPhoto = file.type === 'image/jpeg';
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(picture.width, picture.height));
  if (scale === 1 && !isPhoto) return file;
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const type = isPhoto ? 'image/jpeg' : 'image/png';
  const blob = await canvas.convertToBlob({ type, quality: JPEG_QUALITY });
  return new File([blob], file.name, { type });
};
