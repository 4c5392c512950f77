import { useTranslation } from 'react-i18next';
import type { VersionTest } from '../../../shared/domain/version-test.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { voiceTitle } from '../voices/voice-title.ts';

/** How sure the first place is: over nine in ten, over two in three, or less. */
const surenessOf = (chance: number): 'sure' | 'fair' | 'open' =>
  chance > 0.9 ? 'sure' : chance > 2 / 3 ? 'fair' : 'open';

interface VersionStandingsProps {
  readonly test: VersionTest;
  readonly voices: readonly VoiceModel[];
}

/** What the rounds tell, in a sentence and in a table. */
export const VersionStandings = ({ test: { standings }, voices }: VersionStandingsProps) => {
  const { t } = useTranslation();
  const nameOf = (id: string) => {
    const voice = voices.find(({ voiceModelId }) => voiceModelId === id);
    return voice ? voiceTitle(t, voice) : '';
  };
  const [first] = standings;
  if (!first) return null;
  return (
    <>
      <p role="status">
        <strong>{t(`versionTest.verdict.${surenessOf(first.chance)}`, { name: nameOf(first.voiceModelId) })}</strong>
      </p>
      <table className="curve-table">
        <thead>
          <tr>
            <th scope="col">{t('versionTest.column.version')}</th>
            <th scope="col">{t('versionTest.column.best')}</th>
            <th scope="col">{t('versionTest.column.worst')}</th>
            <th scope="col">{t('versionTest.column.rounds')}</th>
          </tr>
        </thead>
        <tbody>
          {standings.map(({ voiceModelId, best, worst, rounds }) => (
            <tr key={voiceModelId}>
              <th scope="row">{nameOf(voiceModelId)}</th>
              <td>{best}</td>
              <td>{worst}</td>
              <td>{rounds}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
