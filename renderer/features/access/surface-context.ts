import { createContext, type MouseEvent, useContext, useEffect, useEffectEvent, useId } from 'react';

/** Acts for a target that was chosen, by whatever method; gets the `performance.now` of the choice. */
export type Choose = (chosenAtMs: number) => void;

/** The targets of a surface, by their id. */
export type TargetRegistry = Map<string, Choose>;

export const SurfaceContext = createContext<TargetRegistry | null>(null);

interface TargetProps {
  readonly 'data-target'?: string;
  readonly onClick?: (event: MouseEvent) => void;
}

/**
 * Makes an element something that a patient can choose by every access method; spread the result on it. Where it is
 * disabled it is no target. Outside an `AccessSurface`, on a caregiver's screen, it is clicked as anything else.
 */
export const useTarget = (onChoose: Choose, isDisabled = false): TargetProps => {
  const registry = useContext(SurfaceContext);
  const id = useId();
  const choose = useEffectEvent(onChoose);
  useEffect(() => {
    if (!registry || isDisabled) return undefined;
    registry.set(id, (chosenAtMs) => choose(chosenAtMs));
    return () => void registry.delete(id);
  }, [registry, id, isDisabled]);
  if (isDisabled) return {};
  return registry ? { 'data-target': id } : { onClick: ({ timeStamp }) => onChoose(timeStamp) };
};
