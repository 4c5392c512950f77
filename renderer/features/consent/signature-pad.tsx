import { Eraser } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';

export type Strokes = readonly (readonly (readonly [number, number])[])[];

/** As the contract keeps them. */
const MOST_STROKES = 100;
const MOST_POINTS = 1000;
/** The paper, in units of its drawing: three times as wide as high. */
const [WIDTH, HEIGHT] = [300, 100];

const pathOf = (stroke: Strokes[number]): string =>
  stroke.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x * WIDTH} ${y * HEIGHT}`).join(' ');

/** Strokes as a drawing. */
export const SignaturePaths = ({ strokes }: { readonly strokes: Strokes }) => (
  <>
    {strokes.map((stroke, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only ever added at the end
      <path key={index} d={stroke.length === 1 ? `${pathOf(stroke)} l0.1 0` : pathOf(stroke)} />
    ))}
  </>
);

interface SignaturePadProps {
  readonly strokes: Strokes;
  readonly onChange: (strokes: Strokes) => void;
}

/** Paper to sign on with a finger, a pen or the mouse. Nobody has to: the typed name counts as well. */
export const SignaturePad = ({ strokes, onChange }: SignaturePadProps) => {
  const { t } = useTranslation();
  const [isDown, setDown] = useState(false);
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const within = (part: number) => Math.round(Math.min(Math.max(part, 0), 1) * 10_000) / 10_000;
    return [within((clientX - left) / width), within((clientY - top) / height)];
  };
  const begin = (event: PointerEvent) => {
    if (strokes.length >= MOST_STROKES) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDown(true);
    onChange([...strokes, [pointOf(event)]]);
  };
  const draw = (event: PointerEvent) => {
    const last = strokes.at(-1);
    if (isDown && last && last.length < MOST_POINTS) onChange([...strokes.slice(0, -1), [...last, pointOf(event)]]);
  };
  return (
    <div className="field">
      <span className="label">{t('consent.sign')}</span>
      <svg
        className="signature"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t(strokes.length > 0 ? 'consent.signed' : 'consent.notSigned')}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => setDown(false)}
        onPointerCancel={() => setDown(false)}
      >
        <SignaturePaths strokes={strokes} />
      </svg>
      {strokes.length > 0 && (
        <ActionButton kind="quiet" icon={Eraser} onPress={() => onChange([])}>
          {t('consent.clear')}
        </ActionButton>
      )}
    </div>
  );
};
