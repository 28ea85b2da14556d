/** A file with its path inside what was dropped or chosen. */
export interface NamedFile {
  name: string;
  file: File;
}

async function listEntry(entry: FileSystemEntry, folder: string): Promise<NamedFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ name: folder + entry.name, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: NamedFile[] = [];
  for (;;) {
    // A reader hands over a hundred entries at a time, and none at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found;
    for (const each of entries) found.push(...(await listEntry(each, `${folder}${entry.name}/`)));
  }
}

/** Everything in the files and folders that were dropped. */
export async function readDroppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  // The list of items is emptied as soon as the event is over.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const loose = [...transfer.files];
  if (entries.every((entry) => entry === null)) return loose.map((file) => ({ name: file.name, file }));
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : listEntry(entry, ''))));
  return found.flat();
}

/** What was chosen in a file dialog; a chosen folder's files carry its name before theirs. */
export function readChosenFiles(files: FileList): NamedFile[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** Whether a file is one that systems leave in folders, and nobody means to import. */
export const isHiddenFile = (name: string): boolean => /(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/.test(name);
