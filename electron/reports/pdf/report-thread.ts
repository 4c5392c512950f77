import { parentPort, workerData } from 'node:worker_threads';
import type { ReportPaper } from './write-in-thread.ts';
import { writeReportPdf } from './write-report-pdf.ts';

parentPort?.postMessage(await writeReportPdf(workerData as ReportPaper));
