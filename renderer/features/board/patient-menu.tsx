import { ChevronDown, UserRound } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { choosePatient, usePatient, useSession } from '../../state/session.ts';
import { usePatientName } from '../../ui/patient-name.ts';
import { stopSpeaking } from '../speaking/speak.ts';

/** Who speaks, where there are several to choose from. */
export const PatientMenu = () => {
  const { t } = useTranslation();
  const patients = useSession((session) => session.patients);
  const patient = usePatient();
  const nameOf = usePatientName();
  if (patients.length < 2 || !patient) return null;
  return (
    <MenuTrigger>
      <Button className="button button-plain patient-menu" aria-label={t('board.whoSpeaks', { name: nameOf(patient) })}>
        <UserRound aria-hidden size={20} />
        <bdi>{nameOf(patient)}</bdi>
        <ChevronDown aria-hidden size={20} />
      </Button>
      <Popover className="popover">
        <Menu
          className="list-box"
          selectionMode="single"
          selectedKeys={[patient.patientId]}
          onAction={(key) => {
            const chosen = patients.find(({ patientId }) => patientId === key);
            if (!chosen) return;
            stopSpeaking();
            void choosePatient(chosen.patientId);
          }}
        >
          {patients.map((listed) => (
            <MenuItem key={listed.patientId} id={listed.patientId} className="list-box-item">
              <bdi>{nameOf(listed)}</bdi>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
