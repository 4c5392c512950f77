import { AccessSettingsSection } from '../access/access-settings-section.tsx';
import { AboutSection } from './about-section.tsx';
import { DeviceSection } from './device-section.tsx';
import { HealthSection } from './health-section.tsx';
import { PatientSection } from './patient-section.tsx';
import { SecuritySection } from './security-section.tsx';

/** Everything that can be set, most used first. */
export const Settings = () => (
  <div className="settings">
    <DeviceSection />
    <PatientSection />
    <AccessSettingsSection />
    <SecuritySection />
    <HealthSection />
    <AboutSection />
  </div>
);
