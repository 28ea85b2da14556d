import {
  formatCitation,
  type InstrumentStatistics,
  type LicenceCount,
  type ReleaseStatistics,
} from '@earmark/exchange';
import { listLicences } from '../../datasets/list-licences.ts';
import { nameExportFile } from '../../exports/name-export-file.ts';
import { readLicences, readStatistics } from '../../releases/read-release.ts';
import { hasRole, isService } from '../../users/caller.ts';
import { builder } from '../builder.ts';

const InstrumentStatisticsType = builder.objectRef<InstrumentStatistics>('InstrumentStatistics').implement({
  description: 'What a release says about one instrument.',
  fields: (t) => ({
    instrument: t.exposeString('instrument', { description: 'Its name.' }),
    observed: t.exposeInt('observed', { description: 'Observed pairs.' }),
    positives: t.exposeInt('positives', { description: 'Observed pairs with a relevance of 0.5 or more.' }),
    trainObserved: t.exposeInt('trainObserved', { description: 'Observed pairs of the train split.' }),
    trainPositives: t.exposeInt('trainPositives', { description: 'Positive pairs of the train split.' }),
    testObserved: t.exposeInt('testObserved', { description: 'Observed pairs of the test split.' }),
    testPositives: t.exposeInt('testPositives', { description: 'Positive pairs of the test split.' }),
    alpha: t.exposeFloat('alpha', {
      nullable: true,
      description: "Krippendorff's alpha of yes and no; null where there is nothing to compare.",
    }),
  }),
});

const ReleaseStatisticsType = builder.objectRef<ReleaseStatistics>('ReleaseStatistics').implement({
  description: 'Figures of a release, as they were when it was cut.',
  fields: (t) => ({
    clips: t.exposeInt('clips', { description: 'All clips.' }),
    trainClips: t.exposeInt('trainClips', { description: 'Clips of the train split.' }),
    testClips: t.exposeInt('testClips', { description: 'Clips of the test split.' }),
    artists: t.exposeInt('artists', { description: 'Artist groups.' }),
    pairs: t.exposeInt('pairs', { description: 'Clips times instruments.' }),
    observedPairs: t.exposeInt('observedPairs', { description: 'Pairs with a label.' }),
    positives: t.exposeInt('positives', { description: 'Observed pairs with a relevance of 0.5 or more.' }),
    votes: t.exposeInt('votes', { description: 'All votes of the ledger up to the cut.' }),
    annotators: t.exposeInt('annotators', { description: 'Whoever cast one of these votes.' }),
    meanAlpha: t.exposeFloat('meanAlpha', {
      nullable: true,
      description: "Mean of the instruments' alphas; null when none has one.",
    }),
    instruments: t.field({
      type: [InstrumentStatisticsType],
      description: "In the data set's order.",
      resolve: ({ instruments }) => instruments,
    }),
  }),
});

const LicenceCountType = builder.objectRef<LicenceCount>('LicenceCount').implement({
  description: 'Clips under one licence.',
  fields: (t) => ({
    title: t.exposeString('title', { nullable: true, description: 'null where the source named none.' }),
    url: t.exposeString('url', { nullable: true, description: 'null where the source named none.' }),
    clips: t.exposeInt('clips', { description: 'Clips under it.' }),
  }),
});

builder.prismaObjectField('DataSet', 'licences', (t) =>
  t.field({
    type: [LicenceCountType],
    description: 'Licences of its clips as the metadata names them, most clips first.',
    resolve: ({ id }, _args, { db }) => listLicences(db, id),
  }),
);

builder.prismaObject('Release', {
  description: 'A frozen, citable state of a data set; it never changes.',
  select: {
    dataSet: { select: { name: true } },
    version: true,
    contentSha256: true,
    archiveKey: true,
    archiveBytes: true,
    cutAtVote: true,
    authors: true,
    createdAt: true,
    statistics: true,
    licences: true,
  },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the release.' }),
    version: t.exposeString('version', { description: 'Once for a data set.' }),
    contentSha256: t.exposeString('contentSha256', {
      description:
        'Of the canonical content that every export of the release is made from; names the release.',
    }),
    cutAtVote: t.float({
      description: 'Votes up to this number of the ledger are in it.',
      resolve: ({ cutAtVote }) => Number(cutAtVote),
    }),
    clips: t.exposeInt('clips', { description: 'Clips in it.' }),
    labels: t.exposeInt('labels', { description: 'Observed pairs in it.' }),
    votes: t.exposeInt('votes', { description: 'Votes in it.' }),
    statistics: t.field({
      type: ReleaseStatisticsType,
      description: 'Its figures.',
      resolve: ({ statistics }) => readStatistics(statistics),
    }),
    licences: t.field({
      type: [LicenceCountType],
      description: 'Licences of its clips, the most frequent first.',
      resolve: ({ licences }) => readLicences(licences),
    }),
    authors: t.exposeStringList('authors', { description: 'Whom citations name.' }),
    citation: t.string({
      description: 'The release in one sentence, for a list of references.',
      resolve: ({ dataSet, version, contentSha256, authors, createdAt }) =>
        formatCitation({
          dataSet: dataSet.name,
          version,
          contentSha256,
          authors,
          releasedAt: createdAt.toISOString(),
        }),
    }),
    citationFile: t.exposeString('citation', { description: 'Text of CITATION.cff.' }),
    archiveSha256: t.exposeString('archiveSha256', { description: 'Of the archive.' }),
    archiveBytes: t.float({
      description: 'Size of the archive; a whole number.',
      resolve: ({ archiveBytes }) => Number(archiveBytes),
    }),
    archiveName: t.string({
      description: 'Name to save the archive under.',
      resolve: ({ dataSet, version }) => nameExportFile(dataSet.name, version, 'release', 'zip'),
    }),
    archiveUrl: t.string({
      nullable: true,
      description: 'Signed address of the archive, good for an hour or two; null for annotators.',
      resolve: ({ archiveKey }, _args, { addresses, baseUrl, caller }) =>
        isService(caller, 'operator') || hasRole(caller, 'reviewer')
          ? addresses.signGet(archiveKey, baseUrl)
          : null,
    }),
    createdBy: t.relation('createdBy', {
      nullable: true,
      description: 'Who cut it; null: the command line.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was cut.' }),
  }),
});

builder.prismaObjectField('DataSet', 'releases', (t) =>
  t.relation('releases', {
    description: 'Frozen states of the data set, newest first.',
    query: { orderBy: { createdAt: 'desc' } },
  }),
);

builder.prismaObjectField('DataSet', 'releasesConnection', (t) =>
  t.relatedConnection('releases', {
    cursor: 'id',
    maxSize: 200,
    defaultSize: 20,
    totalCount: true,
    description: 'The same in pages.',
    query: { orderBy: { createdAt: 'desc' } },
  }),
);
