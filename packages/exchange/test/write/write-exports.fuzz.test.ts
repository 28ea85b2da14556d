import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Content, countContent, type ExportFormatName, exportFormats } from '../../src/index.ts';
import { jamsSchema } from './jams-schema.ts';
import { readZip } from './read-zip.ts';
import { gather, sampleClips, sampleContent } from './sample-content.ts';

const minutes = Number(process.env.EARMARK_FUZZ_MINUTES ?? 0);
const bounds = minutes > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 60 };

const words = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '-2+3',
    '@x',
    '__proto__',
    'constructor',
    '</script>',
    '"',
    '",\n',
    '\0',
    '\r\n',
    '\u2028',
  ),
  fc.string({ maxLength: 20, unit: 'binary' }),
);
const optional = fc.option(words);
const told = fc.record({
  title: optional,
  artistName: optional,
  artistGroup: optional,
  licenceTitle: optional,
  licenceUrl: optional,
});

const validate = new Ajv({ allowUnionTypes: true }).compile(jamsSchema);

it('writes whatever an import brought: valid JAMS and JSON', {
  timeout: (minutes + 5) * 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(told, async (given) => {
      const content: Content = {
        ...sampleContent,
        clips: async function* () {
          for (const clip of sampleClips) yield { ...clip, ...given };
        },
      };
      const counts = await countContent(content);
      const write = async (format: ExportFormatName) =>
        readZip(await gather(exportFormats[format].write(content, { counts })));
      for (const bytes of (await write('jams')).values()) {
        const document = JSON.parse(bytes.toString('utf8'));
        expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      }
      const tasks = await gather(exportFormats.labelStudio.write(content, { counts }));
      expect(JSON.parse(tasks.toString('utf8'))).toHaveLength(sampleClips.length);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    bounds,
  );
});
