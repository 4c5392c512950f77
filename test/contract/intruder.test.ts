import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract/contract.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { startWebProcess, type WebProcess } from '../support/bindings/web-process.ts';
import { namePeople, PINS, signInAs, type TestRole } from '../support/roles.ts';
import { suiteFolder } from '../support/suite-folder.ts';
import { clientOf } from '../support/web-client.ts';

/**
 * What each role may do, written from the roles' meaning and not from the program's table: a procedure that is not named
 * here fails the test, so that a new one is thought about twice.
 */
const BOARD = `
  system.health security.status security.setUp security.unlock security.unlockWithRecoveryKey
  session.current session.choices session.signIn session.stay session.signOut session.recover
  patient.list patient.get patient.demonstrate patient.settings
  board.library board.templates board.template board.media
  speech.speak speech.speakMarkup speech.preparation speech.message speech.saveMessage
  recording.prompts recording.analyze symbol.search symbol.picture
  prediction.suggest prediction.learn phrase.list phrase.spoken phrase.mark phrase.remove usage.add
  history.settings history.pause history.add sync.revision`;
const PATIENT = `
  session.changeSecret
   patient.saveSettings prediction.learned prediction.forget prediction.clear phrase.clearHistory usage.summary
  feedback.rate feedback.tuning feedback.compare feedback.undoComparison
  feedback.intelligibility feedback.heard feedback.undoHeard feedback.versionTest feedback.chooseVersion feedback.undoVersionChoice`;
const CAREGIVER = `
  system.tryDevices security.lock session.breakGlass patient.add patient.update
  board.change board.versions board.version board.removed board.importFile board.addMedia
  recording.list recording.importFile recording.audio recording.remove recording.restore recording.setSpeaker recording.startCapture
  recording.pushCapture recording.watchCapture recording.finishCapture recording.cancelCapture
  preset.versions preset.choose preset.exportFile preset.importFile voice.list voice.fit voice.choose voice.watch voice.plots
  voice.removed voice.approve voice.duplicate voice.remove voice.restore voice.importFile feedback.forgetVersionChoices
  consent.list consent.add consent.revoke feedback.list feedback.remove feedback.restore
  feedback.forgetComparisons feedback.applyTuning feedback.undoTuning
  symbol.packs symbol.importPack symbol.removePack usage.clear report.prepare report.data report.pdf backup.state
  history.configure history.search history.extent history.remove history.restore history.clear
  sync.state sync.run sync.seen`;
const CLINICIAN = `
  board.exportFile audit.list audit.people audit.verify voice.erase voice.eraseRemoved voice.exportFile report.caseload backup.list backup.make backup.verify
  history.export retention.rules retention.preview`;
const ADMINISTRATOR = `
  security.changePassphrase security.proposeRecoveryKey security.confirmRecoveryKey
  person.list person.add person.changeRole person.resetSecret person.remove person.autoLock
  audit.export patient.erase backup.restore backup.schedule backup.carryOutErasures backup.forgetFolder
  retention.save retention.apply
  sync.probe sync.requirements sync.setUp sync.invite sync.join sync.changeCredentials sync.removeDevice sync.changeKey sync.leave
  sync.configure sync.hold`;

const words = (text: string) => text.trim().split(/\s+/);
const MAY: Readonly<Record<'nobody' | TestRole, readonly string[]>> = {
  nobody: words(BOARD),
  patient: words(BOARD + PATIENT),
  caregiver: words(BOARD + PATIENT + CAREGIVER),
  clinician: words(`${BOARD}${PATIENT}${CAREGIVER} ${CLINICIAN}`),
  administrator: words(`${BOARD}${PATIENT}${CAREGIVER} ${CLINICIAN}${ADMINISTRATOR}`),
};

const procedures = Object.entries(contract).flatMap(([domain, entries]) =>
  Object.keys(entries).map((name) => `${domain}.${name}`),
);

/** Locks, signs out or never ends: these are tried, where they are refused, and otherwise taken as said. */
const NOT_CALLED = ['security.lock', 'session.signOut', 'system.tryDevices'];

type Untyped = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

/** Calls a procedure with an input that no handler takes; the code that it is refused with. */
const codeOf = async (client: ContractClient, procedure: string): Promise<string> => {
  const [domain = '', name = ''] = procedure.split('.');
  try {
    await (client as unknown as Untyped)[domain]?.[name]?.({ intruder: true });
    return 'done';
  } catch (thrown) {
    return thrown instanceof ORPCError ? thrown.code : String(thrown);
  }
};

const isRefused = (code: string) => code === 'SIGN_IN_NEEDED' || code === 'ROLE_MISSING';

describe('an intruder', () => {
  const folder = suiteFolder();
  let client: ContractClient;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ client, close } = await messagePortBinding.open(join(folder(), 'data')));
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    await namePeople(client);
    await client.session.signOut({});
  });
  afterAll(() => close());

  it('has been thought of for every procedure', () => {
    expect(procedures.toSorted()).toEqual(MAY.administrator.toSorted());
  });

  it.each(Object.keys(MAY) as (keyof typeof MAY)[])(
    'as %s is let into what that role may do, and nothing else',
    async (role) => {
      if (role !== 'nobody') await signInAs(client, role);
      const refused: string[] = [];
      for (const procedure of procedures) {
        if (MAY[role].includes(procedure) && NOT_CALLED.includes(procedure)) continue;
        const code = await codeOf(client, procedure);
        if (isRefused(code)) refused.push(procedure);
        if (isRefused(code)) expect(code, procedure).toBe(role === 'nobody' ? 'SIGN_IN_NEEDED' : 'ROLE_MISSING');
      }
      expect(refused.toSorted()).toEqual(procedures.filter((each) => !MAY[role].includes(each)).toSorted());
      await client.session.signOut({});
    },
  );

  it('with a wrong PIN is kept out, waits after some tries, and is written down', async () => {
    const attempt = () =>
      client.session
        .signIn({ person: 'clinician', secret: '000001' })
        .catch((thrown: ORPCError<string, unknown>) => thrown.code);
    for (let tries = 0; tries < 5; tries += 1) expect(await attempt()).toBe('SIGN_IN_WRONG');
    expect(await attempt()).toBe('TRY_LATER');
    await expect(signInAs(client, 'clinician')).rejects.toMatchObject({ code: 'TRY_LATER' });
    await signInAs(client, 'administrator');
    const events = await client.audit.list({ limit: 20 });
    expect(events.filter(({ action }) => action === 'session.sign-in-failed')).toHaveLength(5);
    expect(await client.audit.verify()).toMatchObject({ state: 'whole' });
    await client.session.signOut({});
  });
});

describe('roles', () => {
  const folder = suiteFolder();
  let server: WebProcess;
  /** A client of its own for every sign-in, as programs over HTTP have. */
  const clientWith = (session?: string): ContractClient => clientOf(server, () => session);
  const clientAs = async (role: TestRole) =>
    clientWith((await clientWith().session.signIn({ person: role, secret: PINS[role] })).token);

  beforeAll(async () => {
    server = await startWebProcess(join(folder(), 'data'));
    const client = clientWith();
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    await client.patient.add({ name: 'Ann' });
    await client.person.add({ name: 'administrator', role: 'administrator', secret: PINS.administrator });
    const administrator = await clientAs('administrator');
    await administrator.person.add({ name: 'caregiver', role: 'caregiver', secret: PINS.caregiver });
  });
  afterAll(() => server.close());

  it('begin with an administrator, who cannot be the last one to go', async () => {
    const administrator = await clientAs('administrator');
    const [own] = (await administrator.person.list()).filter(({ role }) => role === 'administrator');
    if (!own) throw new Error('no administrator');
    const { personId } = own;
    await expect(administrator.person.remove({ personId })).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await expect(administrator.person.changeRole({ personId, role: 'clinician' })).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
  });

  it('over HTTP go with the token of a sign-in, until it is signed out', async () => {
    const caregiver = await clientAs('caregiver');
    expect(await caregiver.session.current()).toMatchObject({ access: 'caregiver', person: { name: 'caregiver' } });
    await expect(clientWith('forged').voice.list({ patientId: await firstPatient(caregiver) })).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
    });
    await caregiver.session.signOut({});
    expect(await caregiver.session.current()).toMatchObject({ access: 'anyone', person: null });
  });

  it('change at once, in sessions that are open', async () => {
    const administrator = await clientAs('administrator');
    const bo = await administrator.person.add({ name: 'Bo', role: 'clinician', secret: '7305284' });
    const { token } = await clientWith().session.signIn({ person: bo.personId, secret: '7305284' });
    const session = clientWith(token);
    await session.audit.list({});
    await administrator.person.changeRole({ personId: bo.personId, role: 'patient' });
    await expect(session.audit.list({})).rejects.toMatchObject({ code: 'ROLE_MISSING' });
    await administrator.person.remove({ personId: bo.personId });
    await expect(session.audit.list({})).rejects.toMatchObject({ code: 'SIGN_IN_NEEDED' });
  });

  it('leave to everybody the PIN of their own, against the one from before, and to nobody that of another', async () => {
    const caregiver = await clientAs('caregiver');
    const elsewhere = await clientAs('caregiver');
    const newSecret = '519260';
    const change = (secret: string, to = newSecret) => caregiver.session.changeSecret({ secret, newSecret: to });
    await expect(change(PINS.caregiver, '123456')).rejects.toMatchObject({ code: 'SECRET_WEAK' });
    await expect(change('000001')).rejects.toMatchObject({ code: 'SECRET_WRONG' });
    await change(PINS.caregiver);
    // Whoever got in elsewhere with the old one is out.
    expect(await caregiver.session.current()).toMatchObject({ person: { name: 'caregiver' } });
    expect(await elsewhere.session.current()).toMatchObject({ person: null });
    await expect(clientAs('caregiver')).rejects.toMatchObject({ code: 'SIGN_IN_WRONG' });
    const administrator = await clientAs('administrator');
    const personId = (await caregiver.session.current()).person?.personId;
    const [changed, failed] = (await administrator.audit.list({ limit: 10 })).filter(({ actor }) => actor === personId);
    expect([changed?.action, failed?.action]).toEqual(['person.secret-changed', 'session.sign-in-failed']);
    await change(newSecret, PINS.caregiver);
  });

  it('slow down guesses at the PIN of an unattended sign-in as at the door', async () => {
    const administrator = await clientAs('administrator');
    await administrator.person.add({ name: 'Cy', role: 'caregiver', secret: '7305284' });
    const { token } = await clientWith().session.signIn({ person: 'Cy', secret: '7305284' });
    const guess = (secret: string) =>
      clientWith(token)
        .session.changeSecret({ secret, newSecret: '519260' })
        .catch((thrown: ORPCError<string, unknown>) => thrown.code);
    for (let tries = 0; tries < 5; tries += 1) expect(await guess('000001')).toBe('SECRET_WRONG');
    expect(await guess('7305284')).toBe('TRY_LATER');
  });

  it('are exceeded by breaking the glass, for a reason that is kept and not for long', async () => {
    const caregiver = await clientAs('caregiver');
    const patientId = await firstPatient(caregiver);
    await expect(caregiver.board.exportFile({ patientId })).rejects.toMatchObject({ code: 'ROLE_MISSING' });
    const reason = 'The clinician is away and the boards are needed elsewhere.';
    const broken = await caregiver.session.breakGlass({ reason });
    expect(broken.access).toBe('clinician');
    expect(Date.parse(broken.elevatedUntil ?? '') - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    await caregiver.board.exportFile({ patientId });
    await expect(caregiver.person.list()).rejects.toMatchObject({ code: 'ROLE_MISSING' });
    const [exported, begun] = await caregiver.audit.list({ limit: 2 });
    expect(exported).toMatchObject({ action: 'export.boards', role: 'break-glass', patientId });
    expect(begun).toMatchObject({ action: 'break-glass.begun', details: { reason } });
  });

  it('never keep the board from speaking', async () => {
    const nobody = clientWith();
    const patientId = await firstPatient(nobody);
    const events = await Array.fromAsync(await nobody.speech.speak({ patientId, text: 'Still here.' }));
    expect(events.at(-1)).toMatchObject({ type: 'ended' });
  });

  it('come back with the recovery key where every PIN is forgotten', async () => {
    const administrator = await clientAs('administrator');
    const { recoveryWords } = await administrator.security.proposeRecoveryKey();
    await administrator.security.confirmRecoveryKey({ recoveryWords });
    const nobody = clientWith();
    const newSecret = 'a passphrase of her own';
    await expect(
      nobody.session.recover({ recoveryWords: Array(12).fill('zoo'), person: 'administrator', newSecret }),
    ).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
    await expect(nobody.session.recover({ recoveryWords, person: 'caregiver', newSecret })).rejects.toMatchObject({
      code: 'ROLE_MISSING',
    });
    await nobody.session.recover({ recoveryWords, person: 'administrator', newSecret });
    expect(await administrator.session.current()).toMatchObject({ person: null });
    expect(await nobody.session.signIn({ person: 'administrator', secret: newSecret })).toMatchObject({
      access: 'administrator',
    });
  });
});

const firstPatient = async (client: ContractClient) => {
  const [first] = await client.patient.list();
  if (!first) throw new Error('no patient');
  return first.patientId;
};
