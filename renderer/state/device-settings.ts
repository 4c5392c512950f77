import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast' | 'muted';

/** What is set for this machine, whoever speaks through it. Nothing about a patient belongs here. */
export interface DeviceSettings {
  readonly theme: ThemeChoice;
  /** Whether a button speaks when it is pressed, or only adds to the message. */
  readonly speakAsYouGo: boolean;
  /** The microphone that was chosen last; null for the system's usual one. */
  readonly microphoneId: string | null;
}

export const useDeviceSettings = create<DeviceSettings>()(
  persist((): DeviceSettings => ({ theme: 'system', speakAsYouGo: true, microphoneId: null }), {
    name: 'alphavox.device',
  }),
);
