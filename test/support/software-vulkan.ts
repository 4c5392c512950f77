import { existsSync } from 'node:fs';
import { ensureChromium } from './chromium.ts';
import { installDebianPackages } from './debian-packages.ts';

/** Chromium's driver that computes graphics in software, and the library that loads it. */
const DRIVERS = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/opt/google/chrome/vk_swiftshader_icd.json'];
const LOADERS = ['/usr/lib/x86_64-linux-gnu/libvulkan.so.1', '/usr/lib/aarch64-linux-gnu/libvulkan.so.1'];

const find = (paths: readonly string[]): string | undefined => paths.find((path) => existsSync(path));

/** The environment in which WebGPU runs in software, the same on every machine; undefined where it cannot. */
export const softwareVulkan = (): { VK_ICD_FILENAMES: string } | undefined => {
  const driver = find(DRIVERS);
  return driver && find(LOADERS) ? { VK_ICD_FILENAMES: driver } : undefined;
};

/** Installs what `softwareVulkan` needs, on Debian as root; elsewhere the tests of WebGPU say that they did not run. */
export const installSoftwareVulkan = (): void => {
  if (softwareVulkan()) return;
  try {
    ensureChromium();
    installDebianPackages(['libvulkan1']);
  } catch {
    process.stdout.write('Software Vulkan could not be installed.\n');
  }
};
