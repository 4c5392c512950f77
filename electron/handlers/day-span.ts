/**
 * From the midnight at which a span of days begins to the one at which it ends, by this machine's clock, as ISO 8601 in
 * UTC. Both days, written 2026-01-31, belong to it.
 */
export const daySpan = (fromDay: string, toDay: string): { from: string; to: string } => {
  const end = new Date(`${toDay}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return { from: new Date(`${fromDay}T00:00:00`).toISOString(), to: end.toISOString() };
};
