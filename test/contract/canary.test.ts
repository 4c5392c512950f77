import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { localDay } from '../../shared/domain/local-day.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
import { startS3rver } from '../support/s3-server.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clientOf } from '../support/web-client.ts';

/** Words that stand nowhere in the program; in the order name, message, spoken, take, passphrase, wrong input, who signs, who
 * signs in, their PIN, the name of a preset's state, what was heard, the notes of a report. */
const CANARIES = [
  'Quillfeather',
  'zephyrine',
  'marmalade',
  'periwinkle',
  'chrysanthemum',
  'hollyhocks',
  'Birdwhistle',
  'Ottoline',
  '9306172584',
  'twilightly',
  'gooseberry',
  'Tumbleweed',
];

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

it('no name, message, text or passphrase is in a log, a temporary file, the bucket or the clear on disk', async () => {
  const folder = temporaryFolder();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const [
    name = '',
    message = '',
    spoken = '',
    text = '',
    passphrase = '',
    wrong = '',
    signer = '',
    person = '',
    pin = '',
    state = '',
    heard = '',
    notes = '',
  ] = CANARIES;
  let session: string | undefined;
  const bucket = await startS3rver();
  const server = await startWebProcess(join(folder, 'data'), { TMPDIR: temporary, ALPHAVOX_LOG: 'info' });
  try {
    const client = clientOf(server, () => session);
    await client.security.setUp({ passphrase });
    const { patientId } = await client.patient.add({ name });
    await client.speech.saveMessage({ patientId, message: [{ text: message }] });
    await Array.fromAsync(await client.speech.speak({ patientId, text: `${spoken} please` }));
    const file = new File([await synthesizedTake(`the ${text} is blue and the sky is wide`)], `${text}.wav`);
    await client.recording.importFile({ patientId, text, file });
    await client.consent.add({ patientId, speakerName: name, signedBy: signer });
    await Array.fromAsync(await client.voice.fit({ patientId }));
    await client.history.configure({ patientId, isOn: true, keepDays: 90 });
    const how = { language: 'en-US', rung: 'base', isOwnVoice: false, part: 'whole', continues: false } as const;
    await client.history.add({ patientId, text: spoken, ...how });
    expect((await client.history.search({ patientId, search: spoken })).entries).toHaveLength(1);
    await client.history.export({ patientId, format: 'csv', search: spoken });
    const grades = { clarity: 4, likeness: 4, comfort: 4 };
    await client.feedback.rate({ patientId, voiceModelId: null, text, note: message, listener: signer, ...grades });
    await client.feedback.heard({ patientId, voiceModelId: null, text, heard, listener: signer });
    await client.preset.choose({ patientId, presetId: 'adult', changes: { rate: 0.9 }, name: state });
    const [voice] = await client.voice.list({ patientId });
    if (!voice) throw new Error('no voice was built');
    const { voiceModelId } = voice;
    const voiceFile = await client.voice.exportFile({ patientId, voiceModelId, passphrase });
    await client.voice.importFile({ patientId, file: voiceFile, passphrase });
    await expect(client.voice.importFile({ patientId, file: voiceFile, passphrase: wrong })).rejects.toThrow();
    await expect(client.preset.importFile({ patientId, file: new File([wrong], wrong) })).rejects.toThrow();
    const day = localDay(new Date());
    const report = { fromDay: day, toDay: day, author: signer, language: 'en', initialsOnly: false } as const;
    await client.report.pdf({ ...report, patientId, notes });
    await client.report.caseload(report);
    const stick = join(folder, 'stick');
    mkdirSync(stick);
    await Array.fromAsync(await client.backup.make({ folder: stick }));
    await client.sync.setUp({ setup: bucket.setup, credentials: bucket.credentials, name: state });
    await Array.fromAsync(await client.sync.run());
    await client.person.add({ name: person, role: 'administrator', secret: pin });
    await expect(client.session.signIn({ person, secret: wrong })).rejects.toThrow();
    const { token } = await client.session.signIn({ person, secret: pin });
    // From here on somebody has to be signed in.
    session = token;
    // Failures are where texts slip into logs.
    await expect(
      client.security.unlockWithRecoveryKey({ recoveryWords: Array(12).fill(wrong), newPassphrase: wrong }),
    ).rejects.toThrow();
    await expect(client.patient.erase({ patientId, confirmName: wrong })).rejects.toThrow();
    await expect(client.patient.add({ name, language: wrong })).rejects.toThrow();
    await expect(client.recording.importFile({ patientId, text, file: new File([wrong], wrong) })).rejects.toThrow();
    await client.security.lock({});
    await expect(client.security.unlock({ passphrase: wrong })).rejects.toThrow();
    expect(server.log()).toContain('PASSPHRASE_WRONG');
  } finally {
    await server.close();
    await bucket.stop();
  }
  const inBucket = filesBelow(bucket.folder);
  expect(inBucket.length).toBeGreaterThan(5);
  const places = {
    log: server.log(),
    ...Object.fromEntries([...filesBelow(folder), ...inBucket].map((path) => [path, readFileSync(path, 'latin1')])),
  };
  expect(Object.keys(places).length).toBeGreaterThan(4);
  for (const [place, content] of Object.entries(places)) {
    for (const canary of CANARIES) expect(content.includes(canary), `${canary} in ${place}`).toBe(false);
    expect(content.includes('RIFF'), `sound in ${place}`).toBe(false);
  }
  await bucket.close();
});
