import { useEffect, useRef, useState } from 'react';
import type { ReportRequest } from '../../../shared/domain/report.ts';
import type { ReportOutline } from '../../../shared/domain/report-outline.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { ask, type Client } from '../../client/connection.ts';
import { handOver } from './hand-over.ts';

interface Progress {
  /** Recordings that are measured, of one patient. */
  readonly done: number;
  readonly total: number;
  /** Which of how many patients, where there are several. */
  readonly patient?: number;
  readonly patients?: number;
}

/** A report without the patient it is about. */
type CaseloadRequest = Omit<ReportRequest, 'patientId' | 'notes'>;

/** What has come of asking for a report. */
interface ReportState {
  /** Null while nothing is measured or written. */
  readonly progress: Progress | null;
  readonly outline: ReportOutline | null;
  readonly error: AppError | null;
}

const nothing: ReportState = { progress: null, outline: null, error: null };

/** Measures what a report needs, telling how far it has come, and then shows the report or hands it over as a PDF. */
export const useReport = () => {
  const [state, setState] = useState<ReportState>(nothing);
  const running = useRef(new AbortController());
  // Nobody waits any longer for a report whose screen was left.
  useEffect(() => () => running.current.abort(), []);

  const make = async (
    { fromDay, toDay }: CaseloadRequest,
    patientIds: readonly ReportRequest['patientId'][],
    finish: (client: Client, signal: AbortSignal) => Promise<Partial<ReportState>>,
  ) => {
    running.current.abort();
    const task = new AbortController();
    running.current = task;
    const tell = (change: Partial<ReportState>) => {
      if (running.current === task && !task.signal.aborted) setState((before) => ({ ...before, ...change }));
    };
    tell({ progress: { done: 0, total: 0 }, error: null });
    const result = await ask(async (client) => {
      const { signal } = task;
      for (const [index, patientId] of patientIds.entries()) {
        const patient = patientIds.length > 1 ? { patient: index + 1, patients: patientIds.length } : {};
        for await (const progress of await client.report.prepare({ patientId, fromDay, toDay }, { signal })) {
          if (signal.aborted) return {};
          tell({ progress: { ...progress, ...patient } });
        }
      }
      return signal.aborted ? {} : finish(client, signal);
    });
    tell({ progress: null, ...(result.ok ? result.value : { error: result.error }) });
  };

  return {
    ...state,
    show: (request: ReportRequest) =>
      make(request, [request.patientId], async (client, signal) => ({
        outline: (await client.report.data(request, { signal })).outline,
      })),
    save: (request: ReportRequest) =>
      make(request, [request.patientId], async (client, signal) => {
        await handOver(client.report.pdf(request, { signal }), signal);
        return {};
      }),
    saveAll: (request: ReportRequest, patientIds: readonly ReportRequest['patientId'][]) =>
      make(request, patientIds, async (client, signal) => {
        await handOver(client.report.caseload(request, { signal }), signal);
        return {};
      }),
    stop: () => {
      running.current.abort();
      setState((before) => ({ ...before, progress: null }));
    },
  };
};
