import type { Speaker } from '../../../shared/domain/speaker.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';

interface SpeakerChoiceProps {
  readonly label: string;
  readonly patientName: string;
  readonly speakers: readonly Speaker[];
  readonly value: Speaker;
  readonly onChange: (speaker: Speaker) => void;
}

/** One of the patient and the donors. */
export const SpeakerChoice = ({ label, patientName, speakers, value, onChange }: SpeakerChoiceProps) => {
  const choices = speakers.map((speaker, at) => ({
    value: String(at),
    label: speaker ?? patientName,
  }));
  const at = speakers.indexOf(value);
  return (
    <ChoiceGroup
      label={label}
      choices={choices}
      value={at < 0 ? null : String(at)}
      onChange={(chosen) => onChange(speakers[Number(chosen)] ?? null)}
    />
  );
};
