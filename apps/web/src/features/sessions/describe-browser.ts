/** What a browser's own description of itself comes to; null where it does not say. */
export interface BrowserWords {
  browser: string | null;
  system: string | null;
}

// A browser also names those that it is like, so the particular ones come first.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/SamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)|CriOS\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
  [/^curl\/(\d+)/, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** Reads the browser with its version, and the system, out of a User-Agent header. */
export function describeBrowser(userAgent: string | null): BrowserWords {
  const text = userAgent ?? '';
  for (const [pattern, name] of browsers) {
    const found = pattern.exec(text);
    if (!found) continue;
    return { browser: `${name} ${found[1] ?? found[2]}`, system: findSystem(text) };
  }
  return { browser: null, system: findSystem(text) };
}

const findSystem = (text: string): string | null =>
  systems.find(([pattern]) => pattern.test(text))?.[1] ?? null;
