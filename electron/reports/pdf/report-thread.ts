import { parentPort } from 'node:worker_threads';
import { type ReportPaper, writeReportPdf } from './write-report-pdf.ts';

parentPort?.on('message', async (paper: ReportPaper) => parentPort?.postMessage(await writeReportPdf(paper)));
