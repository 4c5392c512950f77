import { Thread, threadFile } from '../../platform/thread.ts';
import type { ReportPaper } from './write-report-pdf.ts';

const FILE = threadFile(import.meta.dirname, 'report-thread');

/** A small place for what is new has it cleared away often: that is what keeps the memory low. The rest is never near its limit. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/**
 * A thread that writes reports as PDFs: nobody who speaks meanwhile waits, and fonts and their reader leave no memory behind when it
 * ends.
 */
export const beginReportThread = (): Thread<ReportPaper, Uint8Array> => new Thread(FILE, { resourceLimits: MEMORY });
