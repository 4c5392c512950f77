import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Emotion } from '../../../shared/domain/emotion.ts';
import { Emphasis } from '../../../shared/domain/emphasis.ts';
import { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { messageText } from '../../../shared/domain/message.ts';
import { LanguageTag } from '../../../shared/domain/patient.ts';
import type { UtteranceEvent } from '../../../shared/domain/speech.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { joinPcm16, pcm16ToFloat } from '../../audio/pcm16.ts';
import { encodeWavPcm16 } from '../../audio/wav.ts';
import { type Command, option } from './command.ts';
import { readSampleFile } from './samples.ts';

interface SpokenUtterance {
  readonly started: Extract<UtteranceEvent, { type: 'started' }>;
  readonly ended: Extract<UtteranceEvent, { type: 'ended' }>;
  readonly samples: Int16Array;
}

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((cause) => {
    throw new AppError('FILE_NOT_FOUND', { cause });
  });

const collect = async (events: AsyncIterable<UtteranceEvent>): Promise<SpokenUtterance> => {
  let started: SpokenUtterance['started'] | undefined;
  let ended: SpokenUtterance['ended'] | undefined;
  const pieces: Int16Array[] = [];
  for await (const event of events) {
    if (event.type === 'started') started = event;
    else if (event.type === 'ended') ended = event;
    else pieces.push(new Int16Array(Uint8Array.from(Buffer.from(event.pcm16, 'base64')).buffer));
  }
  if (!started || !ended) throw new AppError('SPEECH_FAILED');
  return { started, ended, samples: joinPcm16(pieces) };
};

export const speechCommands: Readonly<Record<string, Command>> = {
  speak: {
    usage:
      'speak --patient ID [--voice VOICEMODELID] [--text T | --ssml FILE] [--emotion E] [--emphasis none|moderate|strong] [--out F.wav]',
    summary: "Speak a text, or what stands in the patient's utterance bar.",
    options: {
      patient: { type: 'string' },
      voice: { type: 'string' },
      text: { type: 'string' },
      ssml: { type: 'string' },
      emotion: { type: 'string' },
      emphasis: { type: 'string' },
      out: { type: 'string' },
    },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const voiceModelId = option(context, 'voice', VoiceModelId.optional());
      const emotion = option(context, 'emotion', Emotion.default('neutral'));
      const emphasis = option(context, 'emphasis', Emphasis.default('none'));
      const out = option(context, 'out', z.string().optional());
      const client = patientId === 'demonstration' ? await context.clientWithoutStore() : await context.client();
      const ssml = option(context, 'ssml', z.string().optional());
      const manner = { patientId, emotion, ...(voiceModelId && { voiceModelId }) };
      const text = async () =>
        option(context, 'text', z.string().optional()) ??
        messageText((await client.speech.message({ patientId })).message);
      const events = ssml
        ? await client.speech.speakMarkup({ ...manner, ssml: await readText(ssml) })
        : await client.speech.speak({ ...manner, text: await text(), emphasis });
      const { started, ended, samples } = await collect(events);
      if (out !== undefined) {
        await writeFile(out, encodeWavPcm16(pcm16ToFloat(samples), started.sampleRateHz)).catch((cause) => {
          throw new AppError('FILE_NOT_FOUND', { message: 'The sound could not be written there.', cause });
        });
      }
      const { rung, sampleRateHz } = started;
      const { firstAudioMs, renderMs, audioMs } = ended;
      return { rung, firstAudioMs, renderMs, audioMs, sampleRateHz, voiceModelId: started.voiceModelId };
    },
  },
  analyze: {
    usage: 'analyze FILE [--text T] [--language L] [--frames]',
    summary: 'Acoustic measures of a sound file; with what is said in it, the articulation rate as well.',
    options: { text: { type: 'string' }, language: { type: 'string' }, frames: { type: 'boolean' } },
    run: async (context) => {
      const [path] = context.positionals;
      if (path === undefined)
        throw new AppError('INPUT_INVALID', { message: 'The file is missing.', details: { field: 'FILE' } });
      const text = option(context, 'text', z.string().optional());
      const language = option(context, 'language', LanguageTag.default('en-US'));
      const frames = option(context, 'frames', z.boolean().default(false));
      const client = await context.clientWithoutStore();
      return client.recording.analyze({ file: await readSampleFile(path), language, frames, ...(text && { text }) });
    },
  },
};
