import type { Format } from '../../lib/language/create-format.ts';
import type { Language } from '../../lib/language/languages.ts';
import type { Translator } from '../../lib/language/translator.ts';
import type { ModelCard } from './card-operations.ts';
import { cardStyle } from './card-style.ts';

/** Rows of one column of the table, rows that the page has room for, and licences named. */
const rowsOfOneColumn = 24;
const mostRows = 48;
const mostLicences = 4;
/** Of names that stand within a text. */
const longestName = 60;

export interface CardWords {
  t: Translator<'modelCard'>;
  format: Format;
  titleOf: (instrument: string) => string;
  language: Language;
  /** Written at the foot. */
  now: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names, notes and licences come from files and people: they are text, whatever is in them. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}

const shorten = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;

interface Row {
  name: string;
  cells: string[];
}

function writeTable(rows: readonly Row[], head: readonly string[], isSmall: boolean): string {
  const header = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows
    .map(
      ({ name, cells }) =>
        `<tr><th scope="row">${escapeHtml(name)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
    )
    .join('');
  return `<table${isSmall ? ' class="small"' : ''}><thead><tr>${header}</tr></thead><tbody>${body}</tbody></table>`;
}

function readRows({ version }: ModelCard, { format, titleOf }: CardWords): Row[] {
  const decided = new Map(version.decision?.instruments.map((row) => [row.instrument, row]));
  return [...(version.evaluation?.instruments ?? [])]
    .sort((one, other) => (other.ap ?? -1) - (one.ap ?? -1))
    .map(({ instrument, support, positives, ap, rocAuc, ece }) => {
      const at = decided.get(instrument);
      const figures = [ap, at?.precision, at?.recall, at?.f1, at?.threshold, rocAuc, ece];
      return {
        name: titleOf(instrument),
        cells: [`${positives} / ${support}`, ...figures.map((value) => format.figure(value, 2))],
      };
    });
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function listLicences({ dataSet }: ModelCard, { t, format }: CardWords): string {
  const named = dataSet.licences
    .slice(0, mostLicences)
    .map(({ title, url, clips }) =>
      t('licence', { name: shorten(title ?? url ?? t('noLicence')), clips: format.count(clips) }),
    );
  const more = dataSet.licences.length - named.length;
  return `${named.join('; ')}${more > 0 ? ` ${t('moreLicences', { count: more })}` : ''}.`;
}

function describeLimits({ version }: ModelCard, { t, format }: CardWords): string {
  const origin = version.isBaseModel ? `${t('limits.baseModel')} ` : '';
  if (version.evaluation == null) return origin + t('limits.notEvaluated');
  const { clips, ceiling } = version.evaluation;
  const sentences = [t('limits.text', { clips: format.count(clips) })];
  if (ceiling.map != null) {
    const [low, high] = [format.figure(ceiling.mapLow), format.figure(ceiling.mapHigh)];
    sentences.push(t('limits.ceiling', { map: format.figure(ceiling.map), low, high }));
  }
  if ((version.decision?.number ?? 1) > 1) sentences.push(t('limits.moved'));
  return origin + sentences.join(' ');
}

/** A model card as one HTML document that stands by itself and prints on one A4 page. */
export function writeModelCard(card: ModelCard, words: CardWords): string {
  const { dataSet, version } = card;
  const { t, format, language, now } = words;
  const { evaluation, decision } = version;
  const text = (value: string) => escapeHtml(value);
  const title = t('title', { dataSet: dataSet.name, number: String(version.number) });
  const macro = (key: 'precision' | 'recall' | 'f1') =>
    format.figure(mean(decision?.instruments.flatMap((row) => row[key] ?? []) ?? []));
  const figure = (name: string, value: string, detail = '') =>
    `<div><dt>${text(name)}</dt><dd>${text(value)}${detail && ` <small>${text(detail)}</small>`}</dd></div>`;
  const fact = (name: string, value: string, kind: '' | 'wide' | 'code' = '') =>
    `<div${kind === '' ? '' : ' class="wide"'}><dt>${text(name)}</dt><dd>${kind === 'code' ? `<code>${text(value)}</code>` : text(value)}</dd></div>`;
  const rows = readRows(card, words);
  const shown = rows.slice(0, mostRows);
  const head = [
    t('column.instrument'),
    t('column.positives'),
    'AP',
    t('column.precision'),
    t('column.recall'),
    'F1',
    t('column.threshold'),
    'ROC-AUC',
    'ECE',
  ];
  const isSplit = shown.length > rowsOfOneColumn;
  const half = Math.ceil(shown.length / 2);
  // Two tables side by side have no room for the last two figures.
  const width = isSplit ? head.length - 2 : head.length;
  const narrow = shown.map(({ name, cells }) => ({ name, cells: cells.slice(0, width - 1) }));
  const columns = isSplit ? [narrow.slice(0, half), narrow.slice(half)] : [shown];
  const section = (name: string, content: string) =>
    `<section><h2>${text(name)}</h2><p class="clamp">${text(content)}</p></section>`;
  const writeFigures = (measured: NonNullable<typeof evaluation>) => `<section>
<h2>${text(t('table', { pairs: format.count(measured.observedPairs), clips: format.count(measured.clips) }))}</h2>
<div class="tables">${columns.map((column) => writeTable(column, head.slice(0, width), isSplit)).join('')}</div>
${rows.length > shown.length ? `<p class="lead">${text(t('moreRows', { count: rows.length - shown.length }))}</p>` : ''}
</section>`;
  const known = decision ? decision.thresholds.length - version.unknownInstruments.length : rows.length;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)}</title>
<style>${cardStyle}</style>
</head>
<body>
<article>
<header>
<h1>${text(title)}</h1>
<p class="lead">${text(
    t(version.isBaseModel ? 'leadOfBaseModel' : 'lead', {
      preset: version.preset,
      layout: version.layout,
      parameters: format.count(version.parameters),
      moment: format.moment(version.createdAt),
      state: t(version.published ? 'state.published' : 'state.kept'),
    }),
  )}</p>
</header>
<dl class="figures">
${figure(t('figure.map'), format.figure(evaluation?.map), evaluation == null ? t('figure.notMeasured') : t('figure.interval', { low: format.figure(evaluation.mapLow), high: format.figure(evaluation.mapHigh), floor: format.figure(evaluation.floor) }))}
${figure(t('figure.precision'), macro('precision'))}
${figure(t('figure.recall'), macro('recall'))}
${figure('F1', macro('f1'))}
${figure('ROC-AUC', format.figure(evaluation?.rocAuc))}
${figure('ECE', format.figure(evaluation?.ece))}
</dl>
<dl class="facts">
${fact(t('fact.labels'), version.labelCount == null ? '–' : format.count(version.labelCount))}
${fact(t('fact.ledger'), version.trainedToVote)}
${fact(t('fact.seed'), String(version.seed))}
${fact(t('fact.engine'), version.engine)}
${fact(t('fact.epochs'), version.epochs === 0 ? '–' : t('fact.best', { best: String(version.bestEpoch), epochs: String(version.epochs) }))}
${fact(t('fact.trained'), version.isBaseModel ? '–' : format.duration(version.trainSeconds))}
${fact(t('fact.code'), version.codeVersion)}
${fact(t('fact.thresholds'), String(decision?.number ?? '–'))}
${fact(t('fact.snapshot'), version.labelsSha256 ?? '–', 'code')}
${fact(t('fact.features'), version.featureConfigHash, 'code')}
</dl>
${evaluation == null ? '' : writeFigures(evaluation)}
<div class="texts${isSplit ? ' small' : ''}">
<div>
${section(t('use.title'), t('use.text', { count: String(known) }))}
${section(t('data.title'), `${t('data.text', { dataSet: shorten(dataSet.name), train: format.count(dataSet.progress.trainClips), test: format.count(dataSet.progress.testClips) })} ${listLicences(card, words)}`)}
</div>
<div>
${section(t('limits.title'), describeLimits(card, words))}
${section(t('model.title'), t(version.isBaseModel ? 'model.baseModel' : 'model.text'))}
</div>
</div>
<p class="lead">${text(t('foot', { moment: format.moment(now) }))}</p>
</article>
</body>
</html>
`;
}
