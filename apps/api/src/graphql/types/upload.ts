import { InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError } from '../../expected-error.ts';
import { addUploadFiles, type UploadSlot } from '../../uploads/add-upload-files.ts';
import { createUpload } from '../../uploads/create-upload.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';

builder.prismaObject('Upload', {
  authScopes: { administrator: true },
  description: 'Files that a browser hands in for one import.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the upload.' }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it began; a week later an upload that nobody imports is removed.',
    }),
  }),
});

const UploadSlotStateEnum = builder.enumType('UploadSlotState', {
  description: 'What becomes of an announced file.',
  values: {
    wanted: { description: 'Put its content to the address.' },
    stored: { description: 'Its content is there already.' },
    refused: { description: 'It cannot be imported; the reason says why.' },
  } as const,
});

const UploadSlotType = builder.objectRef<UploadSlot>('UploadSlot').implement({
  description: 'A place for one announced file.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As it was announced.' }),
    state: t.expose('state', { type: UploadSlotStateEnum, description: 'What becomes of it.' }),
    putUrl: t.string({
      nullable: true,
      description: 'Takes this very content by HTTP PUT until it lapses; null unless the file is wanted.',
      resolve: (slot) => (slot.state === 'wanted' ? slot.putUrl : null),
    }),
    reason: t.string({
      nullable: true,
      description: 'Why the file is refused.',
      resolve: (slot) => (slot.state === 'refused' ? slot.reason : null),
    }),
  }),
});

const UploadSlotsType = builder.objectRef<{ slots: UploadSlot[] }>('UploadSlots').implement({
  authScopes: { administrator: true },
  description: 'Places for announced files, in their order.',
  fields: (t) => ({
    slots: t.field({
      type: [UploadSlotType],
      description: 'One for each announced file.',
      resolve: ({ slots }) => slots,
    }),
  }),
});

const UploadFileInput = builder.inputType('UploadFileInput', {
  description: 'A file that a browser is about to hand in.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'Its path inside the folder that was dropped: shown and compared, never used as a path.',
    }),
    bytes: t.int({ required: true, description: 'Size of its content.' }),
    sha256: t.string({ required: true, description: 'Of its content, in lower-case hexadecimal.' }),
  }),
});

const personOf = ({ caller }: Context): string | null => (caller.kind === 'person' ? caller.user.id : null);

builder.mutationFields((t) => ({
  createUpload: t.prismaField({
    type: 'Upload',
    description: 'Begins an upload; announce its files with addUploadFiles.',
    authScopes: { administrator: true },
    errors: { types: [NotAllowedError, NotSignedInError], union: { name: 'CreateUploadResult' } },
    resolve: (_query, _root, _args, context) => createUpload(context.db, personOf(context)),
  }),
  addUploadFiles: t.field({
    type: UploadSlotsType,
    description:
      'Announces up to 200 files and says for each where its content goes, or that it is there already.',
    authScopes: { administrator: true },
    errors: {
      types: [InvalidInputError, NotAllowedError, NotFoundError, NotSignedInError],
      union: { name: 'AddUploadFilesResult' },
    },
    args: {
      uploadId: t.arg.id({ required: true, description: 'The upload that they belong to.' }),
      files: t.arg({ type: [UploadFileInput], required: true, description: '1 to 200 files.' }),
    },
    resolve: async (_root, { uploadId, files }, context) => {
      const userId = personOf(context);
      if (userId !== null) await context.limiter.take('files', userId, Math.max(1, files.length));
      return { slots: await addUploadFiles(context, userId, { uploadId, files }) };
    },
  }),
}));
