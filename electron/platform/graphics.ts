import { readdir, readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8')
    .then((text) => text.trim())
    .catch(() => '');
const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const PCI_FILES = ['vendor', 'device', 'subsystem_vendor', 'subsystem_device'];

/** The graphics cards and drivers that Linux shows: PCI ids, NVIDIA's version, the Vulkan drivers that are installed. */
const linuxGraphics = async (): Promise<unknown> => {
  const cards = (await names('/sys/class/drm')).filter((name) => /^card\d+$/.test(name)).sort();
  return {
    cards: await Promise.all(
      cards.map((card) => Promise.all(PCI_FILES.map((file) => readText(join('/sys/class/drm', card, 'device', file))))),
    ),
    nvidia: await readText('/proc/driver/nvidia/version'),
    vulkan: [...(await names('/usr/share/vulkan/icd.d')), ...(await names('/etc/vulkan/icd.d'))].sort(),
    chosenVulkan: [process.env.VK_DRIVER_FILES, process.env.VK_ICD_FILENAMES],
  };
};

/**
 * What tells one graphics driver from another, as far as the operating system shows it to a program without rights: on
 * Linux cards and drivers (the kernel's release stands for drivers inside it), elsewhere the system's version, with which
 * Apple ships its drivers. On Windows a driver changes without it: Electron's own data are added there.
 */
export const graphicsIdentity = async (): Promise<unknown> => ({
  system: release(),
  ...(process.platform === 'linux' && { linux: await linuxGraphics() }),
});
