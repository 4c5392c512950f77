export const steps = ['passphrase', 'recovery', 'patient', 'preset', 'recordings', 'voice', 'hear'] as const;
export type Step = (typeof steps)[number];

/** What is known when the guide is opened. */
export interface Progress {
  readonly store: 'absent' | 'locked' | 'open';
  readonly hasRecoveryKey: boolean;
  readonly isRecoveryPostponed: boolean;
  /** The patient whom the guide sets up exists. */
  readonly hasPatient: boolean;
  readonly hasTakes: boolean;
  readonly hasVoice: boolean;
}

/** The step to go on with: the first one that is not done, so that leaving in the middle loses nothing. */
export const firstOpenStep = (progress: Progress): Step => {
  if (progress.store !== 'open') return 'passphrase';
  if (!progress.hasRecoveryKey && !progress.isRecoveryPostponed) return 'recovery';
  if (!progress.hasPatient) return 'patient';
  if (!progress.hasTakes) return 'recordings';
  return progress.hasVoice ? 'hear' : 'voice';
};

/** The step that Back leads to; null where there is none: what was set up once is not set up again. */
export const stepBefore = (step: Step): Step | null => {
  const back: Readonly<Record<Step, Step | null>> = {
    passphrase: null,
    recovery: null,
    patient: null,
    preset: 'patient',
    recordings: 'preset',
    voice: 'recordings',
    hear: 'voice',
  };
  return back[step];
};
