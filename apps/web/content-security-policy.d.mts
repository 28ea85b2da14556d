export function hashInlineScripts(html: string): string[];
export function readPolicies(
  distFolder: string,
  variables?: Readonly<Record<string, string | undefined>>,
): Promise<(pathname: string) => string>;
