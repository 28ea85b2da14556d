/** Audio files of an import by the names that tables and exports use for them. */
export interface AudioNames {
  /** The file that is meant, or why none can be. */
  find(name: string): { file: string } | { reason: string };
}

const withoutExtension = (name: string): string => name.replace(/\.[^./]+$/, '');

/** The path that an address means: of `/data/local-files/?d=a/b.wav` and `https://host/a/b.wav?x` it is `a/b.wav`. */
function readAddress(name: string): string {
  const local = /[?&]d=([^&]+)/.exec(name)?.[1];
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(name);
  const path =
    local ?? (isAddress ? name.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/, '') : name);
  try {
    return local !== undefined || isAddress ? decodeURIComponent(path) : path;
  } catch {
    return path;
  }
}

/**
 * Finds audio by name among the files of an import, and only there: a name is compared, never opened or fetched.
 * It may be the file's path inside the import, its end, its bare name, or its name without extension; before the
 * bare name Label Studio puts eight hexadecimal digits and a dash. Names that lead upwards are refused, and so
 * are names that fit several files.
 *
 * @param files paths inside the import, written with `/`
 */
export function nameAudio(files: readonly string[]): AudioNames {
  const byEnd = new Map<string, string[]>();
  const add = (key: string, file: string): void => {
    const known = byEnd.get(key);
    if (known === undefined) byEnd.set(key, [file]);
    else if (!known.includes(file)) known.push(file);
  };
  for (const file of files) {
    const parts = file.normalize('NFC').split('/');
    for (let from = 0; from < parts.length; from++) {
      const end = parts.slice(from).join('/');
      add(end, file);
      add(withoutExtension(end), file);
    }
  }
  const exact = new Map(files.map((file) => [file.normalize('NFC'), file]));
  const lookUp = (name: string): string[] => {
    const file = exact.get(name);
    return file === undefined ? (byEnd.get(name) ?? []) : [file];
  };

  return {
    find: (name) => {
      const path = readAddress(name).replaceAll('\\', '/').normalize('NFC');
      const parts = path.split('/').filter((part) => part !== '' && part !== '.');
      if (parts.includes('..') || path.includes('\0')) return { reason: `${name} leads out of the import` };
      const bare = parts.at(-1) ?? '';
      // From the most to the least that the name says; absolute paths of another machine end in ours.
      for (let from = 0; from < parts.length; from++) {
        const found = lookUp(parts.slice(from).join('/'));
        if (found.length === 1) return { file: found[0]! };
        if (found.length > 1) {
          return { reason: `${name} may be any of ${found.length} files (${found.slice(0, 3).join(', ')})` };
        }
      }
      const unprefixed = lookUp(bare.replace(/^[0-9a-f]{8}-/, ''));
      if (unprefixed.length === 1) return { file: unprefixed[0]! };
      return { reason: `no audio file is named ${name}` };
    },
  };
}
