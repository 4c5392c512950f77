import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import type { Client } from '../../client/connection.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { download } from '../../ui/download.ts';

/** What can be done with versions of a voice beside choosing one. `onChanged` is called with those that are left. */
export const useVoiceCare = ({ patientId }: Patient, onChanged: (voices: VoiceModel[]) => void) => {
  const task = useTask();
  const removed = useAsk((client) => client.voice.removed({ patientId }), [patientId]);
  const change = async (request: (client: Client) => Promise<VoiceModel[]>): Promise<boolean> => {
    const voices = await task.run(request);
    if (!voices) return false;
    onChanged(voices);
    removed.reload();
    return true;
  };
  return {
    removed: removed.value ?? [],
    error: task.error ?? removed.error,
    isBusy: task.isBusy,
    approve: (voiceModelId: VoiceModelId, isApproved: boolean) =>
      change((client) => client.voice.approve({ patientId, voiceModelId, isApproved })),
    duplicate: (voiceModelId: VoiceModelId) => change((client) => client.voice.duplicate({ patientId, voiceModelId })),
    remove: (voiceModelId: VoiceModelId) => change((client) => client.voice.remove({ patientId, voiceModelId })),
    restore: (voiceModelId: VoiceModelId) => change((client) => client.voice.restore({ patientId, voiceModelId })),
    eraseRemoved: async () => {
      const done = await task.run((client) => client.voice.eraseRemoved({ patientId }));
      removed.reload();
      return done !== undefined;
    },
    save: async (voiceModelId: VoiceModelId, passphrase: string) => {
      const file = await task.run((client) => client.voice.exportFile({ patientId, voiceModelId, passphrase }));
      if (file) download(file);
      return file !== undefined;
    },
    take: (file: File, passphrase: string) =>
      change(async (client) => {
        await client.voice.importFile({ patientId, file, passphrase });
        return client.voice.list({ patientId });
      }),
  };
};

export type VoiceCare = ReturnType<typeof useVoiceCare>;
