import { Ear, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PLANNED_ROUNDS } from '../../../shared/domain/version-test.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import type { VersionTestControls } from './use-version-test.ts';
import { VersionStandings } from './version-standings.tsx';

interface VersionTestCardProps {
  readonly versions: VersionTestControls;
  readonly voices: readonly VoiceModel[];
  readonly onBegin: () => void;
}

/** What listeners chose among the versions without knowing which was which, and the way to choose. */
export const VersionTestCard = ({ versions, voices, onBegin }: VersionTestCardProps) => {
  const { t } = useTranslation();
  const { test, error, isBusy } = versions;
  const [isForgetting, setForgetting] = useState(false);
  if (!test) return <ErrorNote error={error} />;
  return (
    <section className="card" aria-label={t('versionTest.title')}>
      <h2 id="versions-heading" tabIndex={-1}>
        {t('versionTest.title')}
      </h2>
      <p className="field-description">
        {test.next === null ? t('versionTest.tooFew') : t('versionTest.explanation', { planned: PLANNED_ROUNDS })}
      </p>
      <VersionStandings test={test} voices={voices} />
      <ErrorNote error={error} />
      <div className="row">
        {test.next !== null && (
          <ActionButton icon={Ear} onPress={onBegin}>
            {t(test.rounds === 0 ? 'versionTest.begin' : 'versionTest.goOn')}
          </ActionButton>
        )}
        {test.rounds > 0 && (
          <ActionButton kind="quiet" icon={Trash2} onPress={() => setForgetting(true)}>
            {t('versionTest.forget')}
          </ActionButton>
        )}
      </div>
      <ForgetDialog
        title={t('versionTest.forget')}
        explanation={t('versionTest.forgetExplanation')}
        isOpen={isForgetting}
        isBusy={isBusy}
        onForget={versions.forget}
        onClose={() => setForgetting(false)}
      />
    </section>
  );
};
