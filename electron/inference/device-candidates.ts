import type { Device } from '../../shared/domain/device.ts';

/**
 * Devices beside the CPU that onnxruntime-node 1.30 can have on a platform, the likeliest best first. CUDA needs its
 * provider, which is not bundled: where it is not installed, the trial says `unavailable`.
 */
export const deviceCandidates = (platform: NodeJS.Platform, arch: NodeJS.Architecture): readonly Device[] => {
  if (platform === 'win32') return ['directml', 'webgpu'];
  if (platform === 'darwin') return arch === 'arm64' ? ['coreml', 'webgpu'] : [];
  if (platform === 'linux') return arch === 'x64' ? ['cuda', 'webgpu'] : ['webgpu'];
  return [];
};
