import { Check, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import type { Offer } from './offer.ts';

interface OfferCardProps {
  readonly offer: Offer;
  /** Who the voice belongs to. */
  readonly name: string;
  readonly isBusy: boolean;
  readonly onHear: (voiceModelId: VoiceModelId | null) => void;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
}

/** A newer version, with what it would bring; nothing changes until somebody says so. */
export const OfferCard = ({ offer, name, isBusy, onHear, onAccept, onDecline }: OfferCardProps) => {
  const { t } = useTranslation();
  const { voice, inUse, grade, nowPercent, beforePercent } = offer;
  return (
    <section className="card offer" aria-label={t('offer.title')}>
      <h2>{t('offer.title')}</h2>
      <p>
        {t(`offer.grade.${grade}`, { name, other: t(inUse ? 'offer.other.own' : 'offer.other.standard') })}{' '}
        {nowPercent !== null &&
          (beforePercent === null
            ? t('offer.percent', { now: nowPercent, name })
            : t('offer.percents', { now: nowPercent, before: beforePercent, name }))}
      </p>
      <p className="field-description">{t('offer.calm', { version: voice.version })}</p>
      <div className="row">
        <ActionButton icon={Volume2} onPress={() => onHear(voice.voiceModelId)}>
          {t('offer.hearNew')}
        </ActionButton>
        <ActionButton icon={Volume2} onPress={() => onHear(inUse?.voiceModelId ?? null)}>
          {t('offer.hearInUse')}
        </ActionButton>
      </div>
      <div className="row">
        <ActionButton kind={grade === 'worse' ? 'plain' : 'primary'} icon={Check} isPending={isBusy} onPress={onAccept}>
          {t('offer.accept')}
        </ActionButton>
        <ActionButton kind="quiet" onPress={onDecline}>
          {t('offer.decline')}
        </ActionButton>
      </div>
    </section>
  );
};
