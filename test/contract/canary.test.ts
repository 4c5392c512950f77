import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BoardId, type PatientId } from '../../shared/domain/ids.ts';
import { localDay } from '../../shared/domain/local-day.ts';
import type { ContractClient } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
import { handmadeObz } from '../support/board-files.ts';
import { startS3rver } from '../support/s3-server.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clientOf } from '../support/web-client.ts';

/** What is said, typed and named; no word of it stands anywhere in the program. */
const CANARY = {
  name: 'Quillfeather',
  erasedName: 'Wolfsbane',
  message: 'zephyrine',
  spoken: 'marmalade',
  text: 'periwinkle',
  captured: 'nightingale',
  passphrase: 'chrysanthemum',
  wrong: 'hollyhocks',
  signer: 'Birdwhistle',
  person: 'Ottoline',
  pin: '9306172584',
  helper: 'Marguerite',
  reason: 'thistledown',
  preset: 'twilightly',
  heard: 'gooseberry',
  notes: 'Tumbleweed',
  board: 'dragonfruit',
  file: 'bluebottle',
  learned: 'kingfisher',
} as const;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** What a crash may leave beside the program. */
const dumpsHere = (): string[] =>
  readdirSync('.').filter((name) => /^core|^report\.|\.(dmp|heapsnapshot|log)$/u.test(name));

const speakAndCompose = async (client: ContractClient, patientId: PatientId): Promise<void> => {
  const { message, spoken, learned } = CANARY;
  await client.speech.saveMessage({ patientId, message: [{ text: message }] });
  await Array.fromAsync(await client.speech.speak({ patientId, text: `${spoken} please` }));
  await client.phrase.spoken({ patientId, message: [{ text: `${spoken} again` }] });
  await client.prediction.learn({ patientId, text: `tell the ${learned} now` });
  await client.prediction.suggest({ patientId, before: `the ${learned}`, prefix: spoken });
  await client.history.configure({ patientId, isOn: true, keepDays: 90 });
  const how = { language: 'en-US', rung: 'base', isOwnVoice: false, part: 'whole', continues: false } as const;
  await client.history.add({ patientId, text: spoken, ...how });
  expect((await client.history.search({ patientId, search: spoken })).entries).toHaveLength(1);
  await client.history.export({ patientId, format: 'csv', search: spoken });
};

const editBoards = async (client: ContractClient, patientId: PatientId): Promise<void> => {
  const { board: label, file: name } = CANARY;
  const obz = handmadeObz(await synthesizedTake('woof'));
  const { set } = await client.board.importFile({ patientId, file: new File([Uint8Array.from(obz)], `${name}.obz`) });
  const { revision } = await client.board.library({ patientId });
  const own = { boardId: BoardId.parse(label), name: label, rows: 1, columns: 1, cells: [] };
  await client.board.change({ patientId, revision, change: { put: [...set.boards, own], remove: [] } });
  await client.board.exportFile({ patientId, boardId: own.boardId });
  await client.symbol.search({ query: label, language: 'en' });
};

/** Through the microphone, piece by piece. */
const record = async (client: ContractClient, patientId: PatientId): Promise<void> => {
  const wav = await synthesizedTake(`the ${CANARY.captured} sings in the old tree`);
  const pcm = Float32Array.from(new Int16Array(wav.slice(44).buffer), (sample) => sample / 32_768);
  const { captureId } = await client.recording.startCapture({
    ...{ patientId, text: CANARY.captured, sampleRateHz: 22_050 },
  });
  for (let offset = 0; offset < pcm.length; offset += 22_050) {
    const bytes = Buffer.from(pcm.slice(offset, offset + 22_050).buffer);
    await client.recording.pushCapture({ captureId, pcmFloat32: bytes.toString('base64') });
  }
  const { recordingId } = await client.recording.finishCapture({ captureId });
  await client.recording.audio({ recordingId });
};

const buildVoice = async (client: ContractClient, patientId: PatientId): Promise<void> => {
  const { name, text, signer, message, heard, preset, passphrase, wrong } = CANARY;
  const file = new File([await synthesizedTake(`the ${text} is blue and the sky is wide`)], `${text}.wav`);
  await client.recording.importFile({ patientId, text, file });
  await client.recording.analyze({ file, text, language: 'en-US' });
  await client.consent.add({ patientId, speakerName: name, signedBy: signer });
  await Array.fromAsync(await client.voice.fit({ patientId }));
  const grades = { clarity: 4, likeness: 4, comfort: 4 };
  await client.feedback.rate({ patientId, voiceModelId: null, text, note: message, listener: signer, ...grades });
  await client.feedback.heard({ patientId, voiceModelId: null, text, heard, listener: signer });
  await client.preset.choose({ patientId, presetId: 'adult', changes: { rate: 0.9 }, name: preset });
  const [voice] = await client.voice.list({ patientId });
  if (!voice) throw new Error('no voice was built');
  const { voiceModelId } = voice;
  const voiceFile = await client.voice.exportFile({ patientId, voiceModelId, passphrase });
  await client.voice.importFile({ patientId, file: voiceFile, passphrase });
  await expect(client.voice.importFile({ patientId, file: voiceFile, passphrase: wrong })).rejects.toThrow();
  await expect(client.preset.importFile({ patientId, file: new File([wrong], wrong) })).rejects.toThrow();
  const day = localDay(new Date());
  const report = { fromDay: day, toDay: day, author: signer, language: 'en', initialsOnly: false } as const;
  await client.report.pdf({ ...report, patientId, notes: CANARY.notes });
  await client.report.caseload(report);
};

/** For what it is, and not for who asks. */
const refused = async (call: Promise<unknown>): Promise<void> => {
  const code = await call.then(
    () => 'done',
    (thrown: { code?: string }) => thrown.code ?? 'no code',
  );
  expect(code).not.toMatch(/^done|^no code|SIGN_IN|ROLE/u);
};

/** Failures are where texts slip into logs. */
const fail = async (client: ContractClient, patientId: PatientId): Promise<void> => {
  const { wrong, name, text } = CANARY;
  const words = { recoveryWords: Array<string>(12).fill(wrong), newPassphrase: wrong };
  await refused(client.security.unlockWithRecoveryKey(words));
  await refused(client.patient.erase({ patientId, confirmName: wrong }));
  await refused(client.patient.add({ name, language: wrong }));
  const file = new File([wrong], wrong);
  await refused(client.recording.importFile({ patientId, text, file }));
  await refused(client.board.importFile({ patientId, file }));
  await refused(client.speech.speakMarkup({ patientId, ssml: `<${wrong}>` }).then(Array.fromAsync));
};

it('no name, message, text or passphrase is in a log, a temporary file, a crash’s leavings, the bucket or the clear on disk', async () => {
  const { name, erasedName, message, spoken, passphrase, wrong, signer, person, pin, helper, reason, preset } = CANARY;
  const folder = temporaryFolder();
  // What somebody asked to have written in the clear is not looked at.
  const asked = temporaryFolder();
  const data = join(folder, 'data');
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const environment = { TMPDIR: temporary, ALPHAVOX_LOG: 'info' };
  const dumpsBefore = dumpsHere();
  let session: string | undefined;
  const bucket = await startS3rver();
  const server = await startWebProcess(data, environment);
  try {
    const client = clientOf(server, () => session);
    await client.security.setUp({ passphrase });
    const { patientId } = await client.patient.add({ name });
    await speakAndCompose(client, patientId);
    await editBoards(client, patientId);
    await record(client, patientId);
    await buildVoice(client, patientId);
    const erased = await client.patient.add({ name: erasedName });
    await speakAndCompose(client, erased.patientId);
    const stick = join(folder, 'stick');
    mkdirSync(stick);
    await Array.fromAsync(await client.backup.make({ folder: stick }));
    await client.patient.erase({ patientId: erased.patientId, confirmName: erasedName });
    const [backup] = await client.backup.list({ folder: stick });
    if (!backup) throw new Error('no backup was made');
    await Array.fromAsync(await client.backup.verify({ path: backup.path }));
    await Array.fromAsync(await client.backup.restore({ path: backup.path, replaces: true, passphrase }));
    await client.sync.setUp({ setup: bucket.setup, credentials: bucket.credentials, name: preset });
    await Array.fromAsync(await client.sync.run());
    await client.person.add({ name: person, role: 'administrator', secret: pin });
    await expect(client.session.signIn({ person, secret: wrong })).rejects.toThrow();
    // From here on somebody has to be signed in.
    ({ token: session } = await client.session.signIn({ person, secret: pin }));
    await client.person.add({ name: helper, role: 'caregiver', secret: `${pin}1` });
    ({ token: session } = await client.session.signIn({ person: helper, secret: `${pin}1` }));
    await client.session.breakGlass({ reason });
    ({ token: session } = await client.session.signIn({ person, secret: pin }));
    await fail(client, patientId);
    await client.security.lock({});
    await expect(client.security.unlock({ passphrase: wrong })).rejects.toThrow();
    expect(server.log()).toContain('PASSPHRASE_WRONG');
  } finally {
    await server.close();
    await bucket.stop();
  }
  const logs = [server.log()];

  // The command line, which tells what it is asked on its output and nothing of it anywhere else.
  const secrets = { ...environment, ALPHAVOX_PIN: pin };
  const run = async (words: readonly string[]) => {
    const { stdout, stderr } = await runCli([...words, '--data', data, '--as', person, '--json'], passphrase, secrets);
    logs.push(stderr);
    return JSON.parse(stdout);
  };
  const { patients } = await run(['patient', 'list']);
  const { patientId } = patients.find((patient: { name: string }) => patient.name === name);
  const ofPatient = ['--patient', patientId];
  await run(['speak', ...ofPatient, '--text', spoken, '--out', join(asked, 'spoken.wav')]);
  await run(['report', ...ofPatient, '--out', join(asked, 'report.pdf')]);
  const consent = ['consent', 'add', ...ofPatient, '--speaker', signer, '--signed-by', signer, '--scope', 'donor'];
  expect(await run(consent)).toMatchObject({ scope: 'donor' });
  expect(await run(['speak', ...ofPatient, '--text', spoken, '--emotion', wrong])).toHaveProperty('error');

  // A crash in the middle of speech.
  const crashing = await startWebProcess(data, environment);
  const client = clientOf(crashing);
  await client.security.unlock({ passphrase });
  await client.speech.saveMessage({ patientId, message: [{ text: message }] });
  const speech = await client.speech.speak({ patientId, text: `${spoken} and ${message} and so on` });
  await speech.next();
  process.kill(crashing.pid, 'SIGABRT');
  await expect(Array.fromAsync(speech)).rejects.toThrow();
  await crashing.close();
  logs.push(crashing.log());

  const inBucket = filesBelow(bucket.folder);
  expect(inBucket.length).toBeGreaterThan(5);
  const leavings = dumpsHere().filter((path) => !dumpsBefore.includes(path));
  const files = [...filesBelow(folder), ...inBucket, ...leavings];
  expect(files.length).toBeGreaterThan(15);
  const places = [...logs.entries(), ...files.map((path) => [path, readFileSync(path, 'latin1')] as const)];
  for (const [place, content] of places) {
    for (const canary of Object.values(CANARY)) {
      expect(content.toLowerCase().includes(canary.toLowerCase()), `${canary} in ${place}`).toBe(false);
    }
    expect(content.includes('RIFF'), `sound in ${place}`).toBe(false);
  }
  await bucket.close();
}, 180_000);
