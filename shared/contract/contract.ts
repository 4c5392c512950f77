import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { board } from './board.ts';
import { consent } from './consent.ts';
import { feedback } from './feedback.ts';
import { history } from './history.ts';
import { patient } from './patient.ts';
import { person } from './person.ts';
import { phrase } from './phrase.ts';
import { prediction } from './prediction.ts';
import { preset } from './preset.ts';
import { recording } from './recording.ts';
import { report } from './report.ts';
import { retention } from './retention.ts';
import { security } from './security.ts';
import { session } from './session.ts';
import { speech } from './speech.ts';
import { symbol } from './symbol.ts';
import { sync } from './sync.ts';
import { system } from './system.ts';
import { usage } from './usage.ts';
import { voice } from './voice.ts';

/** Everything that can be asked of AlphaVox, the same over every binding. */
export const contract = {
  system,
  security,
  session,
  person,
  audit,
  backup,
  patient,
  board,
  speech,
  recording,
  voice,
  consent,
  preset,
  feedback,
  symbol,
  prediction,
  phrase,
  usage,
  history,
  report,
  retention,
  sync,
};
export type Contract = typeof contract;
