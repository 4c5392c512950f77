import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors/app-error.ts';
import type { BandLevels } from './band-levels.ts';
import type { IntonationModel } from './intonation-model.ts';
import type { FeatureLayout } from './mapping-features.ts';
import type { PhoneUnit } from './phone-units.ts';

/** Everything about a personal voice but its graph and its units. */
export interface PersonalVoiceHeader {
  readonly format: 1;
  readonly layout: FeatureLayout;
  /** Edges of the aperiodicity bands. */
  readonly bandEdgesHz: readonly number[];
  readonly f0MedianHz: number;
  readonly intonation: IntonationModel;
  /** The speaker's standard deviation of each coefficient, the measure of distances between units. */
  readonly unitDeviation: readonly number[];
  /** Gains of the closing equaliser. */
  readonly equaliser: BandLevels;
  /** Brings the voice to its level. */
  readonly gainDb: number;
  readonly graphSha256: string;
}

/** A personal voice as it is kept: the graph that onnxruntime runs, the speaker's own phones, and what both mean. */
export interface PersonalVoice {
  readonly header: PersonalVoiceHeader;
  readonly graph: Uint8Array;
  readonly units: readonly PhoneUnit[];
}

const MAGIC = 'AlphaVox voice 1\n';
/** Coefficients are kept as 16-bit steps of 1/512: within ±64, to a thousandth. */
const STEPS = 512;

interface Catalogue {
  readonly header: PersonalVoiceHeader;
  readonly graphBytes: number;
  /** Phone, before, after, take, place, rows. */
  readonly units: readonly (readonly [string, string, string, number, number, number])[];
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The same voice gives the same bytes. */
export const encodePersonalVoice = ({ header, graph, units }: PersonalVoice): Uint8Array => {
  const size = header.layout.cepstrumSize;
  const catalogue: Catalogue = {
    header,
    graphBytes: graph.length,
    units: units.map(({ phone, before, after, take, place, melCepstrum }) => [
      phone,
      before,
      after,
      take,
      place,
      melCepstrum.length / size,
    ]),
  };
  const steps = Int16Array.from(
    units.flatMap(({ melCepstrum }) =>
      Array.from(melCepstrum, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * STEPS)))),
    ),
  );
  const json = Buffer.from(JSON.stringify(catalogue));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([Buffer.from(MAGIC), length, json, graph, new Uint8Array(steps.buffer)]);
};

/** @throws VOICE_MODEL_DAMAGED for bytes that are no voice, or of a format that is not known. */
export const decodePersonalVoice = (bytes: Uint8Array): PersonalVoice => {
  try {
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('VOICE_MODEL_DAMAGED', { cause });
  }
};

const decode = (bytes: Buffer): PersonalVoice => {
  const jsonAt = MAGIC.length + 4;
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new AppError('VOICE_MODEL_DAMAGED');
  const graphAt = jsonAt + bytes.readUInt32LE(MAGIC.length);
  const catalogue = JSON.parse(bytes.toString('utf8', jsonAt, graphAt)) as Catalogue;
  const unitsAt = graphAt + catalogue.graphBytes;
  const graph = bytes.subarray(graphAt, unitsAt);
  if (sha256(graph) !== catalogue.header.graphSha256) throw new AppError('VOICE_MODEL_DAMAGED');
  const steps = new Int16Array(Uint8Array.from(bytes.subarray(unitsAt)).buffer);
  const size = catalogue.header.layout.cepstrumSize;
  let at = 0;
  const units = catalogue.units.map(([phone, before, after, take, place, rows]): PhoneUnit => {
    const melCepstrum = Float32Array.from(steps.subarray(at, at + rows * size), (step) => step / STEPS);
    at += rows * size;
    return { phone, before, after, take, place, melCepstrum };
  });
  if (at !== steps.length) throw new AppError('VOICE_MODEL_DAMAGED');
  return { header: catalogue.header, graph, units };
};
