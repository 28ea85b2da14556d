import { open } from 'node:fs/promises';
import { AudioError, sniffAudioFormat } from '@earmark/audio-features';

/** How much of a file tells what it is. */
const headBytes = 4096;

/** Text by its first bytes: UTF-8, without control characters but those of a table. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return ![...text].some((sign) => sign < ' ' && !'\t\r\n\f'.includes(sign));
  } catch {
    return false;
  }
}

/** Text that no table, export or label track begins with. */
const foreignText = /^\s*(<|#EXTM3U|\[playlist\]|(https?|file|mms|rtsp):\/\/)/i;

/**
 * Why a file that arrived is not kept; null for audio, and for the text of a table or an export. What it is comes
 * from its content: neither its name nor its declared type is believed.
 */
export async function refuseContent(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    try {
      sniffAudioFormat(head);
      return null;
    } catch (error) {
      if (!(error instanceof AudioError)) throw error;
      if (isText(head) && !foreignText.test(head.toString('utf8').replace(/^\uFEFF/, ''))) return null;
      return error.message;
    }
  } finally {
    await file.close();
  }
}
