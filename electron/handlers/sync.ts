import { accessPolicy, bucketSettings } from '../sync/bucket/policy.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

const readable = (value: unknown): string => JSON.stringify(value, null, 2);

export const syncHandlers = (app: App) => ({
  state: implementer.sync.state.handler(() => app.sync.state()),
  revision: implementer.sync.revision.handler(() => ({ revision: app.sync.revision })),
  probe: implementer.sync.probe.handler(({ input, signal }) => app.sync.probe(input, signal)),
  requirements: implementer.sync.requirements.handler(({ input: { setup } }) => ({
    policy: readable(accessPolicy(setup)),
    settings: readable(bucketSettings(setup)),
  })),
  setUp: implementer.sync.setUp.handler(({ input: { name, ...place }, context }) => {
    context.caller.record({ action: 'sync.set-up' });
    return app.sync.setUp(place, name);
  }),
  invite: implementer.sync.invite.handler(({ context }) => {
    context.caller.record({ action: 'sync.invited' });
    return app.sync.invite();
  }),
  join: implementer.sync.join.handler(({ input: { name, by, words, ...place }, context }) => {
    context.caller.record({ action: 'sync.joined', details: { by } });
    return app.sync.join(place, name, by, words);
  }),
  changeCredentials: implementer.sync.changeCredentials.handler(({ input, context, signal }) => {
    const kind = input.credentials?.kind ?? 'kept';
    context.caller.record({ action: 'sync.credentials-changed', details: { kind } });
    return app.sync.changeAccess(input, signal);
  }),
  removeDevice: implementer.sync.removeDevice.handler(({ input: { device }, context }) => {
    context.caller.record({ action: 'sync.device-removed', details: { device } });
    return app.sync.removeDevice(device);
  }),
  changeKey: implementer.sync.changeKey.handler(({ context }) => {
    context.caller.record({ action: 'sync.key-changed' });
    return app.sync.changeKey();
  }),
  leave: implementer.sync.leave.handler(({ context }) => {
    context.caller.record({ action: 'sync.left' });
    return app.sync.leave();
  }),
  run: implementer.sync.run.handler(({ signal }) => app.sync.run(signal)),
  configure: implementer.sync.configure.handler(({ input, context }) => {
    const { isPaused, everyMinutes, travels } = input;
    context.caller.record({ action: 'sync.configured', details: { isPaused, everyMinutes, travels } });
    return app.sync.configure(input);
  }),
  hold: implementer.sync.hold.handler(({ input: { patientId, isHeld }, context }) => {
    context.caller.record({ action: isHeld ? 'sync.patient-held' : 'sync.patient-released', patientId });
    return app.sync.hold(patientId, isHeld);
  }),
  seen: implementer.sync.seen.handler(({ input }) => app.sync.seen(input.noticeId)),
});
