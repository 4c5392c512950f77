import { presetInForce } from '../../../shared/domain/preset-values.ts';
import type { PressSettings } from '../../access/press.ts';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { usePatient } from '../../state/session.ts';

const USUAL = { acceptanceMs: 0, repeatFilterMs: 300 };

/** The touch settings of whoever speaks, with the preset's values in the place of what is not set. */
export const usePressSettings = (): PressSettings => {
  const patient = usePatient();
  const { touch } = usePatientSettings().access;
  const preset = patient && presetInForce(patient).interaction;
  return {
    acceptanceMs: touch.acceptanceMs ?? preset?.acceptanceMs.value ?? USUAL.acceptanceMs,
    repeatFilterMs: touch.repeatFilterMs ?? preset?.repeatFilterMs.value ?? USUAL.repeatFilterMs,
    selectOn: touch.selectOn,
  };
};
