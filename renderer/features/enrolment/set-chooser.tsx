import { useTranslation } from 'react-i18next';
import { type Prompt, type PromptSet, PromptSet as promptSets } from '../../../shared/domain/recording.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { minutesFor, promptsIn } from './prompt-sets.ts';

interface SetChooserProps {
  readonly prompts: readonly Prompt[];
  readonly recorded: ReadonlySet<string>;
  readonly value: PromptSet;
  readonly onChange: (set: PromptSet) => void;
}

/** Which sentences are read: how many, how long that takes, and how many of them are recorded already. */
export const SetChooser = ({ prompts, recorded, value, onChange }: SetChooserProps) => {
  const { t } = useTranslation();
  const choices = promptSets.options.map((set) => {
    const texts = promptsIn(set, prompts).map(({ text }) => text);
    const count = texts.filter((text) => recorded.has(text)).length;
    const sentences = t('record.set.sentences', { count: texts.length });
    const minutes = t('record.set.minutes', { count: minutesFor(texts.length) });
    const length = set === 'conversation' ? `${sentences} · ${minutes}` : minutes;
    return {
      value: set,
      label: set === 'conversation' ? t('record.set.conversation') : sentences,
      description: count === 0 ? length : t('record.done', { count, total: texts.length }),
    };
  });
  return <ChoiceGroup label={t('record.set.title')} choices={choices} value={value} onChange={onChange} look="cards" />;
};
