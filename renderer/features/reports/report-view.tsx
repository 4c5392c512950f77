import type { ReportBlock, ReportOutline } from '../../../shared/domain/report-outline.ts';
import { directionOf } from '../../ui/direction.ts';
import { ReportPlotView } from './report-plot-view.tsx';

type Table = Extract<ReportBlock, { kind: 'table' }>;

const TableView = ({ caption, columns, rows }: Table) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and the keyboard must be able to
  <section className="report-table" aria-label={caption} tabIndex={0}>
    <table>
      <thead>
        <tr>
          {columns.map(({ title, isNumber }) => (
            <th key={title} scope="col" data-number={isNumber || undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <tr key={index}>
            {row.map((text, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <td key={column} data-number={columns[column]?.isNumber || undefined}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const BlockView = ({ block, language }: { readonly block: ReportBlock; readonly language: string }) => {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>;
    case 'facts':
      return (
        <dl className="report-facts">
          {block.facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <TableView {...block} />;
    case 'plot':
      return <ReportPlotView plot={block.plot} language={language} />;
    case 'signature':
      return <p className="field-description">{block.lines.join(' · ')}</p>;
  }
};

/** A report on the screen: the same words, tables and plots as on paper, in the report's language. */
export const ReportView = ({ outline }: { readonly outline: ReportOutline }) => {
  const { title, subtitle, language, sections } = outline;
  return (
    <article className="card report" lang={language} dir={directionOf(language)} aria-label={title}>
      <h2>{title}</h2>
      <p className="lead">{subtitle}</p>
      {sections.map(({ heading, blocks }) => (
        <section key={heading} aria-label={heading}>
          <h3>{heading}</h3>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
            <BlockView key={index} block={block} language={language} />
          ))}
        </section>
      ))}
    </article>
  );
};
