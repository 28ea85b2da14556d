import type { Content } from './content.ts';
import { makeJamsDocument } from './jams-document.ts';
import { writeZip, type ZipMember } from './zip-stream.ts';

/** Streams a ZIP archive with one JAMS file for each clip. */
export async function* writeJams(content: Content): AsyncGenerator<Uint8Array> {
  async function* members(): AsyncGenerator<ZipMember> {
    for await (const clip of content.clips()) {
      const text = `${JSON.stringify(makeJamsDocument(content, clip))}\n`;
      yield {
        path: `jams/${clip.sampleKey.slice(0, 3)}/${clip.sampleKey}.jams`,
        content: Buffer.from(text, 'utf8'),
      };
    }
  }
  yield* writeZip(members());
}
