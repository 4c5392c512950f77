import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import { distinctSpeakers, isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { SpeakerDialog } from './speaker-dialog.tsx';
import { useSpeakers } from './speaker-store.ts';
import { usableTakes } from './take-quality.ts';
import { TakeRow } from './take-row.tsx';
import { useLoadedTakes } from './use-loaded-takes.ts';

const ALL = 'all';

/** Every take for the patient, or those of one speaker, with what can be said of each and done with it. */
export const TakeList = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { recordings, error } = useLoadedTakes(patient.patientId);
  const { speakers } = useSpeakers(patient.patientId);
  const [wanted, setWanted] = useState<Speaker | undefined>(undefined);
  const [correcting, setCorrecting] = useState<Recording | null>(null);
  const heard = distinctSpeakers(recordings.map(({ speaker }) => speaker));
  const at = wanted === undefined ? -1 : heard.findIndex((speaker) => isSameSpeaker(speaker, wanted));
  const only = heard[at];
  const shown = only === undefined ? recordings : recordings.filter(({ speaker }) => isSameSpeaker(speaker, only));
  const { count, durationS } = usableTakes(shown);
  const isShared = speakers.length > 1;
  return (
    <section className="card takes" aria-label={t('takes.title')}>
      <h2>{t('takes.title')}</h2>
      {heard.length > 1 && (
        <Picker
          label={t('speaker.filter')}
          options={[
            { value: ALL, label: t('speaker.all') },
            ...heard.map((speaker, place) => ({ value: String(place), label: speaker ?? patient.name })),
          ]}
          value={only === undefined ? ALL : String(at)}
          onChange={(value) => setWanted(value === ALL ? undefined : heard[Number(value)])}
        />
      )}
      <p className="field-description" aria-live="polite">
        {recordings.length === 0 ? t('takes.empty') : t('takes.summary', { count, seconds: Math.round(durationS) })}
      </p>
      <ErrorNote error={error} />
      <ul className="plain-list">
        {shown.map((take) => (
          <TakeRow
            key={take.recordingId}
            take={take}
            patientName={patient.name}
            onCorrect={isShared ? () => setCorrecting(take) : undefined}
          />
        ))}
      </ul>
      {correcting && (
        <SpeakerDialog patient={patient} take={correcting} speakers={speakers} onClose={() => setCorrecting(null)} />
      )}
    </section>
  );
};
