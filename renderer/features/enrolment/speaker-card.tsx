import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { SpeakerChoice } from './speaker-choice.tsx';
import { addDonor, chooseSpeaker, useSpeakers } from './speaker-store.ts';

/** Who speaks in what is recorded and imported from now on; a donor is added by name. */
export const SpeakerCard = ({ patient: { patientId, name } }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { speaker, speakers } = useSpeakers(patientId);
  const [donor, setDonor] = useState('');
  return (
    <section className="card" aria-label={t('speaker.who')}>
      <SpeakerChoice
        label={t('speaker.who')}
        patientName={name}
        speakers={speakers}
        value={speaker}
        onChange={(chosen) => chooseSpeaker(patientId, chosen)}
      />
      <Disclosure summary={t('speaker.add')}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (donor.trim() === '') return;
            addDonor(patientId, speakers, donor);
            setDonor('');
          }}
        >
          <TextInput
            label={t('speaker.name')}
            description={t('speaker.meaning', { name })}
            value={donor}
            onChange={setDonor}
            maxLength={120}
          />
          <div className="row">
            <ActionButton icon={UserPlus} type="submit" isDisabled={donor.trim() === ''}>
              {t('speaker.speaksNow')}
            </ActionButton>
          </div>
        </form>
      </Disclosure>
    </section>
  );
};
