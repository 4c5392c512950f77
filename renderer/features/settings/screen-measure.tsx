import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeviceSettings, usePixelsPerMm } from '../../state/device-settings.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';

/** ISO/IEC 7810 ID-1: bank cards, and identity and health cards in most countries. */
const CARD_WIDTH_MM = 85.6;
const LEAST_PX = 150;
const MOST_PX = 900;

/** Finds out how large a mm is on this screen: a bar is made as wide as a card that is held against it. */
export const ScreenMeasure = () => {
  const { t } = useTranslation();
  const id = useId();
  const widthPx = Math.round(usePixelsPerMm() * CARD_WIDTH_MM);
  const isMeasured = useDeviceSettings(({ pixelsPerMm }) => pixelsPerMm !== null);
  return (
    <Disclosure summary={isMeasured ? t('display.measureAgain') : t('display.measure')}>
      <p>{t('display.measureHow')}</p>
      <div className="card-ruler" style={{ width: `${widthPx}px` }} aria-hidden />
      <label htmlFor={id}>{t('display.cardWidth')}</label>
      <input
        id={id}
        type="range"
        className="range"
        min={LEAST_PX}
        max={MOST_PX}
        step={1}
        value={widthPx}
        onChange={({ target }) => useDeviceSettings.setState({ pixelsPerMm: Number(target.value) / CARD_WIDTH_MM })}
      />
      {isMeasured && (
        <ActionButton kind="quiet" onPress={() => useDeviceSettings.setState({ pixelsPerMm: null })}>
          {t('display.measureForget')}
        </ActionButton>
      )}
    </Disclosure>
  );
};
