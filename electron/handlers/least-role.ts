import type { Contract } from '../../shared/contract/contract.ts';
import type { Access } from '../../shared/domain/person.ts';

type LeastRoles = { readonly [Domain in keyof Contract]: { readonly [Procedure in keyof Contract[Domain]]: Access } };

/**
 * The least role that each procedure needs; each role may do what those below it may. The one place where roles are
 * enforced, before anything of a call is looked at. A procedure without an entry does not compile.
 *
 * `anyone` is what the board needs: speaking is open to everybody (decision 7).
 */
export const leastRole: LeastRoles = {
  system: { health: 'anyone', tryDevices: 'caregiver' },
  security: {
    status: 'anyone',
    setUp: 'anyone',
    // These two prove themselves, by the passphrase or the recovery key.
    unlock: 'anyone',
    unlockWithRecoveryKey: 'anyone',
    changePassphrase: 'administrator',
    proposeRecoveryKey: 'administrator',
    confirmRecoveryKey: 'administrator',
    lock: 'caregiver',
  },
  session: {
    current: 'anyone',
    choices: 'anyone',
    signIn: 'anyone',
    stay: 'anyone',
    signOut: 'anyone',
    breakGlass: 'caregiver',
    recover: 'anyone',
  },
  person: {
    list: 'administrator',
    add: 'administrator',
    changeRole: 'administrator',
    resetSecret: 'administrator',
    remove: 'administrator',
    autoLock: 'administrator',
  },
  audit: { list: 'clinician', verify: 'clinician', export: 'administrator' },
  backup: {
    state: 'caregiver',
    list: 'clinician',
    make: 'clinician',
    verify: 'clinician',
    // While the records are closed nobody can be signed in: it then proves itself, by the passphrase or the recovery key.
    restore: 'administrator',
    schedule: 'administrator',
    carryOutErasures: 'administrator',
    forgetFolder: 'administrator',
  },
  patient: {
    list: 'anyone',
    get: 'anyone',
    add: 'caregiver',
    update: 'caregiver',
    demonstrate: 'anyone',
    settings: 'anyone',
    saveSettings: 'patient',
    erase: 'administrator',
  },
  board: {
    library: 'anyone',
    change: 'caregiver',
    versions: 'caregiver',
    version: 'caregiver',
    removed: 'caregiver',
    templates: 'anyone',
    template: 'anyone',
    importFile: 'caregiver',
    exportFile: 'clinician',
    addMedia: 'caregiver',
    media: 'anyone',
  },
  speech: { speak: 'anyone', speakMarkup: 'anyone', preparation: 'anyone', message: 'anyone', saveMessage: 'anyone' },
  recording: {
    prompts: 'anyone',
    list: 'caregiver',
    importFile: 'caregiver',
    audio: 'caregiver',
    remove: 'caregiver',
    restore: 'caregiver',
    startCapture: 'caregiver',
    pushCapture: 'caregiver',
    watchCapture: 'caregiver',
    finishCapture: 'caregiver',
    cancelCapture: 'caregiver',
    // Of a file that the caller brings along; nothing is read or kept.
    analyze: 'anyone',
  },
  voice: {
    list: 'caregiver',
    fit: 'caregiver',
    choose: 'caregiver',
    watch: 'caregiver',
    plots: 'caregiver',
    erase: 'clinician',
  },
  feedback: {
    rate: 'patient',
    list: 'caregiver',
    remove: 'caregiver',
    restore: 'caregiver',
    tuning: 'patient',
    compare: 'patient',
    undoComparison: 'patient',
    forgetComparisons: 'caregiver',
    applyTuning: 'caregiver',
    undoTuning: 'caregiver',
  },
  consent: { list: 'caregiver', add: 'caregiver', revoke: 'caregiver' },
  symbol: {
    search: 'anyone',
    packs: 'caregiver',
    importPack: 'caregiver',
    removePack: 'caregiver',
    picture: 'anyone',
  },
  prediction: { suggest: 'anyone', learn: 'anyone', learned: 'patient', forget: 'patient', clear: 'patient' },
  phrase: { list: 'anyone', spoken: 'anyone', mark: 'anyone', remove: 'anyone', clearHistory: 'patient' },
  usage: { add: 'anyone', summary: 'patient', clear: 'caregiver' },
  history: {
    settings: 'anyone',
    configure: 'caregiver',
    // Not to be listened to is a right, and never behind a PIN.
    pause: 'anyone',
    add: 'anyone',
    search: 'caregiver',
    extent: 'caregiver',
    remove: 'caregiver',
    restore: 'caregiver',
    clear: 'caregiver',
    export: 'clinician',
  },
  report: { prepare: 'caregiver', data: 'caregiver', pdf: 'clinician' },
};
