import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast' | 'muted';

/** What is set for this machine, whoever speaks through it. Nothing about a patient belongs here. */
export interface DeviceSettings {
  readonly theme: ThemeChoice;
  /** The language that is shown where no patient speaks yet; null for the system's. */
  readonly language: string | null;
  /** The microphone that was chosen last; null for the system's usual one. */
  readonly microphoneId: string | null;
  /** CSS pixels that one mm of this screen takes, once somebody has measured it; null for the usual 96 an inch. */
  readonly pixelsPerMm: number | null;
  /** The output on which a scan says what is highlighted; null for the usual one. */
  readonly cueOutputId: string | null;
}

export const useDeviceSettings = create<DeviceSettings>()(
  persist(
    (): DeviceSettings => ({
      theme: 'system',
      language: null,
      microphoneId: null,
      pixelsPerMm: null,
      cueOutputId: null,
    }),
    { name: 'alphavox.device' },
  ),
);

/** A CSS pixel is 1/96 inch unless the screen was measured. */
const usualPixelsPerMm = 96 / 25.4;

export const usePixelsPerMm = (): number => useDeviceSettings(({ pixelsPerMm }) => pixelsPerMm ?? usualPixelsPerMm);
