import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanSettings } from '../../../shared/domain/access-settings.ts';
import {
  type CalibrationEvent,
  calibrate,
  calibrationDueMs,
  LEAST_USABLE,
  reactionTimes,
  startCalibration,
  TRIALS,
  waitsFrom,
} from '../../access/calibration.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { createDueTimer, type DueTimer } from './due-timer.ts';
import { watchPads } from './watch-pads.ts';

interface CalibrationProps {
  readonly switches: ScanSettings['switches'];
  readonly onUse: (intervalMs: number) => void;
  readonly onClose: () => void;
}

const waits = (): number[] => waitsFrom(Array.from({ length: TRIALS }, () => Math.random()));

const Trials = ({
  switches,
  onDone,
}: Pick<CalibrationProps, 'switches'> & { onDone: (ms: (number | null)[]) => void }) => {
  const { t } = useTranslation();
  const [state, setState] = useState(() => startCalibration(waits(), performance.now()));
  const timer = useRef<DueTimer | null>(null);
  const send = (event: CalibrationEvent) => {
    const next = calibrate(state, event);
    setState(next);
    if (next.phase === 'done') onDone([...next.reactionsMs]);
  };
  const onTick = useEffectEvent((atMs: number) => send({ type: 'tick', atMs }));
  const onSwitch = useEffectEvent((code: string, atMs: number) => {
    if ([...switches.choose, ...switches.move].includes(code)) send({ type: 'press', atMs });
  });
  useEffect(() => {
    timer.current = createDueTimer((atMs) => onTick(atMs));
    const onKeyDown = (event: KeyboardEvent) => {
      // Escape leaves the dialog and Tab walks in it; every other key is a press of the hand that scans.
      if (['Escape', 'Tab'].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) onSwitch(event.code, event.timeStamp);
    };
    window.addEventListener('keydown', onKeyDown, true);
    const stopPads = watchPads(({ type, code }, atMs) => type === 'down' && onSwitch(code, atMs));
    return () => {
      timer.current?.aim(null);
      window.removeEventListener('keydown', onKeyDown, true);
      stopPads();
    };
  }, []);
  useEffect(() => timer.current?.aim(calibrationDueMs(state)), [state]);
  const isSignal = state.phase === 'signal';
  return (
    <>
      <Progress label={t('access.calibration.progress')} fraction={state.reactionsMs.length / TRIALS} />
      <div
        className="calibration-signal"
        data-signal={isSignal || undefined}
        onPointerDown={(event: PointerEvent) => send({ type: 'press', atMs: event.timeStamp })}
      >
        {isSignal ? t('access.calibration.now') : t('access.calibration.wait')}
      </div>
    </>
  );
};

const Result = ({
  reactionsMs,
  onUse,
  onClose,
  onAgain,
}: Pick<CalibrationProps, 'onUse' | 'onClose'> & {
  readonly reactionsMs: readonly (number | null)[];
  readonly onAgain: () => void;
}) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const inSeconds = (ms: number): string => number(ms / 1000, 2);
  const { usableMs, meanMs, spreadMs, anticipations, lapses, intervalMs } = reactionTimes(reactionsMs);
  if (intervalMs === null) {
    return (
      <>
        <Note kind="warning">{t('access.calibration.tooFew', { usable: usableMs.length, least: LEAST_USABLE })}</Note>
        <ActionButton kind="primary" onPress={onAgain}>
          {t('access.calibration.again')}
        </ActionButton>
      </>
    );
  }
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('access.calibration.mean')}</dt>
          <dd>{t('access.calibration.meanValue', { mean: inSeconds(meanMs), spread: inSeconds(spreadMs) })}</dd>
        </div>
        <div>
          <dt>{t('access.calibration.counted')}</dt>
          <dd>{t('access.calibration.countedValue', { usable: usableMs.length, anticipations, lapses })}</dd>
        </div>
        <div>
          <dt>{t('access.calibration.proposed')}</dt>
          <dd>
            <strong>{t('access.calibration.seconds', { seconds: inSeconds(intervalMs) })}</strong>{' '}
            {t('access.calibration.why')}
          </dd>
        </div>
      </dl>
      <div className="row">
        <ActionButton
          kind="primary"
          onPress={() => {
            onUse(intervalMs);
            onClose();
          }}
        >
          {t('access.calibration.use')}
        </ActionButton>
        <ActionButton onPress={onClose}>{t('access.calibration.leave')}</ActionButton>
      </div>
    </>
  );
};

const Calibration = ({ switches, onUse, onClose }: CalibrationProps) => {
  const { t } = useTranslation();
  const [isStarted, setStarted] = useState(false);
  const [reactionsMs, setReactions] = useState<readonly (number | null)[] | null>(null);
  if (reactionsMs) {
    return (
      <Result
        reactionsMs={reactionsMs}
        onUse={onUse}
        onClose={onClose}
        onAgain={() => {
          setReactions(null);
          setStarted(false);
        }}
      />
    );
  }
  if (isStarted) return <Trials switches={switches} onDone={setReactions} />;
  return (
    <>
      <p>{t('access.calibration.intro', { trials: TRIALS })}</p>
      <ActionButton kind="primary" onPress={() => setStarted(true)}>
        {t('access.calibration.start')}
      </ActionButton>
    </>
  );
};

/** Measures how fast a switch is pressed after a signal, and proposes how long a scan should rest on each step. */
export const CalibrationDialog = ({ isOpen, ...calibration }: CalibrationProps & { readonly isOpen: boolean }) => {
  const { t } = useTranslation();
  return (
    <DialogBox title={t('access.calibration.title')} isOpen={isOpen} onClose={calibration.onClose}>
      <Calibration {...calibration} />
    </DialogBox>
  );
};
