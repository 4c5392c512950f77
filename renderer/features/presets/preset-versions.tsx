import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PresetVersion } from '../../../shared/domain/preset-values.ts';
import { formatLocale } from '../../../shared/domain/program-language.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useEnumeration } from '../../ui/formats.ts';

interface PresetVersionsProps {
  /** Newest first; the newest is in force. */
  readonly versions: readonly PresetVersion[];
  readonly isBusy: boolean;
  readonly onBringBack: (version: PresetVersion) => void;
}

/** Every state of the preset that was set here, each to be brought back. */
export const PresetVersions = ({ versions, isBusy, onBringBack }: PresetVersionsProps) => {
  const { t, i18n } = useTranslation();
  const enumerated = useEnumeration();
  const when = new Intl.DateTimeFormat(formatLocale(i18n.language), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ul className="preset-versions">
      {versions.map((version, index) => {
        const { versionId, presetId, changes, name, by, madeAt } = version;
        const time = when.format(new Date(madeAt));
        const count = Object.keys(changes).length;
        return (
          <li key={versionId} className="row spread">
            <span>
              <strong>{name ?? t(`presets.${presetId}.name`)}</strong>{' '}
              {enumerated([
                time,
                ...(by ? [by] : []),
                count === 0 ? t('preset.asMade') : t('preset.changed', { count }),
              ])}
            </span>
            {index === 0 ? (
              <span className="pill pill-good">{t('preset.inForce')}</span>
            ) : (
              <ActionButton
                icon={History}
                kind="quiet"
                isDisabled={isBusy}
                label={t('preset.bringBackOf', { time })}
                onPress={() => onBringBack(version)}
              >
                {t('preset.bringBack')}
              </ActionButton>
            )}
          </li>
        );
      })}
    </ul>
  );
};
