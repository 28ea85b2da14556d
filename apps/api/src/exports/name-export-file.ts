/** Name under which a browser saves an export, such as `demo-1.0.0-openmic.zip`; without a version, `demo-openmic.zip`. */
export function nameExportFile(
  dataSet: string,
  version: string | null,
  format: string,
  extension: string,
): string {
  const plain = dataSet
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const kebab = format.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${[plain || 'data-set', ...(version === null ? [] : [version]), kebab].join('-')}.${extension}`;
}
